"""More objectives than a team can pursue in one cycle.

**Why**: Focus is what OKRs are for.

**Example**: A team with six objectives in a quarter.

**Better**: Two or three; the others wait under `not_doing`.

**Passes**: objectives of child teams; those of other cycles; a limit of the organisation's own.

**Source**: Guides: two to three; three to five at most.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals, grouped
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    some, most = goals.limits.objectives_hint, goals.limits.objectives
    for (team, cycle), here in grouped(goals.objectives, lambda one: (one.team, one.cycle)).items():
        if (
            team in goals.top_team
            and len(here) <= goals.limits.top_objectives
            and len(goals.top_team) < len(goals.team_name)
        ):
            continue
        if len(here) > some:
            level = None if len(here) > most else "hint"
            yield Found(
                "team",
                team,
                f"has {len(here)} objectives in {cycle}; {some} is usual, {most} the most",
                "choose, and list the others as not being done",
                level,
                within=cycle,
            )


RULE = Rule("HW403", "too-many-objectives", "warning", __doc__, find, about="team", is_stable=True)
