"""One name for two metrics.

**Why**: Two teams quarrel over numbers that were never the same.

**Example**: Two metrics "Churn", one of customers and one of revenue.

**Better**: Names that tell them apart: "Customers lost", "Revenue lost".

**Passes**: the same name in two teams that measure the same, each at its own place.

**Source**: Guides on metric catalogues.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.judgement.definitions import Metric
from headway.lint.goals import Goals, grouped
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for same in grouped(goals.metrics, lambda one: _bare(one.name)).values():
        for one in same[1:]:
            if _differs(one, same[0]):
                yield Found(
                    "metric",
                    one.id,
                    f"has the name of {same[0].id} and another definition",
                    "give them names that tell them apart",
                )


def _differs(one: Metric, other: Metric) -> bool:
    """Whether two metrics of one name are not the same thing; places of one kind may measure the same, each its own."""
    if (one.unit, one.direction) != (other.unit, other.direction):
        return True
    return one.team == other.team and _bare(one.definition) != _bare(other.definition)


def _bare(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(".")


RULE = Rule("HW310", "one-name-two-definitions", "warning", __doc__, find)
