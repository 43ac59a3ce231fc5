"""Two metrics with one definition.

**Why**: The same number is reported twice, and the two drift apart.

**Example**: "Attrition" and "Staff turnover", defined in the same words.

**Better**: Keep one; others may use it.

**Passes**: metrics without a definition; metrics of other teams with a `where` of their own.

**Source**: Guides on metric catalogues.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals, grouped
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for said, same in grouped(goals.metrics, lambda one: " ".join(one.definition.lower().split()).rstrip(".")).items():
        for one in same[1:] if said else []:
            if one.team == same[0].team and one.name != same[0].name and one.derived is None:
                yield Found("metric", one.id, f"is defined in the words of {same[0].id}", "keep one of them")


RULE = Rule("HW311", "one-definition-two-names", "hint", __doc__, find)
