"""What a forecast is made from: the readings of many key results, before and in their cycles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from headway.series.batch import offsets_of

Float = NDArray[np.float64]
Int = NDArray[np.int64]

UP, DOWN, RANGE = 1, -1, 0
"""Directions: success is the target or more, the target or less, or from the target to ``target_high``."""


@dataclass(frozen=True, slots=True)
class ForecastBatch:
    """Many key results with all readings of their metrics that are known, laid end to end.

    Attributes:
        values: readings before the cycle and in it, NaN where a period has none, float64, shape (n,).
        periods: ordinals, rising within a key result, int64, shape (n,).
        offsets: int64, shape (m + 1,).
        counts: ``Counts`` (value at the end, sum over the cycle, best at any time), int64, shape (m,).
        direction: ``UP``, ``DOWN`` or ``RANGE``, int64, shape (m,).
        baseline: NaN where not known, shape (m,).
        target: what success takes, in the metric's unit (of a stretch goal 0.7 of the way), finite, shape (m,).
        target_high: upper end where the direction is ``RANGE``, NaN elsewhere, shape (m,).
        minimum, maximum: bounds of the metric, infinite where there are none, shape (m,).
        season: periods of one season, 1 where there is none, int64, shape (m,).
        steps: periods in the cycle, at least 1, int64, shape (m,).
        left: periods from the newest reading to the cycle's end, more than ``steps`` where it lies before the cycle;
            0: the cycle is over, int64, shape (m,).
        so_far: what counts so far in the cycle (sum, or best value; of a range one inside, if there was any), NaN
            without a reading in it, shape (m,).
    """

    values: Float
    periods: Int
    offsets: Int
    counts: Int
    direction: Int
    baseline: Float
    target: Float
    target_high: Float
    minimum: Float
    maximum: Float
    season: Int
    steps: Int
    left: Int
    so_far: Float

    def __len__(self) -> int:
        """Key results."""
        return len(self.target)

    def cut(self, first: int, last: int) -> ForecastBatch:
        """The key results ``first`` to ``last`` (not in) as a batch of their own, without a copy of their readings."""
        readings, here = slice(int(self.offsets[first]), int(self.offsets[last])), slice(first, last)
        of_each = {one.name: getattr(self, one.name)[here] for one in fields(self)[3:]}
        return ForecastBatch(
            self.values[readings], self.periods[readings], self.offsets[first : last + 1] - readings.start, **of_each
        )

    def ending_in(self, left: Int) -> ForecastBatch:
        """The same key results, had their cycles other ends: so many periods from the newest reading, shape (m,)."""
        return replace(self, left=left, steps=np.maximum(self.steps + left - self.left, 1))

    def of(self, rows: Int) -> ForecastBatch:
        """Some of the key results, with a copy of their readings."""
        lengths = (self.offsets[1:] - self.offsets[:-1])[rows]
        offsets = offsets_of(lengths)
        at = np.arange(offsets[-1]) + (self.offsets[rows] - offsets[:-1]).repeat(lengths)
        of_each = {one.name: getattr(self, one.name)[rows] for one in fields(self)[3:]}
        return ForecastBatch(self.values[at], self.periods[at], offsets, **of_each)


def joined_batches(parts: Sequence[ForecastBatch]) -> ForecastBatch:
    """Batches as one, in their order."""
    lengths = np.concatenate([one.offsets[1:] - one.offsets[:-1] for one in parts])
    rest = {
        one.name: np.concatenate([getattr(part, one.name) for part in parts])
        for one in fields(ForecastBatch)
        if one.name != "offsets"
    }
    return ForecastBatch(offsets=offsets_of(lengths), **rest)
