"""Roll-up: how the values of finer periods make the value of a coarser one."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class Rollup(StrEnum):
    """How finer numbers make a period."""

    LAST = "last"
    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"
    RATIO = "ratio"  # sum of numerators over sum of denominators: see ``ratio``


def groups(periods: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Distinct periods of a series in order of time, and where each begins.

    Args:
        periods: not falling, shape (n,).

    Returns:
        Distinct periods and first positions, each of shape (k,).
    """
    if not len(periods):
        return periods, np.zeros(0, np.int64)
    starts = np.flatnonzero(np.append(True, periods[1:] != periods[:-1]))
    return periods[starts], starts


def roll_up(values: NDArray[np.float64], starts: NDArray[np.int64], how: Rollup) -> NDArray[np.float64]:
    """Value of each group of a series.

    Args:
        values: in order of time, shape (n,).
        starts: where each group begins, shape (k,).
        how: any but ``ratio``, which needs two series: divide two sums.

    Returns:
        Values, shape (k,).

    Raises:
        ValueError: ``how`` is ``ratio``.

    Examples:
        >>> flows, begins = np.array([1.0, 2.0, 3.0, 5.0]), np.array([0, 3])
        >>> roll_up(flows, begins, Rollup.SUM).tolist(), roll_up(flows, begins, Rollup.LAST).tolist()
        ([6.0, 5.0], [3.0, 5.0])
        >>> roll_up(flows, begins, Rollup.MEAN).tolist()
        [2.0, 5.0]
    """
    if not len(starts):
        return np.zeros(0)
    ends: NDArray[np.int64] = np.append(starts[1:], len(values))
    match how:
        case Rollup.LAST:
            return values[ends - 1]
        case Rollup.SUM:
            return np.add.reduceat(values, starts)
        case Rollup.MEAN:
            mean: NDArray[np.float64] = np.add.reduceat(values, starts) / (ends - starts)
            return mean
        case Rollup.MIN:
            return np.minimum.reduceat(values, starts)
        case Rollup.MAX:
            return np.maximum.reduceat(values, starts)
    raise ValueError("a ratio is the roll-up of two series: sum numerators and denominators, then divide")
