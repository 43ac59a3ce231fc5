"""Objectives: what their key results come to together, which are not independent of each other.

A Gaussian copula with one factor: what moves a whole objective moves each of its key results, with the policy's
correlation; key results on one metric move as one, or, where they want opposite things of it, against each other. It is
summed over fixed points that fill the space evenly, so that the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.forecast import Forecast
from headway.okr.forecast.luck import AT, LEVELS, POINTS, Spots, drawn, spots_of
from headway.okr.forecast.spread import LEAST, MOST, Spread
from headway.okr.grade import sums
from headway.okr.ranges import way
from headway.series.batch import limited, offsets_of
from headway.series.kept import Kept

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

NEARLY = 1e-9
AT_ONCE = 128
"""Objectives reckoned at a time, so that their points stay in the processor's cache."""
KEPT_AT_MOST = 1 << 13
_KEPT: Kept[tuple[bytes, bool, float, float], float] = Kept(KEPT_AT_MOST)
"""The ends of the weeks before are asked for again at each judgement; for more at once there is no room."""


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
    some, chance = np.flatnonzero(offsets[1:] - offsets[:-1]), np.full(count, np.nan)
    if len(some) > KEPT_AT_MOST:
        chance[some] = together.chances(some)
    else:
        chance[some] = _KEPT.answers(
            together.asked(some.tolist()), lambda places: together.chances(some[places]).tolist()
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

    def chances(self, numbers: Int) -> Float:
        """The chance of some of the objectives, each with a key result or more, shape (q,)."""
        lengths, committed = (self.offsets[1:] - self.offsets[:-1])[numbers], self.committed[numbers]
        # one alone is the objective, by construction and not only nearly
        chance = self.probability[self.offsets[numbers]]
        for wins, alike in ((self._all_succeed, committed), (self._mean_does, ~committed)):
            some = np.flatnonzero(alike & (lengths > 1))
            # the most key results first, so that of those reckoned at a time the first ones have one more
            some = some[np.argsort(-lengths[some], kind="stable")]
            for first in range(0, len(some), AT_ONCE):
                asked = some[first : first + AT_ONCE]
                chance[asked] = self._told(wins(numbers[asked], lengths[asked]), numbers[asked], lengths[asked])
        return chance

    def _all_succeed(self, numbers: Int, lengths: Int) -> Bool:
        """At which points each key result of each objective succeeds, shape (POINTS, q); ``lengths`` do not rise."""
        won = np.ones((POINTS, len(numbers)), bool)
        for rows, columns, spots in self._placed(numbers, lengths):
            won[:, columns] &= spots.luck[:, None] > 1.0 - self.probability[rows]
        return won

    def _mean_does(self, numbers: Int, lengths: Int) -> Bool:
        """At which points the mean progress of each objective is success, shape (POINTS, q); as above."""
        total, whole = np.zeros((POINTS, len(numbers))), self.whole[numbers]
        for rows, columns, spots in self._placed(numbers, lengths):
            part = spots.between(np.ascontiguousarray(self.progress[rows].T))
            part *= self.weights[rows] / whole[columns]
            total[:, columns] += part
        return total >= self.wanted[numbers] - NEARLY

    def _placed(self, numbers: Int, lengths: Int) -> Iterator[tuple[Int, slice | Int, Spots]]:
        """The first key result of each objective, the second and so on: their rows, whose they are, and their luck."""
        begin = self.offsets[numbers]
        for place in range(int(lengths[0])):
            rows = begin[: int((lengths > place).sum())] + place
            lots = self.luck[rows] * 2 + self.against[rows]
            for lot in (found := np.unique(lots)).tolist():
                here = slice(len(rows)) if len(found) == 1 else np.flatnonzero(lots == lot)
                yield rows[here], here, spots_of(lot // 2, self.correlation, against=bool(lot % 2))

    def _told(self, won: Bool, numbers: Int, lengths: Int) -> Float:
        """The share of the points that are won, as it is told: certain only where each key result is."""
        rows = np.arange(int(lengths.sum())) + (self.offsets[numbers] - offsets_of(lengths)[:-1]).repeat(lengths)
        open_ = (self.probability[rows] != 0.0) & (self.probability[rows] != 1.0)
        share = won.sum(axis=0) / POINTS
        return np.where(np.logical_or.reduceat(open_, offsets_of(lengths)[:-1]), limited(share, LEAST, MOST), share)
