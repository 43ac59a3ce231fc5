"""How far a forecast of a series' own kind is believed: each is held against what the series did before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.series.batch import limited

Float = NDArray[np.float64]
Bool = NDArray[np.bool_]

FLAT = 1e-9
"""Moves that are smaller are none; readings are near 1."""


@dataclass(frozen=True, slots=True)
class Own:
    """A forecast that was tried on the series' own past, shapes (m,).

    Attributes:
        end: where it leads, for sums the sum.
        better: log of how many times smaller its squared misses were than what it is held against, times a number that
            grows with the spans; below 0 where it did worse, and 0 where nothing could be compared.
        missed: mean square of its misses, carried to the deadline.
        moved: what is in mind of them before any is seen, over the number of spans.
        tried: where it could be held against what came.
    """

    end: Float
    better: Float
    missed: Float
    moved: Float
    tried: Bool


def weight_of(own: Own, weights: Mapping[str, float]) -> Float:
    """How far it is believed, 0 to 1, shape (m,)."""
    odds = weights["one"] + weights["better"] * own.better
    return np.where(own.tried, 1.0 / (1.0 + np.exp(-limited(odds, -100.0, 100.0))), 0.0)


def scale_of(own: Own, size: Float, weights: Mapping[str, float]) -> Float:
    """Scale of what comes about it, shape (m,): ``size`` where it was never tried.

    Where it was never missed it is a share of what was in mind: no line goes on for ever.
    """
    square = np.exp(2.0 * weights["missed"]) * own.missed + np.exp(2.0 * weights["moved"]) * own.moved
    return np.where(own.tried, np.maximum(np.sqrt(square), FLAT * size), size)


def between(short: Float, long: Float, share: Float) -> Float:
    """What lies between two mean squares, by their logs, at a share of 0 to 1 of the way, shape (m,).

    Nothing missed at one of them is next to nothing.
    """
    least = FLAT * FLAT
    return np.exp((1.0 - share) * np.log(short + least) + share * np.log(long + least)) - least
