"""An objective without an owner.

**Why**: What everybody owns nobody pushes, and no check-in is asked of anybody.

**Example**: An objective of the running cycle without `owner`.

**Better**: `owner:` the person who answers for it.

**Passes**: a cycle that has not begun: a hint then.

**Source**: Doerr; Wodtke.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.objectives:
        if one.owner is None:
            yield Found(
                "objective", one.id, "nobody owns it", "name its owner", None if goals.is_active(one) else "hint"
            )


RULE = Rule("HW111", "objective-without-owner", "error", __doc__, find)
