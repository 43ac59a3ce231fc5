"""More KPIs than a team can watch.

**Why**: A dashboard of fourteen is not a choice. What is vital is lost among what is nice to know.

**Example**: A team with nine KPIs.

**Better**: Five to seven; the others stay metrics.

**Passes**: metrics that are not KPIs; a limit of the organisation's own.

**Source**: Guides: five to seven; three to five.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    some, most = goals.limits.kpis_hint, goals.limits.kpis
    for team, here in goals.kpis_of.items():
        if len(here) > some and not (
            team in goals.top_team and len(here) <= goals.limits.top_kpis and len(goals.top_team) < len(goals.team_name)
        ):
            level = None if len(here) > most else "hint"
            yield Found(
                "team",
                team,
                f"has {len(here)} KPIs; {some} is usual, {most} the most",
                "keep the vital ones, and leave the others metrics",
                level,
            )


RULE = Rule("HW404", "too-many-kpis", "warning", __doc__, find, about="team", is_stable=True)
