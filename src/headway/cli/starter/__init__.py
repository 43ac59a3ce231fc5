"""The starter folder: goals files that explain themselves, dated around the day on which they are written."""
