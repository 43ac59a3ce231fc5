"""Dated defaults as data: thresholds, factors and windows, each with its unit and source."""
