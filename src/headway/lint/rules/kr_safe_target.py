"""A target that is hardly any way from its start, or that the metric passes by itself.

**Why**: A stretch that cannot be missed teaches nothing; what is reached always was not a goal.

**Example**: From 7.2 to 7.2; or from 84 to 85 where 7 of the last 8 half-years moved more than that.

**Better**: A target that was reached in three to seven of ten such spans.

**Passes**: committed objectives, whose key results are promises.

**Source**: re:Work, 0.6 to 0.7 is a good grade; sandbagging.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.past_moves import moves, number
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.key_results:
        if one.baseline is None or not one.targets or goals.is_committed(one) or one.counts != "end":
            continue
        if one.targets[-1].high is not None:
            continue
        wanted = one.targets[-1].value - one.baseline
        if abs(wanted) <= NEAR * abs(one.baseline):
            yield Found(
                "key_result",
                one.id,
                f"goes from {number(one.baseline)} to {number(one.targets[-1].value)}, which is next to nothing",
                "stretch it, or hold the level by a KPI",
            )
        elif (past := moves(goals, one)) and (passed := sum(move >= abs(wanted) for move in past)) >= MOSTLY * len(
            past
        ):
            yield Found(
                "key_result",
                one.id,
                f"{passed} of the last {len(past)} spans as long as its cycle moved more than that",
                "stretch it: such a move comes about by itself",
            )


NEAR = 0.005
MOSTLY = 0.85


RULE = Rule("HW214", "kr-safe-target", "warning", __doc__, find)
