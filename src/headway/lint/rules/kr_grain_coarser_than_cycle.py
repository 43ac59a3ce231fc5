"""A metric that is too coarse for the cycle.

**Why**: A quarter with a yearly metric has one number or none: no progress to see, no forecast.

**Example**: A key result of one quarter on a metric of grain year.

**Better**: A finer grain, a leading metric, or a longer cycle.

**Passes**: three or more periods in the cycle.

**Source**: Timeframe against grain.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.past_moves import PERIODS_A_YEAR
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.key_results:
        cycle, metric = goals.cycle_of(one), goals.metric.get(one.metric or "")
        if cycle is None or metric is None:
            continue
        periods = ((cycle.ends - cycle.starts).days + 1) / 365.25 * PERIODS_A_YEAR[metric.grain]
        if periods < FEWEST:
            yield Found(
                "key_result",
                one.id,
                f"its metric has {periods:.1f} periods of a {metric.grain} in the cycle",
                "measure it in a finer grain, or choose what shows earlier",
            )


FEWEST = 1.9


RULE = Rule("HW223", "kr-grain-coarser-than-cycle", "warning", __doc__, find)
