"""Alerts: their list, their history, and the forms that answer them."""
