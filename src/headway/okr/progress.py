"""Progress: how much of the way from baseline to target has been made."""

from __future__ import annotations

from enum import IntEnum
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from headway.okr.ranges import outside, range_progress
from headway.series.batch import blocks, finite, offsets_of

Number = TypeVar("Number", float, NDArray[np.float64])


class Counts(IntEnum):
    """What of a key result's readings counts."""

    END = 0  # the newest value
    SUM = 1  # the sum over the cycle so far
    ANY = 2  # the best value reached so far


END, SUM, ANY = map(int, Counts)
"""The same as plain numbers, which an array is held against in an eighth of the time that it takes with an enum's."""


def share_of_way(value: Number, baseline: Number, target: Number) -> Number:
    """The step of which progress towards a target is made; who shows it reckons with this very one.

    Args:
        value, baseline, target: in the metric's unit; baseline and target differ.

    Examples:
        >>> share_of_way(8.0, 10.0, 5.0)
        0.4
    """
    return (value - baseline) / (target - baseline)


def progress_raw(
    value: ArrayLike, baseline: ArrayLike, target: ArrayLike, high: ArrayLike = np.nan
) -> NDArray[np.float64]:
    """Progress, not cut: (value - baseline) / (target - baseline). Falling targets need nothing special.

    Args:
        value, baseline, target: in the metric's unit, of one shape or broadcast to one.
        high: upper end where the target is a range (:mod:`headway.okr.ranges`) and ``target`` its lower one; else NaN.

    Returns:
        1 at the target, 0 at the baseline, below 0 behind it; NaN where a number is not known, the span is zero, or
        the way is too long for a number.

    Examples:
        >>> progress_raw([85.8, 8.0, 5.0], [84.2, 10.0, 5.0], [90.0, 5.0, 5.0]).round(3)
        array([0.276, 0.4  ,   nan])
    """
    start = np.asarray(baseline, np.float64)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        span = np.asarray(target, np.float64) - start
        made = share_of_way(np.asarray(value, np.float64), start, np.asarray(target, np.float64))
    plain = finite(np.where((span != 0) & np.isfinite(span), made, np.nan))
    if np.isnan(high).all():
        return plain
    ends = np.asarray(target, np.float64), np.asarray(high, np.float64)
    return np.where(np.isnan(high), plain, finite(range_progress(value, start, *ends)))


def progress(raw: ArrayLike) -> NDArray[np.float64]:
    """Progress cut to 0..1; NaN stays.

    Examples:
        >>> progress([-0.2, 0.4, 1.3]).tolist()
        [0.0, 0.4, 1.0]
    """
    cut: NDArray[np.float64] = np.clip(np.asarray(raw, np.float64), 0.0, 1.0)
    return cut


def counted(
    values: NDArray[np.float64],
    offsets: NDArray[np.int64],
    counts: NDArray[np.int64],
    rising: NDArray[np.bool_],
    within: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None,
) -> NDArray[np.float64]:
    """The value that counts at each reading of the cycle: the reading itself, the sum so far, or the best so far.

    A sum that is too large for a number is NaN.

    Args:
        values: readings of the cycle, shape (n,).
        offsets: offsets of the key results, shape (m + 1,).
        counts: ``Counts`` of each, shape (m,).
        rising: whether its target lies above its baseline, shape (m,).
        within: ends of the ranges, NaN where the target is none, shapes (m,): there the best one is the nearest to it.

    Examples:
        >>> counted(np.array([3.0, 1.0, 2.0]), np.array([0, 3]), np.array([Counts.SUM]), np.array([True])).tolist()
        [3.0, 4.0, 6.0]
        >>> counted(np.array([3.0, 1.0, 2.0]), np.array([0, 3]), np.array([Counts.ANY]), np.array([False])).tolist()
        [3.0, 1.0, 1.0]
    """
    said = values.copy()
    for kind, fold in ((SUM, np.cumsum), (ANY, _best)):
        which = np.flatnonzero(counts == kind)
        if not len(which):
            continue
        for first, last in blocks(offsets_of(offsets[which + 1] - offsets[which])):
            chosen = which[first:last]
            table, at = _table(values, offsets, chosen)
            sign = np.where(rising[chosen], 1.0, -1.0)[:, None] if kind == ANY else 1.0
            if kind == ANY and within is not None:
                near = _nearest(table, within[0][chosen], within[1][chosen])
                held = np.isnan(within[1][chosen])[:, None]
                said[at[at >= 0]] = np.where(held, sign * fold(sign * table, axis=1), near)[at >= 0]
                continue
            # folded along rows, so that each gets the bytes it would get alone
            with np.errstate(over="ignore", invalid="ignore"):
                said[at[at >= 0]] = finite((sign * fold(sign * table, axis=1))[at >= 0])
    return said


def _best(table: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    best: NDArray[np.float64] = np.maximum.accumulate(table, axis=axis)
    return best


def _nearest(table: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]) -> NDArray[np.float64]:
    """Along each row the value so far that lies nearest to its range, the first of several."""
    off = outside(table, low[:, None], high[:, None])
    least = np.minimum.accumulate(off, axis=1)
    nearer = np.zeros(off.shape, bool)
    nearer[:, 1:] = off[:, 1:] < least[:, :-1]
    at = np.maximum.accumulate(np.where(nearer, np.arange(off.shape[1]), 0), axis=1)
    return np.take_along_axis(table, at, axis=1)


def _table(
    values: NDArray[np.float64], offsets: NDArray[np.int64], chosen: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The chosen series as rows, zeros behind their ends; and where each cell comes from, -1 where from nowhere."""
    lengths = offsets[chosen + 1] - offsets[chosen]
    column = np.arange(int(lengths.max(initial=0)))
    at = np.where(column < lengths[:, None], offsets[chosen][:, None] + column, -1)
    return np.where(at >= 0, values[at], 0.0), at
