"""The numbers of a forecast, as arguments: weights that were fitted once, and what stands where nothing is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by term, of values at the end or of sums over the cycle.

    Attributes:
        middle, width, chance: weights of :mod:`headway.okr.forecast.terms`.
        skew: how much of the work scale's unevenness the distribution takes.
        pairs: weights of the products of :mod:`headway.okr.forecast.pairs`.
    """

    middle: Mapping[str, float]
    width: Mapping[str, float]
    skew: float
    chance: Mapping[str, float]
    pairs: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ForecastLines:
    """Weights, and the lines.

    Attributes:
        ends: weights of what counts at the end, or at any time.
        sums: weights of sums over the cycle.
        factors: mean and size of each factor of :mod:`headway.okr.forecast.pairs`.
        any_time: weights of having been there before: one, left, walk, few; and ``slope``.
        base_rate: chance of a key result of which there is no reading.
        shift: how far the middle may be moved so that the distribution agrees with the chance, in scales.
        enough: readings from which on it is not said that there are too few.
    """

    ends: Weights
    sums: Weights
    factors: Mapping[str, Sequence[float]]
    any_time: Mapping[str, float]
    base_rate: float
    shift: float
    enough: int
