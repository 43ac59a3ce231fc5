"""Reporting that has stopped: so many due periods in a row have no value, their days of grace over.

A number that is a little late makes a KPI stale. This is the alert that it becomes when nothing comes: it fires on the
day on which the last of so many missing periods is overdue, and resolves with the value after which nothing is overdue.
It is told by when each period's value was known first; a correction moves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.alert import runs_between

ORDINALS = 1 << 40
"""More than there are ordinals of periods in any series."""
OPEN = -1


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The days on which values of many series came, each with the newest period that was known at its end.

    Attributes:
        offsets: offsets of the series, shape (m + 1,).
        days: day numbers, rising within each series, shape (n,).
        newest: ordinals of periods, not falling within each series, shape (n,).
    """

    offsets: NDArray[np.int64]
    days: NDArray[np.int64]
    newest: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Silences:
    """Every time that reporting stopped, in order of series and time, k of them.

    Attributes:
        series: index of the series.
        missing: the first period that was missing.
        fired_on: day number of the alert.
        resolved: the newest period known when nothing was overdue any more; ``OPEN`` while that is not so.
        resolved_on: day number of that; ``OPEN`` likewise.
    """

    series: NDArray[np.int64]
    missing: NDArray[np.int64]
    fired_on: NDArray[np.int64]
    resolved: NDArray[np.int64]
    resolved_on: NDArray[np.int64]


def arrivals(periods: NDArray[np.int64], first_known: NDArray[np.int64], offsets: NDArray[np.int64]) -> Arrivals:
    """When the values of many series came.

    Args:
        periods: ordinals, rising within each series, shape (n,).
        first_known: day number on which a value of the period was known first, shape (n,).
        offsets: offsets of the series, shape (m + 1,).

    Examples:
        The value of period 5 comes on day 70, after that of period 6:

        >>> came = arrivals(np.array([4, 5, 6]), np.array([50, 70, 60]), np.array([0, 3]))
        >>> came.days.tolist(), came.newest.tolist()
        ([50, 60, 70], [4, 6, 6])
    """
    series = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    if np.all((first_known[1:] >= first_known[:-1]) | (series[1:] != series[:-1])):
        order = np.arange(len(periods))
    else:
        order = np.lexsort((periods, first_known, series))
    days, keyed = first_known[order].astype(np.int64), periods[order] + series * ORDINALS
    newest = np.maximum.accumulate(keyed) - series * ORDINALS if len(keyed) else keyed
    last = np.ones(len(days), bool)
    last[:-1] = (days[1:] != days[:-1]) | (series[1:] != series[:-1])
    kept = np.flatnonzero(last)
    return Arrivals(np.searchsorted(series[kept], np.arange(len(offsets))).astype(np.int64), days[kept], newest[kept])


def silences(came: Arrivals, late_from: NDArray[np.int64], stopped_from: NDArray[np.int64], today: int) -> Silences:
    """Every time that reporting stopped, up to a day.

    Args:
        came: when values came.
        late_from: day number on which the period after each newest one is overdue, shape (n,).
        stopped_from: day number on which as many are overdue as make a stop, shape (n,).
        today: day number.

    Examples:
        Periods of ten days without grace; two missing make a stop. Period 3 comes in time, period 6 on day 75:

        >>> came = arrivals(np.array([3, 6]), np.array([40, 75]), np.array([0, 2]))
        >>> said = silences(came, came.newest * 10 + 21, came.newest * 10 + 31, 80)
        >>> said.missing.tolist(), said.fired_on.tolist(), said.resolved.tolist(), said.resolved_on.tolist()
        ([4], [61], [6], [75])
    """
    count = len(came.days)
    until = np.full(count, today + 1, np.int64)
    until[:-1] = came.days[1:]
    ends = came.offsets[1:][came.offsets[:-1] < came.offsets[1:]] - 1
    until[ends] = today + 1
    # each arrival is two moments: it comes, and what follows is awaited
    clears, fires = np.zeros(2 * count, bool), np.zeros(2 * count, bool)
    clears[::2] = late_from > came.days
    fires[1::2] = stopped_from < until
    series, fired, resolved = runs_between(fires, clears, came.offsets * 2)
    at = fired // 2
    ended = resolved < came.offsets[series + 1] * 2
    by = np.where(ended, resolved // 2, 0)
    nothing = np.full(len(series), OPEN, np.int64)
    return Silences(
        series,
        came.newest[at] + 1,
        np.maximum(stopped_from[at], came.days[at]),
        np.where(ended, came.newest[by], nothing) if count else nothing,
        np.where(ended, came.days[by], nothing) if count else nothing,
    )
