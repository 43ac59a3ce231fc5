"""A target that the metric has never come near.

**Why**: A stretch that nobody believes in is not tried.

**Example**: From 60 to 95 where the best of eight half-years moved 6.

**Better**: A target between the best move there was and twice that.

**Passes**: metrics with fewer than five spans of history; committed objectives are warned of too.

**Source**: re:Work: uncomfortable, not impossible.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.past_moves import moves, rounded
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.key_results:
        past = moves(goals, one) if one.counts == "end" else []
        if not past or one.baseline is None:
            continue
        wanted, best = abs(one.targets[-1].value - one.baseline), max(past)
        if wanted > TIMES * max(best, 0.0) and wanted > 0:
            yield Found(
                "key_result",
                one.id,
                f"is to move {rounded(wanted)}, and the best of the last {len(past)} spans as long as its cycle moved {rounded(best)}",
                "say what is different this time, or come nearer",
            )


TIMES = 3.0


RULE = Rule("HW222", "kr-impossible-target", "hint", __doc__, find)
