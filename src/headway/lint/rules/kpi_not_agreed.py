"""A KPI that nobody agreed to.

**Why**: A band that was set alone is argued about when it is breached.

**Example**: A KPI with neither `agreed_by` nor `agreed_on`.

**Better**: `agreed_by: [amina, omar]`, `agreed_on:` the day.

**Passes**: KPIs of which somebody has agreed.

**Source**: Guides on choosing KPIs.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.kpis:
        if not one.agreed_by:
            yield Found("kpi", one.id, "nobody has agreed to it", "write agreed_by and agreed_on once they have")


RULE = Rule("HW306", "kpi-not-agreed", "hint", __doc__, find)
