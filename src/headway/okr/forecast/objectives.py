"""Objectives: what their key results come to together, which are not independent of each other.

A Gaussian copula with one factor: what moves a whole objective moves each of its key results, with the policy's
correlation; key results on one metric move as one, or, where they want opposite things of it, against each other. It is
summed over fixed points that fill the space evenly, so that the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.forecast import Forecast
from headway.okr.forecast.luck import AT, LEVELS, POINTS, drawn, spots_of
from headway.okr.forecast.spread import LEAST, MOST, Spread
from headway.okr.grade import sums
from headway.okr.ranges import way
from headway.series.batch import limited, offsets_of
from headway.series.kept import Kept

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

NEARLY = 1e-9
AT_ONCE = 64
"""Objectives reckoned at a time, so that their points stay in the processor's cache."""
_KEPT: Kept[tuple[bytes, bool, float, float], float] = Kept(1 << 13)
"""The ends of the weeks before are asked for again at each judgement."""


@dataclass(frozen=True, slots=True)
class ObjectiveBatch:
    """Key results of many objectives, laid end to end by objective, shapes (n,) where nothing else is said.

    Attributes:
        offsets: of the objectives, shape (m + 1,).
        weights: of the key results, above 0.
        probability: chance of success of each, NaN where it is not known.
        progress: progress at the chances ``AT``, the least first, cut to 0..1, shape (n, LEVELS).
        metric: number of the metric that each reads, -1 for none.
        rising: whether more of the metric is better for it.
        committed: whether all must succeed; where not, a mean progress of ``wanted`` does, shape (m,).
        wanted: mean progress that is success where not committed, shape (m,).
    """

    offsets: Int
    weights: Float
    probability: Float
    progress: Float
    metric: Int
    rising: Bool
    committed: Bool
    wanted: Float


