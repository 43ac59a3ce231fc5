"""The page of a rule of the lint."""
