"""The same key result again, or a softer one.

**Why**: What was missed and is set again, lower, moves the goalposts. It may be right; then say why.

**Example**: "Sentiment above 20" last half, "Sentiment above 15" this half

**Better**: Keep the target and change the way, or say in the `why` what was learned.

**Passes**: a measure with a new baseline, said under `because` of its target; a target that is further.

**Source**: re:Work; grading guides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from headway.judgement.definitions import KeyResult, Target
from headway.lint.goals import Goals, grouped
from headway.lint.past_moves import number
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    of = grouped(_measured(goals), lambda pair: (pair[1].metric, pair[2]))
    for same in of.values():
        ordered = sorted(same, key=lambda pair: pair[0])
        all_ends = [ends for ends, _, _ in ordered]
        for ends, one, _ in ordered:
            cycle = goals.cycle_of(one)
            if ends < goals.today or cycle is None or any(target.because for target in one.targets):
                continue
            before = bisect_left(all_ends, cycle.starts)
            last = ordered[before - 1][1] if before else None
            if last is not None and (said := _softer(goals, last, one)) is not None:
                yield Found(
                    "key_result",
                    one.id,
                    said,
                    "keep the target and change the way, or give what was learned as the reason of its target",
                )


def _measured(goals: Goals) -> list[tuple[date, KeyResult, str]]:
    """Key results with a metric and a target: when their cycle ends, and the team they are of."""
    found = []
    for one in goals.definitions.key_results:
        above, cycle = goals.objective.get(one.objective), goals.cycle_of(one)
        if above is not None and cycle is not None and one.metric in goals.metric and one.targets:
            found.append((cycle.ends, one, above.team))
    return found


def _softer(goals: Goals, last: KeyResult, one: KeyResult) -> str | None:
    before, now = last.targets[-1], one.targets[-1]
    old, new = before.value, now.value
    if before.high is not None or now.high is not None:
        return _softer_range(last, before, now)
    if old == new:
        return f"is {last.id} again, with the same target"
    sign = -1 if goals.metric[one.metric or ""].direction == "down" else 1
    return f"is {last.id} again, and softer: {number(new)} after {number(old)}" if sign * (new - old) < 0 else None


def _softer_range(last: KeyResult, before: Target, now: Target) -> str | None:
    """Of ranges: the same one, or one with all of the old one in it."""
    if before.high is None or now.high is None:
        return None
    if (before.value, before.high) == (now.value, now.high):
        return f"is {last.id} again, with the same target"
    wider = now.value <= before.value and now.high >= before.high
    said = f"{number(now.value)} to {number(now.high)} after {number(before.value)} to {number(before.high)}"
    return f"is {last.id} again, and softer: {said}" if wider else None


RULE = Rule("HW220", "kr-carried-over-or-lowered", "warning", __doc__, find)
