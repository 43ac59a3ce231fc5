"""A KPI without a band.

**Why**: A number that nobody acts on at any value is a metric: nobody can say that it is healthy.

**Example**: A KPI "Followers" without `band`.

**Better**: `band: {healthy: ">= 95", breach: "< 92"}`, or leave it a plain metric.

**Passes**: a KPI in its first three months; one whose band was taken back on purpose, with a dated entry.

**Source**: Guides; Doumont on indicators.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.kpis:
        is_new = one.known_on is not None and (goals.today - one.known_on).days < FIRST_DAYS
        if not one.bands and not is_new:
            yield Found(
                "kpi",
                one.id,
                "has no band: nobody can say when it is healthy",
                "write band, or leave it a plain metric",
            )


FIRST_DAYS = 92


RULE = Rule("HW302", "kpi-without-target-or-band", "error", __doc__, find, is_stable=True)
