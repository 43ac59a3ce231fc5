"""The season of each column of a table: what the same phase did before, as far as it stands out of the noise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.rows import Table, running_sums

Float = NDArray[np.float64]
Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Season:
    """What each phase adds, shape (season, m): phase k is that of the newest period less k; and the share believed.

    Where no column has a season there is one phase, which adds nothing.
    """

    height: Float
    believed: Float


def season_of(table: Table, values: Float) -> Season:
    """Deviations from a centred moving average of one season, their means by phase, drawn to 0 by James and Stein.

    Series of two seasons or fewer have none.
    """
    phases, width = table.season, len(table.rows)
    enough = table.active[2 * phases] if len(values) > 2 * phases else 0
    if phases == 1 or not enough:
        return Season(np.zeros((1, width)), np.zeros(width))
    height, believed = np.zeros((phases, width)), np.zeros(width)
    half = phases // 2
    span = 2 * half + 1
    mine, lengths = values[:, :enough], table.lengths[:enough]
    sums = running_sums(mine)
    centred = len(mine) - span + 1
    if phases % 2:
        average = (sums[span:] - sums[:centred]) / phases
    else:  # of an even season both ends count by half
        ends = (mine[:centred] + mine[span - 1 :]) * 0.5
        average = (sums[span:] - sums[:centred] - ends) / phases
    off = mine[half : half + centred] - average
    there = np.arange(half, half + centred)[:, None] + half < lengths
    off = np.where(there, off, 0.0)
    total, squares, seen = np.zeros((3, phases, enough))
    for first in range(0, centred, phases):
        part = off[first : first + phases]
        at = (first + half + np.arange(len(part))) % phases
        total[at] += part
        squares[at] += part * part
        seen[at] += there[first : first + phases]
    mean = total / np.maximum(seen, 1.0)
    within, between, count, mid = np.zeros((4, enough))
    for phase in range(phases):
        mid += mean[phase] / phases
        count += seen[phase]
        within += squares[phase] - seen[phase] * mean[phase] * mean[phase]
    for phase in range(phases):
        mean[phase] -= mid
        between += mean[phase] * mean[phase]
    between /= phases - 1
    noise = np.maximum(within, 0.0) / np.maximum(count - phases, 1.0) / np.maximum(count / phases, 1.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(between > 0, np.maximum(0.0, 1.0 - noise / between), 0.0)
    height[:, :enough] = mean * share
    believed[:enough] = share
    return Season(height, believed)


def without(values: Float, season: Season) -> Float:
    """The table without its season."""
    phases = len(season.height)
    if phases == 1 or not season.believed.any():
        return values
    off = values.copy()
    for first in range(0, len(values), phases):
        off[first : first + phases] -= season.height[: len(values) - first]
    return off


def at_deadline(season: Season, left: Int) -> Float:
    """What the deadline's phase adds, shape (m,)."""
    phases, width = season.height.shape
    said: Float = season.height[0] if phases == 1 else season.height[(-left) % phases, np.arange(width)]
    return said


def over_rest(season: Season, left: Int) -> Float:
    """Sum of what the phases of the remaining periods add, shape (m,)."""
    phases, width = season.height.shape
    if phases == 1 or not season.believed.any():
        return np.zeros(width)
    ahead = season.height[(-np.arange(1, phases + 1)) % phases]
    sums = running_sums(ahead)
    at = np.arange(width)
    said: Float = (left // phases) * sums[phases] + sums[left % phases, at]
    return said
