"""Where levels lead by the deadline: the mean and the variance of the end, or of a step of the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.level import DAMPING, GAINS, Levels

Float = NDArray[np.float64]
Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class End:
    """On the scale of the levels and without season, shapes (m,): of the value at the end, for sums of a mean step.

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


def end_of(levels: Levels, left: Float, sums: Bool) -> End:
    """Carry levels and damped drifts to the deadline.

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
    mean, variance, gain, drift, doubt = np.zeros((5, len(left)))
    means = levels.level + levels.drift * ahead
    for number in range(len(GAINS)):
        mean += levels.weight[number] * means[number]
    for number, follows in enumerate(GAINS.tolist()):
        steps = np.where(
            sums, 1.0 + follows * one + follows * follows * one * most / 6.0, 1.0 + one * follows * follows
        )
        own = levels.noise[number] * (steps * total + 0.5 * follows * (1.0 - follows))
        off = means[number] - mean
        weight = levels.weight[number]
        variance += weight * (own + levels.doubt[number] * ahead * ahead + off * off)
        gain += weight * follows
        drift += weight * levels.drift[number]
        doubt += weight * levels.doubt[number]
    return End(mean, np.sqrt(variance), gain, drift, np.sqrt(doubt))
