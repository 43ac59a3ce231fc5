"""Level and season that both move on: exponential smoothing with a season (Winters 1960), at three speeds of the level.

The season of :mod:`headway.okr.forecast.season` is the mean of all years; where habits change, the newest tell more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.rows import Table, column_sums, root_mean_square_step
from headway.series.batch import limited

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

GAINS = np.array([0.1, 0.3, 0.6])
SEASON_GAIN = 0.3
"""How much of what the level leaves of a surprise the season keeps."""
DISCOUNT, CLIP, LEAST = 0.98, 2.5, 1e-6
FEWEST, MOST = 7, 12
"""Phases of the seasons that are followed: of quarters, and of weeks of a year, it told nothing beyond the rest."""


@dataclass(frozen=True, slots=True)
class Smooth:
    """Where level and season lead, shapes (m,): the end, for sums the sum of the rest; and where that is known."""

    end: Float
    known: Bool


def smooth_of(
    table: Table, values: Float, asked: tuple[Int, Bool, Int], plain: Callable[[Float], Float], other: Float
) -> Smooth:
    """Follow level and season of each column of more than two seasons, and go on from there.

    Args:
        table: whose columns these are.
        values: as they are followed, 0 past the oldest, shape (length, m).
        asked: periods that remain, at least 1; which columns are sums over the rest; and readings there really are, as
            those between them are no evidence of a season; shapes (m,).
        plain: the way back to the unit of the end, of shape (steps, m).
        other: the end where this is not known, shape (m,).
    """
    left, sums, readings = asked
    phases = table.season
    count = table.active[2 * phases] if FEWEST <= phases <= MOST and len(values) > 2 * phases else 0
    known = np.zeros(len(left), bool)
    known[:count] = readings[:count] > phases
    if not known.any():
        return Smooth(other, known)
    level, season = _followed(table, values[:, :count], phases)
    ahead = np.zeros((int(left[:count].max()), len(left)))
    for step, said in enumerate(ahead, 1):
        said[:count] = level + season[-step % phases]
    ends = plain(ahead)
    steps = np.arange(1, len(ends) + 1)[:, None]
    end = np.where(sums, column_sums(np.where(steps <= left, ends, 0.0)), 0.0)
    end = np.where(sums, end, ends[np.minimum(left, len(ends)) - 1, np.arange(len(left))])
    return Smooth(np.where(known, end, other), known)


def _followed(table: Table, values: Float, phases: int) -> tuple[Float, Float]:
    """The level, shape (m,), and what each phase adds, shape (phases, m), weighed by how well each speed foretold.

    Phase k is that of the newest period less k. Both begin with the oldest season: its mean, and what stands out of it.
    """
    count = values.shape[1]
    lengths, at, gains = table.lengths[:count], np.arange(count), GAINS[:, None]
    oldest = lengths - 1 - np.arange(phases)[:, None]
    first = values[oldest, at]
    mean = column_sums(first) / phases
    level, square = np.tile(mean, (len(GAINS), 1)), np.zeros((len(GAINS), count))
    season = np.zeros((phases, len(GAINS), count))
    season[oldest % phases, :, at] = (first - mean)[:, :, None]
    clip = CLIP * root_mean_square_step(table, values)
    for back in range(len(values) - phases - 1, -1, -1):
        going = min(table.active[back + phases], count)
        stands, adds, most = level[:, :going], season[back % phases, :, :going], clip[:going]
        surprise = limited(values[back, :going] - stands - adds, -most, most)
        square[:, :going] *= DISCOUNT
        square[:, :going] += surprise * surprise
        moved = gains * surprise
        stands += moved
        adds += SEASON_GAIN * (surprise - moved)
    effective = (1.0 - np.exp((lengths - phases) * np.log(DISCOUNT))) / (1.0 - DISCOUNT)
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = -0.5 * effective * np.log(square / (clip * clip) + LEAST)
    odds = np.where(clip > 0, odds, 0.0)
    weight = np.exp(odds - odds.max(axis=0))
    weight /= column_sums(weight)
    return column_sums(weight * level), np.array([column_sums(weight * one) for one in season])
