"""A team with objectives and no KPI.

**Why**: It knows where it is heading, and not whether it can keep going.

**Example**: A team with three objectives and no KPI.

**Better**: One KPI: what must not break while this changes.

**Passes**: teams whose objectives are guarded by KPIs of others; a team above or below that has KPIs.

**Source**: Speed and heading; guides on health metrics.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals, grouped
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for team, here in grouped(goals.objectives, lambda one: one.team).items():
        if (
            team not in goals.kpis_of
            and not any(goals.guarding(one) for one in here)
            and not goals.family(team) & goals.kpis_of.keys()
        ):
            yield Found(
                "team", team, "has objectives and no KPI", "choose the one number that must not break meanwhile"
            )


RULE = Rule("HW407", "team-without-kpi", "hint", __doc__, find, about="team")
