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
        if one.owner is not None or (above is not None and above.owner is not None):
            continue
        # where nobody owns any of it, that is one finding, about the objective
        if above is None or any(other.owner for other in goals.results_of[one.objective]):
            yield Found(
                "key_result",
                one.id,
                "nobody answers for it, nor for its objective",
                "name its owner",
                None if goals.is_active(one) else "hint",
            )


RULE = Rule("HW221", "kr-without-owner", "error", __doc__, find, version=2)
