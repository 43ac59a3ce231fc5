"""Grades: of key results their progress in hundredths, of objectives weighted means over these."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from headway.okr.course import NEARLY

HUNDREDTHS = 100


def grade_of(share: float | None) -> float | None:
    """A progress as a grade: cut to 0..1, in hundredths, rounded down so that nothing becomes success by it.

    Examples:
        >>> grade_of(0.6999), grade_of(0.7), grade_of(1.2), grade_of(-0.1), grade_of(None)
        (0.69, 0.7, 1.0, 0.0, None)
    """
    if share is None or math.isnan(share):
        return None
    return math.floor(min(max(share, 0.0), 1.0) * HUNDREDTHS + NEARLY * HUNDREDTHS) / HUNDREDTHS


def weighted_mean(
    shares: NDArray[np.float64],
    weights: NDArray[np.float64],
    offsets: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Mean of the known shares of each objective by the weights of its key results.

    Args:
        shares: one a key result, NaN where not known, laid end to end by objective, shape (n,); of several batches
            alike, shape (b, n).
        weights: above 0, shape (n,).
        offsets: offsets of the objectives, shape (m + 1,).

    Returns:
        Means, shape (m,) or (b, m); NaN where no share is known, or the weights add up to more than a number holds.

    Examples:
        >>> weighted_mean(np.array([0.4, 1.0, np.nan]), np.array([2.0, 1.0, 1.0]), np.array([0, 3])).round(3)
        array([0.6])
    """
    known = ~np.isnan(shares)
    top, bottom = sums(np.array((np.where(known, shares * weights, 0.0), np.where(known, weights, 0.0))), offsets)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where((bottom > 0) & np.isfinite(bottom), top / bottom, np.nan)


def sums(values: NDArray[np.float64], offsets: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sum of each series of a batch, shape (m,); 0 for an empty one. Of several batches alike, (b, n) and (b, m)."""
    full = offsets[:-1] < offsets[1:]
    with np.errstate(over="ignore"):
        if len(full) and full.all():
            every: NDArray[np.float64] = np.add.reduceat(values, offsets[:-1], axis=-1)
            return every
        total = np.zeros((*values.shape[:-1], len(full)))
        if full.any():
            total[..., full] = np.add.reduceat(values, offsets[:-1][full], axis=-1)
    return total
