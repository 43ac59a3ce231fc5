"""What a process does while nothing is signalled: level, season, autocorrelation and noise of its baseline.

With few values every one of these is uncertain. The autocorrelation is corrected for its bias, ``(n r + 1) / (n - 3)``,
and drawn towards what is common; what a season costs is taken off the number of values; and the lines that
evidence must pass are those for baselines of that size.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.season import Season, phase_means, season

Float = NDArray[np.float64]
Int = NDArray[np.int64]

LEAST_FREE = 4.0
"""Degrees of freedom below which no noise is told."""
FLAT = 1e-9
"""Noise below this share of the values' own size is none: nothing can be told from it."""


@dataclass(slots=True)
class Baseline:
    """The baselines of m rows. On the even scale of each.

    Attributes:
        level: mean, shape (m,).
        height: what each phase of the season adds, shape (m, length).
        seasonal: whether there is a season at all, shape (m,).
        autocorrelation: of neighbouring values, shape (m,).
        noise: standard deviation of one step, with the doubt about the season, shape (m,); NaN where none can be told.
        chance: share of the noise that the number of cases explains, shape (m,).
        cases: mean variance of chance, shape (m,).
        size: values that the baseline is worth, shape (m,).
        sure: the same, with what is known of chance beforehand, shape (m,): so many values tell the noise.
    """

    level: Float
    height: Float
    seasonal: NDArray[np.bool_]
    autocorrelation: Float
    noise: Float
    chance: Float
    cases: Float
    size: Float
    sure: Float

    def put(self, rows: NDArray[np.bool_], other: Baseline) -> None:
        """Take some rows from another."""
        for name in self.__slots__:
            mine, theirs = getattr(self, name), getattr(other, name)
            mine[rows] = theirs[rows]

    def take(self, rows: Int | slice) -> Baseline:
        """Some rows."""
        return Baseline(*(getattr(self, name)[rows] for name in self.__slots__))


def fit(
    values: Float,
    steps: Int,
    phase: Int | None,
    length: int,
    weight: Float,
    chance: tuple[Float, Float | None],
    lines: SignalLines,
) -> Baseline:
    """The baselines of rows.

    Args:
        values: on the even scale, shape (m, n).
        steps: periods since the value before, shape (m, n).
        phase: of the season, shape (m, n); ``None`` where there is none.
        length: phases of the season.
        weight: 1 where a value counts, 0 where it belongs to a signal, shape (m, n).
        chance: variance of chance of each row, shape (m,), and of each value, shape (m, n), where that differs.
        lines: the lines.
    """
    count = weight.sum(axis=1)
    level = (values * weight).sum(axis=1) / np.maximum(count, 1.0)
    off = (values - level[:, None]) * weight
    spread = np.square(off).sum(axis=1)
    found = _season(off, weight, phase, length, _autocorrelation(off, steps, weight, spread, count, lines), lines)
    if phase is not None and found.parameters.any():
        off = (off - np.take_along_axis(found.height, phase, 1)) * weight
        spread = np.square(off).sum(axis=1)
    size = count - found.parameters
    red = _autocorrelation(off, steps, weight, spread, size, lines)
    floor, each = chance
    share = np.zeros(len(values))
    if each is not None:
        floor = (each * weight).sum(axis=1) / np.maximum(count, 1.0)
        share = np.where(floor > 0, np.minimum(1.0, floor * size / np.maximum(spread, np.finfo(float).tiny)), 0.0)
        off = off / np.sqrt(unequal(each, floor, share))
    noise = _noise(off, steps, weight, red, size, floor, lines)
    flat = noise <= FLAT * np.maximum(np.abs(values).max(axis=1), np.finfo(float).tiny)
    noise[flat | (size - 3 < LEAST_FREE)] = np.nan
    noise *= np.sqrt(1 + found.doubt)
    return Baseline(level, found.height, found.parameters > 0, red, noise, share, floor, size, np.where(floor > 0, size + lines.chance_weight, size))


def unequal(each: Float, mean: Float, share: Float) -> Float:
    """Variance of each value as a multiple of the row's, for what the number of its cases explains, shape (m, n)."""
    known = np.maximum(mean, np.finfo(float).tiny)
    return np.where(each > 0, 1 + share[:, None] * (each / known[:, None] - 1), 1.0)


def carried(red: Float, steps: Int) -> tuple[Float, Float]:
    """What is left of a deviation after so many periods, and how large noise then is, as a multiple of one step's."""
    kept = np.broadcast_to(red[:, None], steps.shape)
    wide = np.ones(steps.shape)
    far = steps > 1
    if far.any():
        kept = kept.copy()
        kept[far] **= steps[far]
        one = np.broadcast_to(red[:, None], steps.shape)[far]
        wide[far] = np.sqrt((1 - np.square(kept[far])) / (1 - np.square(one)))
    return kept, wide


def _season(
    off: Float, weight: Float, phase: Int | None, length: int, red: Float, lines: SignalLines
) -> Season:
    rows = len(off)
    if phase is None:
        return Season(np.zeros((rows, max(length, 1))), np.zeros(rows), np.zeros(rows))
    means, seen = phase_means(off, phase, weight, length)
    inside = np.square(off).sum(axis=1) - (np.square(means) * seen).sum(axis=1)
    noise = np.maximum(inside, 0.0) / np.maximum(seen.sum(axis=1) - length, 1.0)
    redness = np.maximum((1 + red) / (1 - red), 1.0)
    return season(means, seen, noise, redness, lines.season_odds)


def _autocorrelation(
    off: Float, steps: Int, weight: Float, spread: Float, size: Float, lines: SignalLines
) -> Float:
    """Corrected for bias, drawn towards the prior, and within what is allowed for."""
    joined = (steps[:, 1:] == 1) & (weight[:, 1:] > 0) & (weight[:, :-1] > 0)
    pairs = joined.sum(axis=1)
    counted = weight.sum(axis=1)
    together = np.where(joined, off[:, 1:] * off[:, :-1], 0.0).sum(axis=1)
    usable = (spread > 0) & (pairs > 0)
    raw = np.where(
        usable, together / np.maximum(pairs, 1) * counted / np.maximum(spread, np.finfo(float).tiny), 0.0
    )
    pairs_worth = np.maximum(np.minimum(size, pairs + 1.0), 4.0)
    fair = (pairs_worth * raw + 1) / (pairs_worth - 3)
    drawn = (pairs_worth * fair + lines.prior_weight * lines.prior) / (pairs_worth + lines.prior_weight)
    return np.clip(np.where(usable, drawn, lines.prior), -lines.prior, lines.most)


def _noise(
    off: Float, steps: Int, weight: Float, red: Float, size: Float, floor: Float, lines: SignalLines
) -> Float:
    """Standard deviation of one step; drawn towards the variance of chance, and never below it, where there is one."""
    kept, wide = carried(red, steps[:, 1:])
    left = (off[:, 1:] - kept * off[:, :-1]) / wide
    left = np.where((weight[:, 1:] > 0) & (weight[:, :-1] > 0), left, 0.0)
    both = ((weight[:, 1:] > 0) & (weight[:, :-1] > 0)).sum(axis=1)
    free = np.maximum(size - 3 - (weight.sum(axis=1) - 1 - both), 1.0)
    measured = np.square(left).sum(axis=1) / free
    least = floor * (1 - np.square(red))
    drawn = (free * measured + lines.chance_weight * least) / (free + lines.chance_weight)
    return np.sqrt(np.where(floor > 0, np.maximum(drawn, least), measured))
