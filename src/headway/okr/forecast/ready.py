"""Key results made ready: readings on a grid, in a unit of their own size, and the side on which they mostly lie."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.batch import RANGE, ForecastBatch
from headway.okr.forecast.rows import Dense, filled
from headway.okr.progress import SUM
from headway.series.batch import offsets_of

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

LONGEST = 512
"""Newest periods that are read: nine years of weeks, a year and a half of days."""
RAW, LOG, LOGIT = 0, 1, 2
"""Scales on which a series is followed: as it is; by ratios, where all is above 0; between two known bounds."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Key results with numbers near 1, and more readings above 0 than below; shapes (m,) where nothing else is said.

    Attributes:
        dense: readings without gaps; the baseline stands for one where there is none.
        points: readings that there really are.
        unit: what a number is multiplied with to get it in the metric's unit, negative where it was turned round.
        leaning: 1 where one side of 0 is the usual one, 0 where neither is.
        scale: ``RAW``, ``LOG`` or ``LOGIT``.
        size: the largest number there is, 1 where all are 0.
        direction: 1 or -1; 1 for a range.
        baseline, target, low, high: in the new unit; ``low`` and ``high`` are the metric's bounds.
        done: sum so far, 0 where it does not count.
    """

    dense: Dense
    points: Int
    unit: Float
    leaning: Float
    scale: Int
    size: Float
    direction: Float
    baseline: Float
    target: Float
    low: Float
    high: Float
    done: Float


def make_ready(batch: ForecastBatch) -> Ready:
    """Bring key results to one form."""
    sums = batch.counts == SUM
    start_known = np.where(np.isfinite(batch.baseline), batch.baseline, batch.target)
    dense, points = _with_a_start(batch, np.where(sums, start_known / batch.steps, start_known))
    starts = dense.offsets[:-1]
    most, least = np.maximum.reduceat(dense.values, starts), np.minimum.reduceat(dense.values, starts)
    own = np.where(sums, 1.0 / batch.steps, 1.0)  # totals as steps
    said = [start_known * own, batch.target * own]
    top, bottom = np.maximum(most, np.maximum(*said)), np.minimum(least, np.minimum(*said))
    largest = np.maximum(np.abs(top), np.abs(bottom))
    size, power = np.frexp(largest)
    lean = np.sign(np.ldexp(top, -power) + np.ldexp(bottom, -power))
    turn = np.where(lean < 0, -1.0, 1.0)
    owner = turn.repeat(dense.lengths)
    values = np.ldexp(dense.values, -power.repeat(dense.lengths)) * owner
    with np.errstate(over="ignore"):  # a bound beyond all numbers is none
        scaled = [
            np.ldexp(one, -power) * turn
            for one in (start_known, batch.target, batch.minimum, batch.maximum, np.where(sums, batch.so_far, 0.0))
        ]
    start, target, minimum, maximum, done = scaled
    low, high = np.minimum(minimum, maximum), np.maximum(minimum, maximum)
    least = np.minimum.reduceat(values, starts)
    most = np.maximum.reduceat(values, starts)
    between = np.isfinite(low) & np.isfinite(high) & (least > low) & (most < high) & ~sums
    # what may pass 0 goes there by no ratio, and where no bound is known nothing says that it may not
    scale = np.where(between, LOGIT, np.where((least > 0) & (low >= 0), LOG, RAW))
    return Ready(
        replace(dense, values=values),
        points,
        np.ldexp(turn, power),
        np.abs(lean),
        scale,
        np.where(size > 0, size, 1.0),
        np.where(batch.direction == RANGE, 1.0, batch.direction) * turn,
        start,
        target,
        low,
        high,
        np.where(np.isfinite(done), done, 0.0),
    )


def _with_a_start(batch: ForecastBatch, start: Float) -> tuple[Dense, Int]:
    """Readings on the grid. The baseline stands as a reading at the cycle's start where no reading is as old."""
    known, points = np.isfinite(batch.values), batch.offsets[1:] - batch.offsets[:-1]
    values, periods = batch.values, batch.periods
    if not known.all():
        points = np.bincount(np.arange(len(batch)).repeat(points)[known], minlength=len(batch))
        values, periods = values[known], periods[known]
    ends = points.cumsum()
    has = points > 0
    oldest, newest = np.zeros((2, len(batch)), np.int64)
    oldest[has], newest[has] = periods[(ends - points)[has]], periods[ends[has] - 1]
    begins = newest + batch.left - batch.steps
    told = np.isfinite(batch.baseline) & (batch.counts != SUM) & (begins < oldest)
    added = np.flatnonzero(~has | told)
    points_with = points.copy()
    points_with[added] += 1
    offsets = offsets_of(points_with)
    first, read = offsets[added], np.ones(len(values) + len(added), bool)
    read[first] = False
    with_start, on = np.empty(len(read)), np.empty(len(read), np.int64)
    with_start[read], on[read] = values, periods
    with_start[first], on[first] = start[added], np.where(has[added], begins[added], 0)
    return filled(with_start, on, offsets, LONGEST), points
