"""Holding a review in the browser: what it has to answer, and those that were held."""
