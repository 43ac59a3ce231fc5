"""Reading what a page shows, and no more: the cost of a page is what is on it, not how much lies behind it."""
