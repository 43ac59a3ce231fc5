"""Spreadsheets: what they come to in an organisation, held against what is there by the rules of goals files."""
