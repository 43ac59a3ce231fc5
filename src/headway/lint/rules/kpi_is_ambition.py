"""A KPI that is an ambition.

**Why**: "Become", "grow", "double" have an end and a stretch. Judged every month, they are red until the last.

**Example**: A KPI named "Grow sales in the north"

**Better**: An objective; the measure "Sales in the north" stays the KPI or metric.

**Passes**: names of things that begin like a verb: "Support satisfaction".

**Source**: Perdoo; guides on KPIs against OKRs.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.advisor import words as w
from headway.lint.advisor.rewording import reword
from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.kpis:
        metric = goals.metric.get(one.metric)
        if metric is None or not goals.is_english(metric.name):
            continue
        of = goals.sentence(metric.name)
        if of.verb and of.verb in (w.CHANGE_VERBS | w.AIM_VERBS) - w.HOLD_VERBS:
            yield Found(
                "kpi",
                one.id,
                f"“{metric.name}” is an ambition, not a level",
                f"as an objective: {reword(of).objective}",
            )


RULE = Rule("HW309", "kpi-is-ambition", "hint", __doc__, find, reads_language=True)
