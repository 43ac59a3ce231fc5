"""Expected grade: where the recent rate leads by the cycle's end, cut to 0..1, weighted over an objective."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headway.okr.progress import Counts, progress, progress_raw
from headway.series.batch import finite


def expected_end(
    value: NDArray[np.float64],
    rate: NDArray[np.float64],
    remaining: NDArray[np.float64],
    counts: NDArray[np.int64],
    rising: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Value at the cycle's end if the recent rate goes on; the present one where there is no rate. Shapes (m,).

    NaN where that is too large for a number.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        moved = finite(value + np.where(np.isnan(rate), 0.0, rate) * np.maximum(remaining, 0.0))
    best = np.where(rising, np.maximum(value, moved), np.minimum(value, moved))
    ends: NDArray[np.float64] = np.where(counts == Counts.ANY, best, moved)
    return ends


def expected_grade(
    end: NDArray[np.float64], baseline: NDArray[np.float64], target: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Progress at the expected end, cut to 0..1; NaN where not known. Shapes (m,)."""
    return progress(progress_raw(end, baseline, target))


def weighted_mean(
    shares: NDArray[np.float64],
    weights: NDArray[np.float64],
    offsets: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Mean of the known shares of each objective by the weights of its key results.

    Args:
        shares: one a key result, NaN where not known, laid end to end by objective, shape (n,).
        weights: above 0, shape (n,).
        offsets: offsets of the objectives, shape (m + 1,).

    Returns:
        Means, shape (m,); NaN where no share is known, or the weights add up to more than a number holds.

    Examples:
        >>> weighted_mean(np.array([0.4, 1.0, np.nan]), np.array([2.0, 1.0, 1.0]), np.array([0, 3])).round(3)
        array([0.6])
    """
    known = ~np.isnan(shares)
    top = sums(np.where(known, shares * weights, 0.0), offsets)
    bottom = sums(np.where(known, weights, 0.0), offsets)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where((bottom > 0) & np.isfinite(bottom), top / bottom, np.nan)


def sums(values: NDArray[np.float64], offsets: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sum of each series of a batch, shape (m,); 0 for an empty one."""
    total = np.zeros(len(offsets) - 1)
    full = offsets[:-1] < offsets[1:]
    if full.any():
        with np.errstate(over="ignore"):
            total[full] = np.add.reduceat(values, offsets[:-1][full])
    return total
