"""Where the season is at its best before the cycle ends: what counts at any time may be reached there alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.batch import RANGE, ForecastBatch
from headway.okr.forecast.rows import Dense
from headway.okr.progress import ANY

Int = NDArray[np.int64]


def may_peak(batch: ForecastBatch) -> Int:
    """The key results that may be at their best before their cycle's end, as numbers of their places."""
    asked = (batch.counts == ANY) & (batch.direction != RANGE) & (batch.season > 1) & (batch.left > 1)
    return np.flatnonzero(asked)


def peaks_of(batch: ForecastBatch, dense: Dense) -> Int:
    """Periods until the best one of those that remain, by a season ago; all that remain where that is not known.

    Args:
        batch: key results of which the best value of the cycle counts.
        dense: their readings without gaps.

    Returns:
        Shape (m,), 1 to ``batch.left``; the earliest of equals.
    """
    ahead = np.arange(1, int(batch.season.max(initial=1)) + 1)
    most = np.minimum(batch.left, batch.season)[:, None]
    if not len(dense.values):
        return batch.left
    newest = np.maximum(dense.offsets[1:, None] - 1, 0)
    at = newest + ahead - batch.season[:, None]
    there = (ahead <= most) & (at >= dense.offsets[:-1, None])
    value = np.where(there, dense.values[np.minimum(np.maximum(at, 0), newest)] * batch.direction[:, None], -np.inf)
    known = there.sum(axis=1) == most[:, 0]
    return np.where(known, ahead[value.argmax(axis=1)], batch.left)
