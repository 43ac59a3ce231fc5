"""A target on a metric that nobody reports.

**Why**: What is not measured cannot be steered; the key result will end as "unknown".

**Example**: A metric whose last two periods have no value.

**Better**: Report it, name another source, or choose another metric.

**Passes**: metrics whose newest periods are within their grace.

**Source**: Guides on measurement.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.key_results:
        missing = goals.due.get(one.metric or "", 0)
        if missing >= goals.limits.silent_periods and goals.is_active(one):
            yield Found(
                "key_result",
                one.id,
                f"its metric {one.metric} has had no value for {missing} periods",
                "report it, or choose a metric that is reported",
            )


RULE = Rule("HW224", "kr-on-silent-metric", "warning", __doc__, find)
