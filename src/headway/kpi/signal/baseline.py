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

    Attributes:
        values: shape (m, n).
        steps: periods since the value before, shape (m, n), ``None`` where no period is missing.
        key: phase of the season, and the row's number times its length on top, shape (m, n), ``None`` without one.
        length: phases of the season.
        calendar: places in year and month, shape (m, n), ``None`` where they are not looked at.
        weight: 1 where a value counts, 0 where it belongs to a signal, shape (m, n), ``None`` where all count.
        floor: variance of chance of each row, shape (m,).
        each: variance of chance of each value, shape (m, n), ``None`` where the number of cases is never known.
    """

    values: Float
    steps: Int | None
    key: Int | None
    length: int
    calendar: Int | None
    weight: Float | None
    floor: Float
    each: Float | None

    def counted(self, numbers: Float) -> Float:
        """Numbers, 0 in place of those that do not count."""
        return numbers if self.weight is None else numbers * self.weight

    def take(self, rows: Int) -> Learned:
        """Some rows."""
        return Learned(
            self.values[rows],
            None if self.steps is None else self.steps[rows],
            None if self.key is None else self.key[rows] + ((np.arange(len(rows)) - rows) * self.length)[:, None],
            self.length,
            None if self.calendar is None else self.calendar[rows],
            None if self.weight is None else self.weight[rows],
            self.floor[rows],
            None if self.each is None else self.each[rows],
        )


TINY = np.finfo(float).tiny


def fit(told: Learned, lines: SignalLines) -> Baseline:
    """The baselines of rows."""
    rows, columns = told.values.shape
    count = np.full(rows, float(columns)) if told.weight is None else told.weight.sum(axis=1)
    level = told.counted(told.values).sum(axis=1) / np.maximum(count, 1.0)
    off = told.counted(told.values - level[:, None])
    pairs = _Pairs.of(off, told)
    red = _autocorrelation(pairs, count, count, lines)
    found = _season(off, told, red, lines)
    seasonal = np.flatnonzero(found.parameters)
    if told.key is not None and len(seasonal):
        some = told.take(seasonal)
        left = some.counted(off[seasonal] - found.height.ravel()[told.key[seasonal]])
        off[seasonal] = left
        pairs.put(seasonal, _Pairs.of(left, some))
    size = count - found.parameters
    if len(seasonal):
        red = _autocorrelation(pairs, count, size, lines)
    doubt, added, dated = found.doubt, np.zeros((rows, 0)), np.zeros(rows, bool)
    if told.calendar is not None:
        said = calendar(off, told.calendar, told.weight, _redness(red), lines)
        added, dated = said.height, said.parameters > 0
        late = np.flatnonzero(dated)
        if len(late):
            some = told.take(late)
            left = some.counted(off[late] - heights_at(added[late], told.calendar[late]))
            mean = left.sum(axis=1) / np.maximum(count[late], 1.0)  # years are not whole
            level[late] += mean
            left = some.counted(left - mean[:, None])
            off[late] = left
            pairs.put(late, _Pairs.of(left, some))
            size = size - said.parameters
            doubt = doubt + said.parameters / np.maximum(count, 1.0)
            red = _autocorrelation(pairs, count, size, lines)
    floor, share = told.floor, np.zeros(rows)
    if told.each is not None:
        floor = told.counted(told.each).sum(axis=1) / np.maximum(count, 1.0)
        share = np.where(floor > 0, np.minimum(1.0, floor * size / np.maximum(pairs.spread, TINY)), 0.0)
        off = off / np.sqrt(unequal(told.each, floor, share))
        pairs = _Pairs.of(off, told)
    noise, weight = _noise(off, told, pairs, (red, count, size, floor), lines)
    flat = noise <= FLAT * np.maximum(np.abs(level), TINY)
    noise[flat | (size - 3 < LEAST_FREE)] = np.nan
    noise *= np.sqrt(1 + doubt)
    return Baseline(
        level, found.height, found.parameters > 0, added, dated, red, noise, share, floor, size, size + weight
    )


def unequal(each: Float, mean: Float, share: Float) -> Float:
    """Variance of each value as a multiple of the row's, for what the number of its cases explains, shape (m, n)."""
    known = np.maximum(mean, TINY)
    return np.where(each > 0, 1 + share[:, None] * (each / known[:, None] - 1), 1.0)


