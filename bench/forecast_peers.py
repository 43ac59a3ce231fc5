"""AutoETS of statsforecast as it is called for one series: its defaults, and the intervals that Headway gives too.

A sum over a cycle would take simulated paths on top, and a chance of success the errors of the fit; neither is asked of
it here. A weekly or daily season is longer than it models.
"""

from __future__ import annotations

import warnings

import numpy as np
from numpy.typing import NDArray
from statsforecast.models import AutoETS

from headway.okr.forecast.batch import ForecastBatch

LONGEST_SEASON = 12
LEVELS = [50, 80, 95]


def foretell(batch: ForecastBatch, rows: NDArray[np.int64]) -> None:
    """Fit each of these key results by itself, and forecast its rest; raises where a series is too short for it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # it divides by the degrees of freedom of short ones
        for row in rows.tolist():
            values = batch.values[batch.offsets[row] : batch.offsets[row + 1]]
            season = int(batch.season[row])
            model = AutoETS(season_length=season if season <= LONGEST_SEASON else 1)
            model.forecast(y=values[np.isfinite(values)], h=max(int(batch.left[row]), 1), level=LEVELS)


def that_it_fits(batch: ForecastBatch, count: int, seed: int) -> tuple[NDArray[np.int64], int]:
    """So many key results that it can fit, drawn at random, and of how many it could not; it compiles meanwhile."""
    fits: list[int] = []
    refused = 0
    for row in np.random.default_rng(seed).permutation(len(batch)):
        if len(fits) == count:
            break
        try:
            foretell(batch, np.array([row]))
        except Exception:  # noqa: BLE001 - of what is too short it says so by half a dozen kinds of errors
            refused += 1
        else:
            fits.append(int(row))
    return np.array(fits), refused
