"""Where a key result will be at its deadline: one predictive distribution, and the chance that comes from it."""
