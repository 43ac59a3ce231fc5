"""Checking in: all of one's key results on one screen."""
