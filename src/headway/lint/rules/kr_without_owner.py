"""A key result that nobody answers for.

**Why**: Nobody is asked how it stands, and nobody says that it is stuck.

**Example**: A key result without `owner` under an objective without one.

**Better**: `owner:` the person who checks in.

**Passes**: key results whose objective has an owner; a cycle that has not begun: a hint then.

**Source**: Doerr; Wodtke.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.key_results:
        above = goals.objective.get(one.objective)
        if one.owner is None and (above is None or above.owner is None):
            yield Found(
                "key_result",
                one.id,
                "nobody answers for it, nor for its objective",
                "name its owner",
                None if goals.is_active(one) else "hint",
            )


RULE = Rule("HW221", "kr-without-owner", "error", __doc__, find)
