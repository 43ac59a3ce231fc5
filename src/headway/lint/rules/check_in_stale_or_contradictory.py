"""No check-in for weeks, or one that contradicts the numbers.

**Why**: A goal nobody speaks of is given up; one that is "on track" at a tenth of the way will surprise everybody.

**Example**: Confidence 0.9, half of the cycle over, and progress 0.1.

**Better**: A check-in each week: value, confidence, what is in the way.

**Passes**: milestones and yes or no results, which move at the end; a metric whose numbers arrive by themselves; cycles in their first five weeks or over.

**Source**: Wodtke, weekly check-ins; federal goals reported "on track" and never met.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from headway.judgement.definitions import KeyResult
from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule
from headway.okr.progress import progress_raw


def find(goals: Goals) -> Iterator[Found]:
    newest = {}
    for said in goals.definitions.checkins:
        if said.date <= goals.today:
            newest[said.key_result] = said
    if not newest:
        return
    for one in goals.key_results:
        cycle = goals.cycle_of(one)
        if cycle is None or not cycle.starts <= goals.today <= cycle.ends or one.done is not None:
            continue
        last = newest.get(one.id)
        days = (goals.today - max(cycle.starts, last.date if last else cycle.starts)).days
        if days > SILENT_DAYS and one.kind == "numeric" and _is_silent(goals, one):
            yield Found(
                "key_result",
                one.id,
                f"nobody has checked in for {days} days",
                "say how sure you are, and what is in the way",
            )
        elif last is not None and last.confidence is not None and (wrong := _contradicts(goals, one, last.confidence)):
            yield Found("key_result", one.id, wrong, "say what will turn it, or how sure you are now")


SILENT_DAYS = 35
SURE, UNSURE, LITTLE, MUCH = 0.7, 0.3, 0.2, 0.9


def _is_silent(goals: Goals, one: KeyResult) -> bool:
    """Whether its metric does not speak for itself."""
    return not goals.values.get(one.metric or "") or goals.due.get(one.metric or "", 0) > 0


def _contradicts(goals: Goals, one: KeyResult, confidence: float) -> str:
    values, cycle = goals.values.get(one.metric or "", ()), goals.cycle_of(one)
    if cycle is None or not values or one.baseline is None or not one.targets or one.counts != "end":
        return ""
    target = one.targets[-1]
    high = math.nan if target.high is None else target.high
    progress = float(np.nan_to_num(progress_raw(values[-1], one.baseline, target.value, high)))
    over = (goals.today - cycle.starts).days / max(1, (cycle.ends - cycle.starts).days)
    if confidence >= SURE and over >= 0.5 and progress < LITTLE:
        return f"confidence is {confidence:g}, and at {over:.0%} of the cycle progress is {progress:.2f}"
    if confidence <= UNSURE and progress >= MUCH:
        return f"confidence is {confidence:g}, and progress is {progress:.2f}"
    return ""


RULE = Rule("HW406", "check-in-stale-or-contradictory", "warning", __doc__, find, is_stable=True)
