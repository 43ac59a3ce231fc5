"""Planned dips: an agreed, bounded and expiring tolerance of a KPI's decline for the sake of an objective.

Inside its days and its bound a breach is waived: it fires nothing, and counts towards ``for`` all the same, so that the
first one after it fires. Outside its bound it fires as if nothing had been agreed. It ends by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from headway.series.batch import count_true, lower_bound

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Waivers:
    """Agreed waivers, in any order; arrays of shape (w,).

    Attributes:
        series: index of the KPI's series in the batch.
        first, last: day numbers, both in.
        low, high: the edges of what is tolerated, both in; infinite where it is open.
    """

    series: Int
    first: Int
    last: Int
    low: Float
    high: Float


class Standing(IntEnum):
    """Where a waiver stands on a day."""

    PLANNED = 0  # has not begun
    RUNNING = 1
    EXPIRING = 2  # ends within the days of warning
    ENDED = 3

    @property
    def word(self) -> str:
        """The word used in JSON and in the store."""
        return self.name.lower()


def waived(values: Float, last_day: Int, offsets: Int, waivers: Waivers) -> Bool:
    """Which values are waived: those of periods whose last day lies in a waiver's days, inside its bound.

    Args:
        values: finite, shape (n,).
        last_day: day number of each period's last day, rising within each series, shape (n,).
        offsets: offsets of the series, shape (m + 1,).
        waivers: agreed ones.

    Examples:
        Up to 310 is agreed on the days 20 to 40:

        >>> dip = Waivers(*np.array([[0], [20], [40]]), *np.array([[-np.inf], [310.0]]))
        >>> waived(
        ...     np.array([305.0, 305, 310, 311, 305]), np.array([10, 20, 30, 40, 50]), np.array([0, 5]), dip
        ... ).tolist()
        [False, True, True, False, False]
    """
    _, at, inside = _inside(values, _covered(last_day, offsets, waivers), waivers)
    found = np.zeros(len(values), bool)
    found[at[inside]] = True
    return found


def standing(waivers: Waivers, today: int, warn_days: int) -> NDArray[np.uint8]:
    """Where each waiver stands at the end of a day, ``Standing`` codes, shape (w,).

    Args:
        waivers: agreed ones.
        today: day number.
        warn_days: days before its last one, from which on a waiver is expiring.

    Examples:
        >>> dip = Waivers(*np.array([[0], [20], [40]]), *np.array([[0.0], [1.0]]))
        >>> [Standing(standing(dip, day, 7)[0]).word for day in (19, 20, 32, 33, 40, 41)]
        ['planned', 'running', 'running', 'expiring', 'expiring', 'ended']
    """
    said = np.full(len(waivers.first), Standing.RUNNING, np.uint8)
    said[today >= waivers.last - warn_days] = Standing.EXPIRING
    said[today < waivers.first] = Standing.PLANNED
    said[today > waivers.last] = Standing.ENDED
    return said


def next_turn(waivers: Waivers, today: int, warn_days: int) -> Int:
    """Day number on which time alone moves each waiver next; -1 once it has ended, shape (w,).

    Examples:
        >>> dip = Waivers(*np.array([[0], [20], [40]]), *np.array([[0.0], [1.0]]))
        >>> [next_turn(dip, day, 7).tolist() for day in (10, 20, 33, 41)]
        [[20], [33], [41], [-1]]
    """
    turns = np.stack((waivers.first, np.maximum(waivers.last - warn_days, waivers.first), waivers.last + 1))
    later = np.where(turns > today, turns, np.iinfo(np.int64).max).min(axis=0)
    return np.where(later == np.iinfo(np.int64).max, -1, later)


@dataclass(frozen=True, slots=True)
class Bought:
    """What each waiver cost and what it was for came to, arrays of shape (w,); NaN where it cannot be told.

    Attributes:
        periods: of the KPI that lay in its days.
        kept: of those, the ones inside its bound.
        breaches: of those, the ones that were in breach, waived or not.
        deepest: the value furthest on the bad side.
        progress_before, progress_after: of the objective, at the end of the day before it and of its last day.
        gained: the difference.
    """

    periods: Int
    kept: Int
    breaches: Int
    deepest: Float
    progress_before: Float
    progress_after: Float

    @property
    def gained(self) -> Float:
        """Progress of the objective during the dip."""
        return self.progress_after - self.progress_before


def bought(
    values: Float, bad: Bool, batch: tuple[Int, Int], waivers: Waivers, good: Int, progress: tuple[Float, Float]
) -> Bought:
    """Answer for waivers at a review.

    Args:
        values: finite, shape (n,).
        bad: in breach, shape (n,).
        batch: day number of each period's last day, shape (n,), and offsets of the series, shape (m + 1,).
        waivers: agreed ones.
        good: 1 where up is good for the KPI, -1 where down is, 0 for a range, of which nothing is deepest, shape (w,).
        progress: of the objective at the end of the day before the dip and of its last day, each of shape (w,).

    Examples:
        >>> dip = Waivers(*np.array([[0], [20], [40]]), *np.array([[-np.inf], [310.0]]))
        >>> values, days = np.array([290.0, 305, 312, 299]), np.array([10, 20, 30, 40])
        >>> said = bought(
        ...     values, values > 300, (days, np.array([0, 4])), dip, np.array([-1]), (np.zeros(1), np.ones(1))
        ... )
        >>> said.periods.tolist(), said.kept.tolist(), said.breaches.tolist(), said.deepest.tolist()
        ([3], [2], [2], [312.0])
    """
    last_day, offsets = batch
    begin, end = _covered(last_day, offsets, waivers)
    one, _, inside = _inside(values, (begin, end), waivers)
    kept = np.bincount(one[inside], minlength=len(begin)).astype(np.int64)
    deepest = np.full(len(begin), np.nan)
    for index, (low, high, way) in enumerate(zip(begin.tolist(), end.tolist(), good.tolist(), strict=True)):
        if low < high and way:
            deepest[index] = way * (way * values[low:high]).min()
    return Bought(end - begin, kept, count_true(bad, begin, end), deepest, *progress)


def _covered(last_day: Int, offsets: Int, waivers: Waivers) -> tuple[Int, Int]:
    """Positions of the values whose periods end in each waiver's days: the first, and one past the last."""
    low, high = offsets[waivers.series], offsets[waivers.series + 1]
    begin = lower_bound(last_day, low, high, waivers.first)
    return begin, np.maximum(lower_bound(last_day, low, high, waivers.last + 1), begin)


def _inside(values: Float, covered: tuple[Int, Int], waivers: Waivers) -> tuple[Int, Int, Bool]:
    """Of every value in the days of a waiver: which waiver, at what position, and whether inside its bound."""
    begin, end = covered
    lengths = end - begin
    one = np.repeat(np.arange(len(begin)), lengths)
    at = np.arange(int(lengths.sum())) + np.repeat(begin - np.cumsum(lengths) + lengths, lengths)
    return one, at, (values[at] >= waivers.low[one]) & (values[at] <= waivers.high[one])
