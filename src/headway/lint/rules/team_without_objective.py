"""A team with KPIs and no objective.

**Why**: It knows how fast it goes, and not where to.

**Example**: A team with five KPIs and nothing it wants to change.

**Better**: One objective for what matters most now; or none, on purpose, and say so.

**Passes**: teams that contribute to an objective; a team above or below that has objectives; no cycle running.

**Source**: Speed and heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    heading = {one.team for one in goals.objectives} | {team for one in goals.objectives for team in one.contributors}
    if not any(cycle.starts <= goals.today <= cycle.ends for cycle in goals.definitions.cycles):
        return
    for team in goals.kpis_of:
        if team not in heading and not goals.family(team) & heading:
            yield Found(
                "team", team, "has KPIs and no objective", "say what it wants to change, or that it is to keep steady"
            )


RULE = Rule("HW408", "team-without-objective", "hint", __doc__, find, about="team")
