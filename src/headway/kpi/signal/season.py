"""The season: what the same phase of the year or week has done before, as far as it stands out of the noise.

The means of the phases are split into a slow part (two waves a cycle) and the quick rest. Each part is believed as far
as it stands out: with F times the noise's own size it counts for ``1 - 1/F``, and for nothing below the odds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.moments import summed
from headway.series.grid import THURSDAY, Grain, Grid

Float = NDArray[np.float64]
Int = NDArray[np.int64]

LENGTH = {Grain.DAY: 7, Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4, Grain.YEAR: 1}
"""Phases of a season: weekdays, weeks and months and quarters of a year."""
WAVES = 2
FEWEST_FOR_WAVES = 12
CYCLES = 2
"""A season is looked for once each phase may have been seen so often."""
NO_NOISE = 1e-30
"""Noise below this share of a season's own size is none: the season repeats to the last digit."""


def phases(grid: Grid, periods: Int) -> Int:
    """The phase of each period, 0 to the season's length less one. Periods are ordinals, so a gap shifts nothing.

    Examples:
        >>> month = Grid(Grain.MONTH)
        >>> from datetime import date
        >>> phases(month, np.array([month.ordinal(date(2019, 3, 1)), month.ordinal(date(2020, 3, 1))])).tolist()
        [2, 2]
    """
    if grid.grain is Grain.WEEK:
        thursday = grid.first_day(periods) + (THURSDAY - grid.week_starts) % 7
        years = (thursday - EPOCH).astype("datetime64[D]").astype("datetime64[Y]")
        day = thursday - EPOCH - years.astype("datetime64[D]").astype(np.int64)
        return np.minimum(day // 7, LENGTH[Grain.WEEK] - 1)
    return np.asarray(periods, np.int64) % LENGTH[grid.grain]


EPOCH = 719_163
"""The day number of 1970-01-01."""


@dataclass(frozen=True, slots=True)
class Season:
    """The seasons of m series.

    Attributes:
        height: what each phase adds, shape (m, length).
        parameters: how many values of the baseline it cost, shape (m,).
        doubt: variance that the estimate adds, as a share of the noise's, shape (m,).
    """

    height: Float
    parameters: Float
    doubt: Float


def phase_means(values: Float, key: Int, weight: Float | None, length: int) -> tuple[Float, Float]:
    """Mean and number of the values in each phase, shapes (m, length).

    Args:
        values: 0 where they do not count, shape (n, m).
        key: phase of each value, and its row's number times the length on top, shape (n, m).
        weight: 1 where a value counts, 0 where not, shape (n, m); ``None`` where all count.
        length: phases of the season.
    """
    shape = values.shape[1], length
    where = key.ravel()
    seen = np.bincount(where, None if weight is None else weight.ravel(), shape[0] * length).reshape(shape)
    sums = np.bincount(where, values.ravel(), shape[0] * length).reshape(shape)
    return sums / np.maximum(seen, 1.0), seen.astype(np.float64)


def season(means: Float, seen: Float, noise: Float, redness: Float, odds: tuple[float, float]) -> Season:
    """The season that the phases' means speak for.

    Args:
        means: mean of each phase, about the level, shape (length, m).
        seen: values in each phase, shape (length, m), or (length, 1) where all rows have as many.
        noise: variance within the phases, shape (m,).
        redness: how much stronger slow noise is than the average, for the autocorrelation, at least 1, shape (m,).
        odds: how far a part must stand out to count at all: slow, quick.
    """
    length, rows = means.shape
    cycles, free_seen = summed(seen) / length, np.maximum(summed(seen) - length, 1.0)
    size = np.maximum(noise, np.finfo(float).tiny)
    height, parameters = np.zeros_like(means), np.zeros(rows)
    quick, waves = means - summed(means) / length, slow_waves(length)
    unseen = seen <= 0
    if waves:
        slow = np.zeros_like(means)
        for wave in waves:
            slow += summed(means * wave[:, None]) * wave[:, None]
        quick -= slow
        share = _believed(slow, len(waves), cycles, free_seen, size * redness, odds[0])
        parameters += share * len(waves)
        height += share * slow
    free = length - 1 - len(waves)
    if free:
        share = _believed(quick, free, cycles, free_seen, size, odds[1])
        parameters += share * free
        quick *= share
        height += np.where(unseen, 0.0, quick) if unseen.any() else quick
    return Season(height.T.copy(), parameters, parameters / length / np.maximum(cycles, 1.0))


def _believed(part: Float, free: int, cycles: Float, free_seen: Float, noise: Float, odds: float) -> Float:
    """How far a part of the season is believed: 0 to 1, shape (m,)."""
    strength = summed(np.square(part)) * cycles / free
    stands_out = strength / np.maximum(noise, strength * NO_NOISE)
    needed = 1 + odds * np.sqrt(2 / free + 2 / free_seen)
    return np.where(stands_out > needed, 1 - 1 / np.maximum(stands_out, 1.0), 0.0)


@cache
def slow_waves(length: int) -> list[Float]:
    """The slow waves of a season, each of length 1."""
    if length < FEWEST_FOR_WAVES:
        return []
    turn = 2 * np.pi * np.arange(length) / length
    made = [form(turn * wave) for wave in range(1, WAVES + 1) for form in (np.sin, np.cos)]
    return [wave / np.sqrt(np.square(wave).sum()) for wave in made]
