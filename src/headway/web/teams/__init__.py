"""The tree of teams: where each stands, its KPI health and its OKR course, in columns."""
