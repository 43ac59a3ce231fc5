"""A KPI without a steward.

**Why**: Nobody looks when it moves, and nobody explains it.

**Example**: A KPI without `steward`.

**Better**: `steward:` the person who looks after it.

**Passes**: a metric that is no KPI.

**Source**: Guides: every KPI has an owner.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.kpis:
        if one.steward is None:
            yield Found("kpi", one.id, "nobody looks after it", "name its steward")


RULE = Rule("HW305", "kpi-without-steward", "error", __doc__, find)
