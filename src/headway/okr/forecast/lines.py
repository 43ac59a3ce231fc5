"""The numbers of a forecast, as arguments: weights that were fitted once, and what stands where nothing is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ForecastLines:
    """Weights by term, and the lines.

    Attributes:
        middle, width, chance: weights of :mod:`headway.okr.forecast.terms`.
        factors: mean and size of each factor of :mod:`headway.okr.forecast.pairs`.
        pairs: weights of their products.
        skew: how much of the work scale's unevenness the distribution takes.
        straight: of how far going on straight is believed (one, better), and of the scale about the line: logs of its
            shares (missed, moved).
        again: the same of a season that comes again.
        any_time: weights of having been there before: one, left, walk, few; and ``slope``.
        base_rate: chance of a key result of which there is no reading.
        shift: how far the middle may be moved so that the distribution agrees with the chance, in scales.
        enough: readings from which on it is not said that there are too few.
    """

    middle: Mapping[str, float]
    width: Mapping[str, float]
    chance: Mapping[str, float]
    factors: Mapping[str, Sequence[float]]
    pairs: Mapping[str, float]
    skew: float
    straight: Mapping[str, float]
    again: Mapping[str, float]
    any_time: Mapping[str, float]
    base_rate: float
    shift: float
    enough: int
