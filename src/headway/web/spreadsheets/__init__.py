"""Bringing a spreadsheet: choosing it, looking at what it comes to, taking it."""
