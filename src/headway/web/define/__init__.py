"""Forms that define what is measured, by whom, and when."""