def progress_table(said: Forecast, baseline: Float, target: Float, high: Float) -> Float:
    """Progress of each key result at the chances ``AT``, the least first, cut to 0..1, shape (m, LEVELS).

    Args:
        said: the forecasts.
        baseline, target: of each; of a range ``target`` is its lower end.
        high: upper ends of ranges, NaN elsewhere.
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        way = target - baseline
        table = (said.spread.quantiles(AT.tolist()) - baseline[:, None]) / way[:, None]
    falling = way < 0
    table[falling] = table[falling, ::-1]
    ranges = np.flatnonzero(said.spread.in_range)
    if len(ranges):
        table[ranges] = _within_table(said.spread.of(ranges), baseline[ranges], target[ranges], high[ranges])
    cut: Float = np.clip(np.where(np.isfinite(table), table, 0.0), 0.0, 1.0)
    return cut


def _within_table(spread: Spread, baseline: Float, low: Float, high: Float) -> Float:
    """The same of ranges: at each chance the progress that is passed by no more than the rest of the cases."""
    whole = way(baseline, low, high)
    made = np.arange(LEVELS + 1) / LEVELS
    with np.errstate(invalid="ignore", over="ignore"):
        least = np.column_stack(
            [1.0 - spread.within(low - spare, high + spare) for spare in ((1.0 - one) * whole for one in made)]
        )
    # the chance of less than so much, which never falls; what is above the last one is all of it
    return np.array([np.interp(AT, np.maximum.accumulate(row), made, right=1.0) for row in least])


def steps_table(progress: Float, chances: Float) -> Float:
    """The same of a key result of steps, from what it may come to, shape (LEVELS,)."""
    ends = np.cumsum(chances)
    said: Float = progress[np.minimum(np.searchsorted(ends, AT), len(progress) - 1)]
    return said


def forecast_objectives(batch: ObjectiveBatch, correlation: float) -> Float:
    """The chance of success of m objectives, NaN where none of their key results is known, shape (m,).

    Args:
        batch: their key results.
        correlation: of key results on different metrics in one objective, 0 to below 1.
    """
    count = len(batch.offsets) - 1
    known = np.flatnonzero(~np.isnan(batch.probability))
    owner = np.arange(count).repeat(batch.offsets[1:] - batch.offsets[:-1])[known]
    offsets = offsets_of(np.bincount(owner, minlength=count))
    told = batch.weights[known], batch.probability[known], batch.progress[known]
    lots = drawn(owner, batch.metric[known], batch.rising[known], told)
    weights, probability, progress = (one[lots.order] for one in told)
    together = _Together(
        offsets,
        weights,
        sums(weights, offsets),
        probability,
        progress,
        lots.luck,
        lots.against,
        batch.committed,
        batch.wanted,
        correlation,
    )
    some = np.flatnonzero(offsets[1:] - offsets[:-1]).tolist()
    chance = np.full(count, np.nan)
    chance[some] = _KEPT.answers(
        together.asked(some),
        lambda places: together.chances(np.array([some[place] for place in places], np.int64)),
    )
    return chance


@dataclass(frozen=True, slots=True)
class _Together:
    """The known key results of m objectives, laid end to end; see :class:`ObjectiveBatch`.

    ``whole`` is what those of each objective weigh together, ``luck`` the number of each one's luck within its
    objective, ``against`` whether it wants the opposite of it.
    """

    offsets: Int
    weights: Float
    whole: Float
    probability: Float
    progress: Float
    luck: Int
    against: Bool
    committed: Bool
    wanted: Float
    correlation: float

    def asked(self, numbers: Sequence[int]) -> list[tuple[bytes, bool, float, float]]:
        """All that the chance of each of some objectives depends on."""
        own = (self.weights, self.probability, self.progress, self.luck, self.against)
        texts = [(one.tobytes(), one.itemsize * (one.shape[1] if one.ndim > 1 else 1)) for one in own]
        offsets, committed, wanted = self.offsets.tolist(), self.committed.tolist(), self.wanted.tolist()
        return [
            (
                b"".join([text[offsets[one] * width : offsets[one + 1] * width] for text, width in texts]),
                committed[one],
                wanted[one],
                self.correlation,
            )
            for one in numbers
        ]

    def chances(self, numbers: Int) -> list[float]:
        """The chance of some of the objectives, each with a key result or more."""
        return [
            chance
            for first in range(0, len(numbers), AT_ONCE)
            for chance in self._chances(numbers[first : first + AT_ONCE]).tolist()
        ]

    def _chances(self, numbers: Int) -> Float:
        begin, lengths = self.offsets[numbers], (self.offsets[1:] - self.offsets[:-1])[numbers]
        whole, committed = self.whole[numbers], self.committed[numbers]
        won, total = np.ones((len(numbers), POINTS), bool), np.zeros((len(numbers), POINTS))
        settled = np.ones(len(numbers), bool)
        for place in range(int(lengths.max())):
            here = np.flatnonzero(lengths > place)
            rows = begin[here] + place
            settled[here] &= (self.probability[rows] == 0.0) | (self.probability[rows] == 1.0)
            for luck, against in sorted(set(zip(self.luck[rows].tolist(), self.against[rows].tolist(), strict=True))):
                alike = (self.luck[rows] == luck) & (self.against[rows] == against)
                spots = spots_of(luck, self.correlation, against=against)
                every = alike & committed[here]
                if every.any():
                    won[here[every]] &= spots.luck > 1.0 - self.probability[rows[every]][:, None]
                # committed ones may weigh nothing, and need no mean
                mean = alike & ~committed[here]
                part = spots.between(self.progress[rows[mean]])
                part *= (self.weights[rows[mean]] / whole[here[mean]])[:, None]
                if len(part) == len(total):  # of all of them: nothing is to be picked out
                    total += part
                else:
                    total[here[mean]] += part
        won = np.where(committed[:, None], won, total >= self.wanted[numbers][:, None] - NEARLY)
        share = won.mean(axis=1)
        told = np.where(settled, share, limited(share, LEAST, MOST))
        # one alone is the objective, by construction and not only nearly
        return np.where(lengths == 1, self.probability[begin], told)
