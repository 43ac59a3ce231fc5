"""An objective that serves none of the priorities.

**Why**: Focus means that what is not one of the few priorities waits.

**Example**: An organisation names priorities; an objective of a team supports none.

**Better**: `supports:` a priority, or an objective or key result above.

**Passes**: organisations without priorities; objectives at the top; those that others support.

**Source**: Guides on alignment.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    if not goals.definitions.organisation.priorities:
        return
    for one in goals.objectives:
        if one.supports is None and one.id not in goals.children_of:
            yield Found(
                "objective",
                one.id,
                "supports none of the organisation's priorities",
                "say which one under supports, or ask whether it can wait",
            )


RULE = Rule("HW112", "objective-serves-no-priority", "hint", __doc__, find)
