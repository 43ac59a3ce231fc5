"""What evidence says together that it does not say apart: products of two factors in the log-odds of success.

A distance from the target means less where little is known, and a season more where a sum is near its end. Each factor
is brought to mean 0 and size 1 of the series that the weights were fitted on, and counts up to three times that size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.evidence import Evidence, beyond
from headway.okr.forecast.rows import sums_from_zero
from headway.series.batch import limited

Float = NDArray[np.float64]

MOST = 3.0
JOINT = "_with_"


def factors_of(e: Evidence, own: Float) -> dict[str, Float]:
    """The factors as they are, shapes (m,); ``own``: log-odds by the distribution as it is."""
    grown, last, slow = beyond(e, e.views.grown, e.views.last, e.slow)
    return {
        "own": own,
        "work": e.z_work - own,
        "grown": grown,
        "last": last,
        "slow": slow,
        "moved": e.moved,
        "foretold": e.foretold,
        "few": e.few,
        "left": np.log(e.left),
        "elapsed": e.elapsed,
        "season": e.season,
        "walk": e.walk,
        "gain": e.gain,
        "sums": e.sums,
        "progress": e.progress,
        "wider": e.past_wider,
        "many": e.many,
        "far": e.far_target,
        "direction": e.direction * e.leaning,
    }


def scaled(factors: Mapping[str, Float], scales: Mapping[str, Sequence[float]]) -> dict[str, Float]:
    """Factors of mean 0 and size 1, cut; ``scales`` has the mean and the size of each, and which there are."""
    return {name: limited((factors[name] - mean) / size, -MOST, MOST) for name, (mean, size) in scales.items()}


def products(factors: Mapping[str, Float]) -> dict[str, Float]:
    """Each factor with itself and with those after it."""
    names = list(factors)
    return {
        f"{one}{JOINT}{other}": factors[one] * factors[other]
        for place, one in enumerate(names)
        for other in names[place:]
    }


def together(factors: Mapping[str, Float], weights: Mapping[str, float], count: int) -> Float:
    """The sum of the products by their weights, factor by factor, shape (count,)."""
    many = len(factors)
    if not many:
        return np.zeros(count)
    told, inner = np.array(list(factors.values())), np.zeros((many, count))
    of_pair = _weights(tuple(factors), tuple(weights.items()))
    for place, (of_other, one) in enumerate(zip(of_pair.T[:, :, None], told, strict=True), start=1):
        # to the sum of each factor that comes before it, and to its own: each is added up in the same order
        inner[:place] += of_other[:place] * one
    return sums_from_zero(told * inner)


@lru_cache(maxsize=16)
def _weights(names: tuple[str, ...], weights: tuple[tuple[str, float], ...]) -> Float:
    """The weight of each factor with each that does not come before it, shape (factors, factors)."""
    of, found = dict(weights), np.zeros((len(names), len(names)))
    for place, one in enumerate(names):
        for other, name in enumerate(names[place:], start=place):
            found[place, other] = of[f"{one}{JOINT}{name}"]
    return found
