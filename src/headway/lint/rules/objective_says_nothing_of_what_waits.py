"""Nothing is said of what will not be done.

**Why**: Choosing is leaving out. What is not said goes on quietly and eats the focus.

**Example**: A cycle with four objectives and no `not_doing`.

**Better**: `not_doing: [A second site]` at the cycle or the objective.

**Passes**: a cycle that says it, or whose objectives do; a cycle with one objective.

**Source**: Guides on focus.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for cycle in goals.definitions.cycles:
        here = [one for one in goals.objectives if one.cycle == cycle.id]
        if len(here) > 1 and not cycle.not_doing and not any(one.not_doing for one in here):
            yield Found(
                "cycle",
                cycle.id,
                "says nothing of what will not be done",
                "list what will not be done, for the cycle or under its objectives",
            )


RULE = Rule("HW113", "objective-says-nothing-of-what-waits", "hint", __doc__, find, about="cycle")
