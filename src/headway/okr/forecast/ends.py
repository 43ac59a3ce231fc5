"""Where levels lead by the deadline: the mean and the variance of the end, or of a step of the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.level import DAMPING, GAINS, Levels
from headway.okr.forecast.rows import sums_from_zero

Float = NDArray[np.float64]
Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class End:
    """On one scale of the levels and without season, shapes (m,): of the value at the end, for sums of a mean step.

    Attributes:
        mean: over the levels by their weights.
        spread: standard deviation.
        gain: weighted mean of the gains: how much of a surprise stays.
        drift, doubt: change a step, shrunk, and its standard error.
    """

    mean: Float
    spread: Float
    gain: Float
    drift: Float
    doubt: Float


def ends_of(levels: Levels, left: Float, sums: Bool) -> list[End]:
    """Carry levels and damped drifts to the deadline, on each of their scales.

    Args:
        levels: where they stand.
        left: steps that remain, at least 1, shape (m,).
        sums: which are sums over the rest, shape (m,).
    """
    fades = DAMPING / (1.0 - DAMPING)
    carried = fades * (1.0 - np.exp(left * np.log(DAMPING)))
    # summed over the rest and divided by its steps
    of_rest = fades * (left - carried) / left
    ahead = np.where(sums, of_rest, carried)
    one, most = left - 1.0, 2.0 * left - 1.0
    total = np.where(sums, 1.0 / left, 1.0)
    weight, means = levels.weight, levels.level + levels.drift * ahead
    mean = sums_from_zero(weight * means)
    follows = GAINS[:, None]
    steps = np.where(sums, 1.0 + follows * one + follows * follows * one * most / 6.0, 1.0 + one * follows * follows)
    own = levels.noise * (steps * total + 0.5 * follows * (1.0 - follows))[:, None]
    off = means - mean
    variance = sums_from_zero(weight * (own + levels.doubt * ahead * ahead + off * off))
    gain = sums_from_zero(weight * follows[:, None])
    drift, doubt = sums_from_zero(weight * levels.drift), sums_from_zero(weight * levels.doubt)
    said = zip(mean, np.sqrt(variance), gain, drift, np.sqrt(doubt), strict=True)
    return [End(*of_scale) for of_scale in said]
