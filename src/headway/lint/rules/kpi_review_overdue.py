"""A KPI whose review is overdue.

**Why**: A KPI is a choice for a while; what is not looked at again stays for ever.

**Example**: `review_by` lies in the past.

**Better**: Look at it, then set the next day, or retire it.

**Passes**: a day that is still to come; none at all.

**Source**: Guides on KPI hygiene.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.kpis:
        if one.review_by is not None and one.review_by < goals.today:
            yield Found(
                "kpi",
                one.id,
                f"was to be looked at again by {one.review_by}",
                "look at it and set the next day, or retire it",
            )


RULE = Rule("HW307", "kpi-review-overdue", "warning", __doc__, find)
