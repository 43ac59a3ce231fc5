"""The weekly reminder of what awaits somebody's word: what it says, and how it is written."""