def carried(red: Float, steps: Int) -> tuple[Float, Float]:
    """What is left of a deviation after so many periods, and how large noise then is, as a multiple of one step's."""
    kept = np.broadcast_to(red[:, None], steps.shape).copy()
    wide = np.ones(steps.shape)
    far = steps > 1
    one = kept[far]
    kept[far] = one ** steps[far]
    wide[far] = np.sqrt((1 - np.square(kept[far])) / (1 - np.square(one)))
    return kept, wide


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Sums over rows, each of shape (m,).

    Attributes:
        spread: squares of all.
        together: products of neighbours, a period apart.
        later, earlier: squares of those that have a neighbour before, and after.
        number: of the pairs that are a period apart.
        both: of all pairs.
    """

    spread: Float
    together: Float
    later: Float
    earlier: Float
    number: Float
    both: Float

    @staticmethod
    def of(off: Float, told: Learned) -> _Pairs:
        squares = np.square(off)
        spread = squares.sum(axis=1)
        later, earlier = spread - squares[:, 0], spread - squares[:, -1]
        if told.weight is None:
            both = np.full(len(off), float(off.shape[1] - 1))
        else:
            later = later - (squares[:, 1:] * (1 - told.weight[:, :-1])).sum(axis=1)
            earlier = earlier - (squares[:, :-1] * (1 - told.weight[:, 1:])).sum(axis=1)
            both = (told.weight[:, 1:] * told.weight[:, :-1]).sum(axis=1)
        products = np.multiply(off[:, 1:], off[:, :-1], out=squares[:, 1:])  # nobody needs these squares any more
        number = both.copy()
        if told.steps is not None:
            near = told.steps[:, 1:] == 1
            products = np.where(near, products, 0.0)
            joined = near if told.weight is None else near * told.weight[:, 1:] * told.weight[:, :-1]
            number = joined.sum(axis=1).astype(np.float64)
        return _Pairs(spread, products.sum(axis=1), later, earlier, number, both)

    def put(self, rows: Int, other: _Pairs) -> None:
        """Take some rows from another, which has no others."""
        for name in self.__slots__:
            getattr(self, name)[rows] = getattr(other, name)


def _season(off: Float, told: Learned, red: Float, lines: SignalLines) -> Season:
    rows = len(off)
    if told.key is None:
        return Season(np.zeros((rows, told.length)), np.zeros(rows), np.zeros(rows))
    means, seen = phase_means(off, told.key, told.weight, told.length)
    inside = np.square(off).sum(axis=1) - (np.square(means) * seen).sum(axis=1)
    noise = np.maximum(inside, 0.0) / np.maximum(seen.sum(axis=1) - told.length, 1.0)
    return season(means, seen, noise, _redness(red), lines.season_odds)


def _redness(red: Float) -> Float:
    """How much stronger slow noise is than the average, at least 1."""
    return np.maximum((1 + red) / (1 - red), 1.0)


def _autocorrelation(pairs: _Pairs, count: Float, size: Float, lines: SignalLines) -> Float:
    """Corrected for bias, drawn towards the prior, and within what is allowed for."""
    usable = (pairs.spread > 0) & (pairs.number > 0)
    raw = pairs.together / np.maximum(pairs.number, 1.0) * count / np.maximum(pairs.spread, TINY)
    worth = np.maximum(np.minimum(size, pairs.number + 1.0), 4.0)
    fair = (worth * raw + 1) / (worth - 3)
    drawn = (worth * fair + lines.prior_weight * lines.prior) / (worth + lines.prior_weight)
    return np.clip(np.where(usable, drawn, lines.prior), -lines.prior, lines.most)


def _noise(
    off: Float, told: Learned, pairs: _Pairs, known: tuple[Float, Float, Float, Float], lines: SignalLines
) -> tuple[Float, Float]:
    """Standard deviation of one step, drawn towards the variance of chance where there is one, and how strongly."""
    red, count, size, floor = known
    if told.steps is None:
        left = pairs.later - 2 * red * pairs.together + np.square(red) * pairs.earlier
    else:
        kept, wide = carried(red, told.steps[:, 1:])
        steps = np.square((off[:, 1:] - kept * off[:, :-1]) / wide)
        left = (steps if told.weight is None else steps * told.weight[:, 1:] * told.weight[:, :-1]).sum(axis=1)
    free = np.maximum(size - 2 - (count - pairs.both), 1.0)
    measured = np.maximum(left, 0.0) / free
    least = floor * (1 - np.square(red))
    weight = _trust(measured, least, lines)
    return np.sqrt((free * measured + weight * least) / (free + weight)), weight


def _trust(measured: Float, least: Float, lines: SignalLines) -> Float:
    """How many values the variance of chance is worth: none where noise is so much wider that it is not chance's."""
    times = np.divide(measured, least, out=np.full(len(measured), np.inf), where=least > 0)
    share = np.clip((lines.chance_most - times) / (lines.chance_most - 1), 0.0, 1.0)
    return np.asarray(lines.chance_weight * share)
