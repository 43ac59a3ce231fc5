"""Natural process limits of many stretches of one length: the mean, and how far the moving ranges reach around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.process.lines import ProcessLines
from headway.series.batch import finite

Float = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of many stretches, in the unit of the values, each of shape (s,). NaN where there are none.

    Attributes:
        mean: of the points that count.
        moving_range: mean distance of neighbours, what was screened left out.
        lower, upper: natural process limits.
        near_lower, near_upper: beyond these a point is near a limit.
        counted: points that count, int64.
    """

    mean: Float
    moving_range: Float
    lower: Float
    upper: Float
    near_lower: Float
    near_upper: Float
    counted: NDArray[np.int64]

    def at(self, rows: NDArray[np.int64] | slice) -> Limits:
        """Those of some stretches."""
        return Limits(
            self.mean[rows],
            self.moving_range[rows],
            self.lower[rows],
            self.upper[rows],
            self.near_lower[rows],
            self.near_upper[rows],
            self.counted[rows],
        )


def limits_of_rows(rows: Float, lines: ProcessLines, *, screened: bool = True) -> Limits:
    """Mean, and limits at so many mean moving ranges on both sides of it.

    A moving range is the distance of two neighbours. Screened, those of at least ``lines.screen`` mean moving ranges
    are left out once, and the mean of the others is taken. Where none is left (one point, or points that do not move),
    there are no limits. What is not finite is a period without a point: neither it nor a moving range that it is part
    of counts. Where the values are too large to be added up, there is no mean.

    Args:
        rows: one stretch a row, shape (s, n), n at least 1; NaN where there is no point.
        lines: the factors.
        screened: whether large moving ranges are left out.

    Source:
        Nelson, L. S. (1982), Control charts for individual measurements, Journal of Quality Technology 14(3), 172-173;
        2.66 is 3 / 1.128 and 3.267 the upper limit of ranges of two.

    Examples:
        Moving ranges 1, 1, 1, 8, 9, 1, 1 and so on: 8 and 9 are left out, and 1 is the mean of the others.

        >>> lines = ProcessLines(limit=2.66, near_thirds=2, screen=3.267, run=7, trend=7, short=12)
        >>> given = np.array([[1.0, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]])
        >>> said = limits_of_rows(given, lines)
        >>> [round(float(one[0]), 2) for one in (said.mean, said.lower, said.upper)]
        [1.94, -0.72, 4.6]
        >>> said = limits_of_rows(given, lines, screened=False)
        >>> [round(float(one[0]), 2) for one in (said.mean, said.lower, said.upper)]
        [1.94, -3.06, 6.95]
    """
    with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
        mean, moving_range, counted = _full(rows, lines.screen if screened else np.inf)
        holed = ~np.isfinite(mean)  # a hole anywhere in the row is a hole in its sum
        if holed.any():
            mean[holed], moving_range[holed], counted[holed] = _holed(rows[holed], lines.screen if screened else np.inf)
        return around(mean, moving_range, counted, lines)


def around(mean: Float, moving_range: Float, counted: NDArray[np.int64], lines: ProcessLines) -> Limits:
    """The limits that a mean and a mean moving range give."""
    with np.errstate(invalid="ignore", over="ignore"):
        moving_range = np.where(np.isfinite(np.abs(mean) + lines.limit * moving_range), moving_range, np.nan)
        far, close = lines.limit * moving_range, lines.near_thirds * (lines.limit / 3) * moving_range
        return Limits(mean, moving_range, mean - far, mean + far, mean - close, mean + close, counted)


def _full(rows: Float, screen: float) -> tuple[Float, Float, NDArray[np.int64]]:
    """Mean, mean moving range and count of rows without a hole."""
    count, length = rows.shape
    mean = rows.sum(axis=1) / length
    rows = np.ascontiguousarray(rows)
    work = rows - mean[:, np.newaxis]
    mean += work.sum(axis=1) / length  # what rounding left: points that do not move have themselves as their mean
    if length == 1:
        return mean, np.full(count, np.nan), np.ones(count, np.int64)
    points, ranges = rows.reshape(-1), work.reshape(-1)
    np.subtract(points[1:], points[:-1], out=ranges[:-1])
    np.abs(ranges, out=ranges)
    work[:, -1] = 0.0  # from one row to the next is no range
    moving_range = work.sum(axis=1) / (length - 1)
    if np.isfinite(screen):
        large = np.flatnonzero(work >= (screen * moving_range)[:, np.newaxis])
        ranges[large] = 0.0
        kept = length - 1 - np.bincount(large // length, minlength=count)
        moving_range = work.sum(axis=1) / np.maximum(kept, 0)  # of points that do not move no range is left
    return mean, moving_range, np.full(count, length, np.int64)


def _holed(rows: Float, screen: float) -> tuple[Float, Float, NDArray[np.int64]]:
    """The same of rows with holes, or with values so large that they cannot be added up."""
    points = finite(rows)
    there = ~np.isnan(points)
    counted = there.sum(axis=1)
    mean = np.where(there, points, 0.0).sum(axis=1) / counted
    mean += np.where(there, points - mean[:, np.newaxis], 0.0).sum(axis=1) / counted
    ranges = finite(np.abs(points[:, 1:] - points[:, :-1]))
    moving_range = _mean_of(ranges)
    if np.isfinite(screen):
        ranges[ranges >= (screen * moving_range)[:, np.newaxis]] = np.nan
        moving_range = _mean_of(ranges)
    return finite(mean), moving_range, counted


def _mean_of(ranges: Float) -> Float:
    there = ~np.isnan(ranges)
    mean: Float = np.where(there, ranges, 0.0).sum(axis=1) / there.sum(axis=1)
    return mean
