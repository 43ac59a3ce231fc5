"""A KPI with an end.

**Why**: A KPI is a level to be held as long as the business runs; what is once launched is done.

**Example**: "Warehouse opening" as a KPI; "... by the end of June"

**Better**: A key result or a milestone.

**Passes**: names with a period of measurement ("within 30 days", "per quarter").

**Source**: Guides: KPIs are permanent, OKRs end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.kpis:
        metric = goals.metric.get(one.metric)
        if metric is None or not goals.is_english(metric.name):
            continue
        if ENDS.search(metric.name) and not DURING.search(metric.name):
            yield Found(
                "kpi",
                one.id,
                f"“{metric.name}” is over some day, and a KPI is not",
                "make it a key result or a milestone",
            )


ENDS = re.compile(
    r"\b(?:launch(?:ed)?|go[- ]live|completion of|opening(?= of|$)|roll[- ]?out|kick[- ]?off|(?:by|until|before) (?:the )?(?:end of |mid-?)?(?:q[1-4]|january|february|march|april|may|june|july|august|september|october|november|december|20\d\d))\b",
    re.IGNORECASE,
)
DURING = re.compile(
    r"\b(?:rate|share|percent\w*|per|days (?:to|from|after|between)|time (?:to|from)|number of|after)\b", re.IGNORECASE
)


RULE = Rule("HW301", "kpi-timeframe-mismatch", "hint", __doc__, find, reads_language=True)
