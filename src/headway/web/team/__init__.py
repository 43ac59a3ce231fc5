"""The page of a team: where it stands and since when, what it has to decide, its KPIs, objectives, teams and people."""
