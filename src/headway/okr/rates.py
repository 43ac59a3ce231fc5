"""Rates: how fast it moves, and how fast it would have to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from headway.okr.progress import SUM
from headway.series.batch import finite, lower_bound


def required_rate(value: ArrayLike, wanted: ArrayLike, remaining: ArrayLike) -> NDArray[np.float64]:
    """Change a period that leads from the value to what is wanted by the cycle's end.

    Args:
        value, wanted: in the metric's unit, shape (n,).
        remaining: periods after that of the last reading up to the one with which the cycle ends, shape (n,).

    Returns:
        Per period, shape (n,); NaN where no time remains, a number is not known, or the rate is too large for one.

    Examples:
        >>> required_rate(85.8, 88.26, 3).round(2)
        np.float64(0.82)
    """
    left = np.asarray(remaining, np.float64)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        gap = np.asarray(wanted, np.float64) - np.asarray(value, np.float64)
        return finite(np.where(left > 0, gap / left, np.nan))


POINTS = 2
"""Readings that make a rate."""


@dataclass(frozen=True, slots=True)
class Readings:
    """Readings of the cycle, laid end to end.

    Attributes:
        values: shape (n,).
        periods: as ordinals, rising within a key result, shape (n,).
        offsets: shape (m + 1,).
    """

    values: NDArray[np.float64]
    periods: NDArray[np.int64]
    offsets: NDArray[np.int64]


def recent_rate(
    readings: Readings,
    counts: NDArray[np.int64],
    baseline: NDArray[np.float64],
    first_period: NDArray[np.int64],
    window: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Change a period over the newest ``window`` periods; for sums, the mean of the flows in them.

    The baseline stands as a reading of the period before the way's first one, where the newest reading is of a later
    one. Fewer than two readings in the cycle give no rate: one point is not extrapolated.

    Args:
        readings: of the cycle.
        counts: ``Counts`` of each key result, shape (m,).
        baseline: value at the start of the way, shape (m,).
        first_period: that in which the way begins, shape (m,).
        window: how many periods back, shape (m,).

    Returns:
        In the metric's unit per period, shape (m,); NaN where there is no rate.

    Examples:
        From a baseline of 84.2 three months ago to 85.8 now:

        >>> three = Readings(np.array([84.6, 85.0, 85.8]), np.array([1, 2, 3]), np.array([0, 3]))
        >>> from headway.okr.progress import END
        >>> end, one = np.array([END]), np.array([1])
        >>> recent_rate(three, end, np.array([84.2]), one, np.array([3])).round(3)
        array([0.533])
    """
    first, last = readings.offsets[:-1], readings.offsets[1:]
    enough = last - first >= POINTS
    rates = np.full(len(first), np.nan)
    if not enough.any():
        return rates
    newest = last[enough] - 1
    back = readings.periods[newest] - window[enough]
    inside = lower_bound(readings.periods, first[enough], last[enough], back + 1)
    old_at = inside - 1
    from_start = old_at < first[enough]
    at = np.maximum(old_at, 0)
    start, oldest = first_period[enough] - 1, first[enough]
    known_start = ~np.isnan(baseline[enough]) & (start < readings.periods[newest])
    old_value = np.where(
        from_start,
        np.where(known_start, baseline[enough], readings.values[oldest]),
        readings.values[at],
    )
    old_period = np.where(
        from_start,
        np.where(known_start, start, readings.periods[oldest]),
        readings.periods[at],
    )
    with np.errstate(over="ignore", invalid="ignore"):
        slope = (readings.values[newest] - old_value) / (readings.periods[newest] - old_period)
        flow = np.add.reduceat(readings.values, np.stack((inside, newest), axis=1).ravel())[::2]
        flow = (np.where(inside < newest, flow, 0.0) + readings.values[newest]) / (newest - inside + 1)
    rates[enough] = finite(np.where(counts[enough] == SUM, flow, slope))
    return rates
