"""Forms that set objectives and key results, change them, and drop them."""
