"""The season of a series: what each place of the year (or week) adds, where there is enough history to know it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]

FEWEST_ROUNDS = 3
"""Whole seasons that a series must span, so that one odd summer is not a season."""


@dataclass(frozen=True, slots=True)
class Season:
    """What a season adds.

    Attributes:
        adds: what each value owes to its place, in the unit, mean 0 over the places, shape (n,).
        places: the same by place, ``ordinal mod length``, shape (length,).
    """

    adds: Float
    places: Float


def season(values: Float, ordinals: NDArray[np.int64], length: int, deviations: float) -> Season | None:
    """The season of one series, or none where it has none that is larger than its noise explains.

    The level, a mean over one whole season around each value, is taken out, and with it what neighbours have in common;
    each place then adds the median of what is left there. Without a season ``(n - length) * log(before / after)`` is
    near a chi-square of ``length - 1`` degrees of freedom; the season holds where it passes that by so many deviations.

    Args:
        values: finite, shape (n,).
        ordinals: periods, rising, shape (n,).
        length: periods of one season (12 for months); below 2: none.
        deviations: normal deviations of the chi-square's quantile (Wilson and Hilferty 1931): 3 is one in 740.

    Examples:
        Every other period adds 2, five rounds:

        >>> found = season(np.tile([1.0, 3.0], 5), np.arange(10), 2, 3.0)
        >>> found.places.tolist()
        [-1.0, 1.0]
    """
    if length <= 1 or not len(values) or ordinals[-1] - ordinals[0] + 1 < FEWEST_ROUNDS * length:
        return None
    place = ordinals % length
    if len(np.unique(place)) < length:
        return None
    left = values - _level(values, ordinals, length)
    adds = np.array([np.median(left[place == at]) for at in range(length)])
    adds -= adds.mean()
    after = left - adds[place]
    whole, rest = float(np.sum(left * left)), float(np.sum(after * after))
    if whole <= 0:
        return None
    gain = np.inf if rest <= 0 else (len(values) - length) * np.log(whole / rest)
    if gain <= _chi_square(length - 1, deviations):
        return None
    return Season(adds[place], adds)


def _chi_square(freedom: int, deviations: float) -> float:
    """The quantile of a chi-square at so many normal deviations."""
    ninth = 2.0 / (9.0 * freedom)
    return float(freedom * (1.0 - ninth + deviations * np.sqrt(ninth)) ** 3)


def _level(values: Float, ordinals: NDArray[np.int64], length: int) -> Float:
    """Mean of one whole season around each value; at the ends that of the nearest whole one, moved along its slope."""
    grid = np.arange(ordinals[0], ordinals[-1] + 1)
    filled = np.interp(grid, ordinals, values)
    weights = np.full(length + 1 - length % 2, 1.0 / length)
    if length % 2 == 0:
        weights[[0, -1]] /= 2
    windows = np.lib.stride_tricks.sliding_window_view(filled, len(weights))
    inner = np.sum(windows * weights, axis=1)
    half = len(weights) // 2
    slope_first = (inner[min(length, len(inner) - 1)] - inner[0]) / min(length, len(inner) - 1)
    slope_last = (inner[-1] - inner[-1 - min(length, len(inner) - 1)]) / min(length, len(inner) - 1)
    steps = np.arange(1, half + 1)
    level = np.concatenate((inner[0] - slope_first * steps[::-1], inner, inner[-1] + slope_last * steps))
    return np.asarray(level[ordinals - ordinals[0]], np.float64)
