"""So much at the top that there is no focus.

**Why**: If the whole organisation has fifteen vital numbers, it has none.

**Example**: Fifteen KPIs, or twelve objectives, at the top team.

**Better**: Let teams own what is theirs.

**Passes**: fewer than the limits; an organisation of one team, of which HW403 and HW404 tell.

**Source**: Guides on focus.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    if len(goals.top_team) == len(goals.team_name):
        return
    for team in sorted(goals.top_team):
        if (count := len(goals.kpis_of.get(team, ()))) >= goals.limits.top_kpis:
            yield Found("team", team, f"has {count} KPIs at the top: there is no focus", "let teams own what is theirs")
        if (count := sum(one.team == team for one in goals.objectives)) >= goals.limits.top_objectives:
            yield Found(
                "team", team, f"has {count} objectives at the top: there is no focus", "let teams own what is theirs"
            )


RULE = Rule("HW410", "top-level-without-focus", "warning", __doc__, find, about="team")
