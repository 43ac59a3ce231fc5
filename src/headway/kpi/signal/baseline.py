"""What a process does while nothing is signalled: level, season, autocorrelation and noise of its baseline.

With few values every one of these is uncertain. The autocorrelation is corrected for its bias, ``(n r + 1) / (n - 3)``,
and drawn towards what is common; what a season costs is taken off the number of values; and the lines that
evidence must pass are those for baselines of that size.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.calendar import calendar, heights_at
from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.moments import summed
from headway.kpi.signal.neighbours import TINY, Pairs, autocorrelation, unequal, unforetold
from headway.kpi.signal.phases import Phases
from headway.kpi.signal.season import Season, season

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
        calendar: what each place in year and month adds, shape (m, PLACES), (m, 0) where it was not looked for.
        dated: whether the calendar adds anything there, shape (m,).
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
    calendar: Float
    dated: NDArray[np.bool_]
    autocorrelation: Float
    noise: Float
    chance: Float
    cases: Float
    size: Float
    sure: Float

    def put(self, rows: Int, other: Baseline) -> None:
        """Take some rows from another, which has no others."""
        for name in self.__slots__:
            getattr(self, name)[rows] = getattr(other, name)

    def take(self, rows: Int | slice) -> Baseline:
        """Some rows."""
        return Baseline(*(getattr(self, name)[rows] for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Learned:
    """The values that baselines are learned from, on the even scale, the first of each row.

    The rows of one moment lie side by side.

    Attributes:
        values: shape (n, m).
        steps: periods since the value before, shape (n, m), ``None`` where no period is missing.
        phases: phases of the season, ``None`` where none is looked for.
        length: how many phases there are.
        calendar: places in year and month, shape (n, m), ``None`` where they are not looked at.
        weight: 1 where a value counts, 0 where it belongs to a signal, shape (n, m), ``None`` where all count.
        floor: variance of chance of each row, shape (m,).
        each: variance of chance of each value, shape (n, m), ``None`` where the number of cases is never known.
    """

    values: Float
    steps: Int | None
    phases: Phases | None
    length: int
    calendar: Int | None
    weight: Float | None
    floor: Float
    each: Float | None

    def counted(self, numbers: Float) -> Float:
        """Numbers, 0 in place of those that do not count."""
        return numbers if self.weight is None else numbers * self.weight

    def pairs(self, off: Float) -> Pairs:
        """Sums over the neighbours among values about their level."""
        return Pairs.of(off, self.steps, self.weight)

    def take(self, rows: Int) -> Learned:
        """Some rows."""
        return Learned(
            self.values[:, rows],
            None if self.steps is None else self.steps[:, rows],
            None if self.phases is None else self.phases.until(len(self.values), rows),
            self.length,
            None if self.calendar is None else self.calendar[:, rows],
            None if self.weight is None else self.weight[:, rows],
            self.floor[rows],
            None if self.each is None else self.each[:, rows],
        )


def fit(told: Learned, lines: SignalLines) -> Baseline:
    """The baselines of rows."""
    moments, rows = told.values.shape
    count = np.full(rows, float(moments)) if told.weight is None else summed(told.weight)
    level = summed(told.counted(told.values)) / np.maximum(count, 1.0)
    off = told.counted(told.values - level)
    pairs = told.pairs(off)
    still = np.flatnonzero(pairs.spread <= count * np.square(FLAT * level))
    if len(still):  # what is left of them is rounding
        off[:, still] = 0.0
        pairs.put(still, told.take(still).pairs(off[:, still]))
    red = autocorrelation(pairs, count, count, lines)
    found = _season(off, told, (pairs.spread, red), lines)
    seasonal = np.flatnonzero(found.parameters)
    if len(seasonal):
        some = told.take(seasonal)
        left = off[:, seasonal]
        if some.phases is not None:
            left = some.counted(left - some.phases.added(found.height[seasonal]))
        off[:, seasonal] = left
        pairs.put(seasonal, some.pairs(left))
    size = count - found.parameters
    if len(seasonal):
        red = autocorrelation(pairs, count, size, lines)
    doubt, added, dated = found.doubt, np.zeros((rows, 0)), np.zeros(rows, bool)
    if told.calendar is not None:
        said = calendar(off, told.calendar, told.weight, _redness(red), lines)
        added, dated = said.height, said.parameters > 0
        late = np.flatnonzero(dated)
        if len(late):
            some = told.take(late)
            left = some.counted(off[:, late] - heights_at(added[late], told.calendar[:, late]))
            mean = summed(left) / np.maximum(count[late], 1.0)  # years are not whole
            level[late] += mean
            left = some.counted(left - mean)
            off[:, late] = left
            pairs.put(late, some.pairs(left))
            size = size - said.parameters
            doubt = doubt + said.parameters / np.maximum(count, 1.0)
            red = autocorrelation(pairs, count, size, lines)
    floor, share = told.floor, np.zeros(rows)
    if told.each is not None:
        floor = summed(told.counted(told.each)) / np.maximum(count, 1.0)
        share = np.where(floor > 0, np.minimum(1.0, floor * size / np.maximum(pairs.spread, TINY)), 0.0)
        off = off / np.sqrt(unequal(told.each, floor, share))
        pairs = told.pairs(off)
    noise, weight = _noise(
        unforetold(off, told.steps, told.weight, pairs, red), pairs, (red, count, size, floor), lines
    )
    flat = noise <= FLAT * np.maximum(np.abs(level), TINY)
    noise[flat | (size - 3 < LEAST_FREE)] = np.nan
    noise *= np.sqrt(1 + doubt)
    return Baseline(
        level, found.height, found.parameters > 0, added, dated, red, noise, share, floor, size, size + weight
    )


def _season(off: Float, told: Learned, known: tuple[Float, Float], lines: SignalLines) -> Season:
    rows, (spread, red) = off.shape[1], known
    if told.phases is None:
        return Season(np.zeros((rows, told.length)), np.zeros(rows), np.zeros(rows))
    means, seen = told.phases.means(off, told.weight)
    within = spread - summed(np.square(means) * seen)
    noise = np.maximum(within, 0.0) / np.maximum(summed(seen) - told.length, 1.0)
    return season(means, seen, noise, _redness(red), lines.season_odds)


def _redness(red: Float) -> Float:
    """How much stronger slow noise is than the average, at least 1."""
    return np.maximum((1 + red) / (1 - red), 1.0)


def _noise(
    left: Float, pairs: Pairs, known: tuple[Float, Float, Float, Float], lines: SignalLines
) -> tuple[Float, Float]:
    """Standard deviation of one step, drawn towards the variance of chance where there is one, and how strongly."""
    red, count, size, floor = known
    free = np.maximum(size - 2 - (count - pairs.both), 1.0)
    measured = left / free
    least = floor * (1 - np.square(red))
    weight = _trust(measured, least, lines)
    return np.sqrt((free * measured + weight * least) / (free + weight)), weight


def _trust(measured: Float, least: Float, lines: SignalLines) -> Float:
    """How many values the variance of chance is worth: none where noise is so much wider that it is not chance's."""
    times = np.divide(measured, least, out=np.full(len(measured), np.inf), where=least > 0)
    share = np.clip((lines.chance_most - times) / (lines.chance_most - 1), 0.0, 1.0)
    return np.asarray(lines.chance_weight * share)
