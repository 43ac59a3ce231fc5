"""The page of a KPI: its sentence, its chart, its numbers, why it is as it is, and what hangs on it."""
