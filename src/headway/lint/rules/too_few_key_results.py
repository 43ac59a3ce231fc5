"""Fewer key results than carry an objective.

**Why**: One number can be bent; two or three from different sides show the thing itself.

**Example**: An objective with one key result.

**Better**: A second from another side: quality beside speed.

**Passes**: an objective with none, of which HW101 tells; one decisive number, ignored with that reason.

**Source**: Wodtke; re:Work: about three.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    few = goals.limits.key_results_few
    for one in goals.objectives:
        if 0 < (count := len(goals.results_of.get(one.id, ()))) < few and one.id not in goals.children_of:
            yield Found(
                "objective",
                one.id,
                f"rests on {count} key result{'s' * (count > 1)}, and {few} is the least that is usual",
                "look at it from another side too",
            )


RULE = Rule("HW401", "too-few-key-results", "hint", __doc__, find)
