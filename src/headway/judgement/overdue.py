"""When the next number of a metric is overdue: one rule, for KPIs and for every other metric."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from headway.judgement.definitions import Metric
from headway.series.grid import Grid


def grace_of(metric: Metric, defaults: Mapping[str, int]) -> int:
    """Days after a period's end within which its value is expected: the metric's own, else its grain's default."""
    return defaults[metric.grain] if metric.due_after is None else metric.due_after


def overdue_days(grid: Grid, periods: ArrayLike, grace: ArrayLike) -> NDArray[np.int64]:
    """Day number on which the period after each one is overdue: the day after its end and the days of grace.

    Args:
        grid: the metric's periods.
        periods: ordinals of the newest periods that have a value.
        grace: days after a period's end within which its value is expected.

    Examples:
        >>> from datetime import date
        >>> from headway.series.grid import Grain
        >>> month = Grid(Grain.MONTH)
        >>> date.fromordinal(int(overdue_days(month, month.parse("2019-01"), 10))).isoformat()
        '2019-03-11'
    """
    days: NDArray[np.int64] = grid.last_day(np.asarray(periods) + 1) + np.asarray(grace) + 1
    return days
