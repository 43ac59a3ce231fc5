"""Where a series stands: six local levels that follow it quickly or slowly, weighed by how well they foretold it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.rows import Table, column_sums, root_mean_square_step

Float = NDArray[np.float64]

GAINS = np.array([0.05, 0.15, 0.3, 0.5, 0.75, 1.0])
PRIOR = np.array([0.30, 0.30, 0.04, 0.22, 0.04, 0.11])
DISCOUNT = 0.97
CLIP = 2.5
PRIOR_READINGS = 3.0
SHARPNESS = 1.5
FARTHEST, FARTHEST_OF_ONE = 2.0, 20.0
"""A step in mind before any is seen is at most so many times the steps seen, and so much more by one of the periods."""
BACK = 8
DRIFT = 0.05
DAMPING = 0.85
KEPT = 2
"""Which level's path is kept: the errors that it made are those that a forecast may make again."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Local levels of m series on s scales.

    Attributes:
        level: shape (6, s, m).
        weight: adds up to 1, shape (6, s, m).
        noise: variance of one step, shape (6, s, m).
        drift: change a step, shrunk, shape (6, s, m).
        doubt: variance of the drift, shape (6, s, m).
        path: the level ``KEPT`` after each period, shape (length, s, m).
    """

    level: Float
    weight: Float
    noise: Float
    drift: Float
    doubt: Float
    path: Float


def levels(table: Table, values: Float, first_guess: Float) -> Levels:
    """Follow the levels from the oldest period to the newest, on all scales at once.

    Args:
        table: whose columns these are.
        values: without season, on each scale, shape (length, s, m).
        first_guess: standard deviation of a step before any is seen, shape (s, m).
    """
    gains, lengths = GAINS[:, None, None], table.lengths
    step = root_mean_square_step(table, values)
    # a target may be anywhere: what was seen bounds what it tells of the steps to come
    first_guess = np.where(
        step > 0, np.minimum(first_guess, step * (FARTHEST + FARTHEST_OF_ONE / lengths)), first_guess
    )
    clip = CLIP * np.where(lengths > 1, step, first_guess)
    lowest = -clip
    level, errors, first, second = np.zeros((4, len(GAINS), *first_guess.shape))
    path, before = np.zeros_like(values), 0
    for back in range(len(values) - 1, -1, -1):
        going, here = table.active[back + 1], table.active[back]
        if going != before:
            mine, error, square = level[..., :going], first[..., :going], errors[..., :going]
            most, least, squared, before = clip[:, :going], lowest[:, :going], second[..., :going], going
        if going:
            np.subtract(values[back, :, :going], mine, out=error)
            np.minimum(error, most, out=error)
            np.maximum(error, least, out=error)
            square *= DISCOUNT
            square += np.multiply(error, error, out=squared)
            seen = lengths[:going] - back
            error *= np.maximum(gains, 1.0 / seen) if seen[-1] * GAINS[0] < 1.0 else gains
            mine += error
        if here > going:
            level[..., going:here] = values[back, :, going:here]
        path[back, :, :here] = level[KEPT, :, :here]
    steps = lengths - 1
    effective: Float = (1.0 - np.exp(steps * np.log(DISCOUNT))) / (1.0 - DISCOUNT)
    noise = (errors + PRIOR_READINGS * first_guess * first_guess) / (effective + PRIOR_READINGS)
    weight = _weights(noise, effective)
    drift, doubt = _drift(table, values, level, noise)
    return Levels(level, weight, noise, drift, doubt, path)


def _weights(noise: Float, effective: Float) -> Float:
    log = np.log(PRIOR)[:, None, None] - 0.5 * SHARPNESS * effective * np.log(noise)
    log -= log.max(axis=0)
    weight = np.exp(log)
    said: Float = weight / column_sums(weight)
    return said


def _drift(table: Table, values: Float, level: Float, noise: Float) -> tuple[Float, Float]:
    back = np.minimum(BACK, table.lengths - 1)
    old = values[back, :, np.arange(len(back))].T
    span = np.maximum(back, 1)
    gains = GAINS[:, None, None]
    own = DRIFT * DRIFT * noise
    error = noise * (gains * gains / span + 2.0 * (1.0 - gains) / (span * span))
    believed = np.where(back > 0, own / (own + error), 0.0)
    return believed * (level - old) / span, own * (1.0 - believed)
