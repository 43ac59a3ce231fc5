"""The page of a metric that is no KPI: its numbers without a band, its definition, and what reads it."""
