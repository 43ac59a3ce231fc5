"""What is known at the end of a day: the newest word on each period, and nothing that was recorded later."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.judgement.facts import Observations


@dataclass(frozen=True, slots=True)
class Series:
    """Readings of every metric, laid end to end in order of metric and period.

    Attributes:
        offsets: offsets of the metrics, shape (m + 1,).
        periods: ordinals in each metric's grid, rising within a metric, shape (n,).
        values: finite, shape (n,).
        known_on: day number from which each reading is known, shape (n,).
        first_known: day number on which a value of the period was known first, whatever it was, shape (n,).
        cases: of how many cases each reading is a share, NaN where that is not known, shape (n,).
    """

    offsets: NDArray[np.int64]
    periods: NDArray[np.int64]
    values: NDArray[np.float64]
    known_on: NDArray[np.int32]
    first_known: NDArray[np.int32]
    cases: NDArray[np.float64]

    def of(self, metric: int) -> slice:
        """Where a metric's readings lie."""
        return slice(int(self.offsets[metric]), int(self.offsets[metric + 1]))


def known_series(observations: Observations, metrics: int, as_of: int) -> Series:
    """The readings known at the end of a day.

    Several observations of one metric and period: the last recorded one that is known holds, and a withdrawn one
    (NaN) leaves the period without a value.

    Args:
        observations: in the order in which they were recorded.
        metrics: how many metrics there are.
        as_of: day number.

    Examples:
        A correction known on day 9 is not seen on day 8:

        >>> told = Observations(
        ...     np.array([0, 0], np.int32), np.array([5, 5]), np.array([1.0, 2.0]), np.array([6, 9], np.int32)
        ... )
        >>> known_series(told, 1, 8).values.tolist(), known_series(told, 1, 9).values.tolist()
        ([1.0], [2.0])
    """
    told = observations
    known = told.known_on <= as_of
    if not known.all():
        told = told.take(known)
    metric, period = told.metric, told.period
    rising = (metric[1:] > metric[:-1]) | ((metric[1:] == metric[:-1]) & (period[1:] >= period[:-1]))
    if not rising.all():
        told = told.take(np.lexsort((period, metric)))  # stable: of one period, the last recorded stays last
        metric, period = told.metric, told.period
    holds = np.ones(len(told), bool)
    holds[:-1] = (metric[1:] != metric[:-1]) | (period[1:] != period[:-1])
    first_known = told.known_on if holds.all() else _first_known(told.known_on, told.value, holds)
    holds &= ~np.isnan(told.value)
    if not holds.all():
        first_known, told = first_known[holds], told.take(holds)
    offsets = np.searchsorted(told.metric, np.arange(metrics + 1)).astype(np.int64)
    cases = np.full(len(told), np.nan) if told.cases is None else told.cases
    return Series(offsets, told.period, told.value, told.known_on, first_known, cases)


def _first_known(known_on: NDArray[np.int32], value: NDArray[np.float64], last: NDArray[np.bool_]) -> NDArray[np.int32]:
    """For each row: the first day on which a value of its period was known; ``last`` marks a period's last row."""
    ends = np.flatnonzero(last)
    starts = np.concatenate(([0], ends[:-1] + 1))
    told = np.where(np.isnan(value), np.iinfo(np.int32).max, known_on)
    return np.repeat(np.minimum.reduceat(told, starts), np.diff(ends, prepend=-1)).astype(np.int32)
