"""Scores of forecasts: the arithmetic of ``shared/bench/score_forecast.py``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]
Quantiles = Mapping[float, Float]

BINS = 10
NEVER, FARTHEST = 1e-3, 20.0
PINBALLS = (0.1, 0.5, 0.9)


def calibration_error(chance: Float, hit: Float) -> float:
    """How far what is said lies from what happens, over ten bins (the expected calibration error)."""
    of = np.minimum((chance * BINS).astype(int), BINS - 1)
    bins = [of == number for number in range(BINS) if (of == number).any()]
    return float(sum(abs(chance[one].mean() - hit[one].mean()) * one.mean() for one in bins))


def scores(chance: Float, quantiles: Quantiles, columns: Mapping[str, NDArray[Any]]) -> dict[str, float]:
    """All scores of some items.

    Args:
        chance: of success, shape (m,).
        quantiles: the value at each of them, shape (m,).
        columns: ``hit``, ``end`` and ``scale`` of the items.
    """
    hit = columns["hit"].astype(np.float64)
    end, scale = columns["end"].astype(np.float64), columns["scale"].astype(np.float64)
    told = np.clip(chance, NEVER, 1 - NEVER)
    pinball = np.zeros(len(end))
    for level in PINBALLS:
        off = end - quantiles[level]
        pinball += np.maximum(level * off, (level - 1) * off)

    def held(low: float, high: float) -> float:
        return float(((end >= quantiles[low]) & (end <= quantiles[high])).mean())

    return {
        "brier": float(np.mean((told - hit) ** 2)),
        "log loss": float(-np.mean(hit * np.log(told) + (1 - hit) * np.log(1 - told))),
        "ECE": calibration_error(told, hit),
        "CRPS": float(np.minimum(2 * pinball / 3 / scale, FARTHEST).mean()),
        "50 %": held(0.25, 0.75),
        "80 %": held(0.1, 0.9),
        "95 %": held(0.025, 0.975),
    }
