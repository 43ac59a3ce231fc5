"""The catalogue of metrics: what is measured, in which unit and grain, by whom, how lately, and for what."""
