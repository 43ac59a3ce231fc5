"""Objectives: what their key results come to together, which are not independent of each other.

A Gaussian copula with one factor: what moves a whole objective moves each of its key results, with the policy's
correlation; key results on one metric move as one, or, where they want opposite things of it, against each other. It is
summed over fixed points that fill the space evenly, so that the same input gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import erf, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.forecast import Forecast
from headway.okr.forecast.spread import LEAST, MOST

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

POINTS = 1024
LEVELS = 40
"""Chances at which the progress of a key result is tabled."""
AT = (np.arange(LEVELS) + 0.5) / LEVELS
_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class ObjectiveBatch:
    """Key results of many objectives, laid end to end by objective, shapes (n,) where nothing else is said.

    Attributes:
        offsets: of the objectives, shape (m + 1,).
        weights: of the key results, above 0.
        probability: chance of success of each, NaN where it is not known.
        expected: mean progress of each at the end, cut to 0..1, NaN where it is not known.
        progress: progress at the chances ``AT``, the least first, cut to 0..1, shape (n, LEVELS).
        metric: number of the metric that each reads, -1 for none.
        rising: whether more of the metric is better for it.
        committed: whether all must succeed; where not, a mean progress of ``wanted`` does, shape (m,).
        wanted: mean progress that is success where not committed, shape (m,).
    """

    offsets: Int
    weights: Float
    probability: Float
    expected: Float
    progress: Float
    metric: Int
    rising: Bool
    committed: Bool
    wanted: Float


@dataclass(frozen=True, slots=True)
class ObjectiveForecast:
    """Expected grade and chance of success of m objectives, NaN where none of their key results is known."""

    expected_grade: Float
    probability: Float


def progress_table(said: Forecast, baseline: Float, target: Float) -> Float:
    """Progress of each key result at the chances ``AT``, the least first, cut to 0..1, shape (m, LEVELS)."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        way = target - baseline
        table = np.column_stack([(said.quantile(chance) - baseline) / way for chance in AT.tolist()])
    falling = way < 0
    table[falling] = table[falling, ::-1]
    cut: Float = np.clip(np.where(np.isfinite(table), table, 0.0), 0.0, 1.0)
    return cut


def steps_table(progress: Float, chances: Float) -> Float:
    """The same of a key result of steps, from what it may come to, shape (LEVELS,)."""
    ends = np.cumsum(chances)
    said: Float = progress[np.minimum(np.searchsorted(ends, AT), len(progress) - 1)]
    return said


def forecast_objectives(batch: ObjectiveBatch, correlation: float) -> ObjectiveForecast:
    """What the objectives come to.

    Args:
        batch: their key results.
        correlation: of key results on different metrics in one objective, 0 to below 1.
    """
    count = len(batch.offsets) - 1
    grade, chance = np.full((2, count), np.nan)
    for number in range(count):
        here = np.arange(batch.offsets[number], batch.offsets[number + 1])
        here = here[~np.isnan(batch.probability[here])]
        if len(here):
            grade[number] = _mean(batch.expected[here], batch.weights[here])
            chance[number] = _chance(batch, here, number, correlation)
    return ObjectiveForecast(grade, chance)


def _mean(expected: Float, weights: Float) -> float:
    known = ~np.isnan(expected)
    if not known.any():
        return float("nan")
    return float((expected[known] * weights[known]).sum() / weights[known].sum())


def _chance(batch: ObjectiveBatch, here: Int, number: int, correlation: float) -> float:
    probability = batch.probability[here]
    if len(here) == 1:
        return float(probability[0])  # by construction, and not only nearly
    lucks = _lucks(batch.metric[here], batch.rising[here], correlation)
    if batch.committed[number]:
        return _told(
            np.all([luck > 1.0 - one for luck, one in zip(lucks, probability, strict=True)], axis=0), probability
        )
    weights = batch.weights[here] / batch.weights[here].sum()
    total = np.zeros(POINTS)
    for luck, row, weight in zip(lucks, batch.progress[here], weights, strict=True):
        total += weight * np.interp(luck, AT, row)
    return _told(total >= batch.wanted[number] - 1e-9, probability)


def _told(won: Bool, probability: Float) -> float:
    share = float(won.mean())
    settled = bool(np.isin(probability, (0.0, 1.0)).all())
    return share if settled else min(max(share, LEAST), MOST)


def _lucks(metric: Int, rising: Bool, correlation: float) -> list[Float]:
    """How well each key result of an objective does at each point, as a share of 0 to 1."""
    own: dict[int, tuple[int, bool]] = {}
    said = []
    for place, (name, up) in enumerate(zip(metric.tolist(), rising.tolist(), strict=True)):
        first = own.setdefault(name if name >= 0 else -1 - place, (len(own), up))
        luck = _luck(first[0], correlation)
        said.append(luck if first[1] == up else 1.0 - luck)
    return said


@lru_cache(maxsize=256)
def _luck(dimension: int, correlation: float) -> Float:
    """Even points: the factor with what is a metric's own, as a share of 0 to 1, shape (POINTS,)."""
    shared, own = _evenly(0), _evenly(dimension + 1)
    mixed = sqrt(correlation) * shared + sqrt(1.0 - correlation) * own
    luck = np.array([0.5 + 0.5 * erf(one / sqrt(2.0)) for one in mixed.tolist()])
    # by their ranks, so that each key result alone keeps its own chance to a half point
    said = (np.argsort(np.argsort(luck, kind="stable"), kind="stable") + 0.5) / POINTS
    said.setflags(write=False)
    return said


@lru_cache(maxsize=256)
def _evenly(dimension: int) -> Float:
    """Points of the Halton sequence in one of its dimensions, as normal deviates."""
    base = _prime(dimension)
    said = np.zeros(POINTS)
    for place in range(POINTS):
        rest, part, value = place + 1, 1.0, 0.0
        while rest:
            part /= base
            value += part * (rest % base)
            rest //= base
        said[place] = _NORMAL.inv_cdf(value)
    return said


def _prime(place: int) -> int:
    found: list[int] = []
    number = 2
    while len(found) <= place:
        if all(number % one for one in found):
            found.append(number)
        number += 1
    return found[place]
