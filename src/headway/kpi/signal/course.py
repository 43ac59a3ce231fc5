"""One rectangle of series from its first baseline to its newest values.

The baseline grows along a ladder of sizes, and only while nothing is signalled: values that belong to a signal are
never learned from, and a signal that is open keeps the baseline that it was found against. So what moved stays visible
until a person accepts a new segment. One exception: a season that is found for the first time replaces what was
thought before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.baseline import Baseline, Learned, carried, fit, unequal
from headway.kpi.signal.batch import Signal
from headway.kpi.signal.calendar import FEWEST, heights_at
from headway.kpi.signal.evidence import evidence, furthest, weights
from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.season import CYCLES

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]


TILE = 1 << 16
"""Values that are read at once, so that what is reckoned of them stays near the processor."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The values of rows, the longest first.

    Attributes:
        values: on the even scale, shape (m, n).
        steps: periods since the value before, shape (m, n), ``None`` where no period is missing.
        key: phase of the season, and the row's number times its length on top, shape (m, n), ``None`` without one.
        season: phases of the season.
        calendar: where each day lies in its year and month, shape (m, n), ``None`` where nothing is looked for there.
        floor: variance of chance of each row, shape (m,).
        each: variance of chance of each value, shape (m, n), ``None`` where the number of cases is never known.
        lengths: values in each row, shape (m,).
    """

    values: Float
    steps: Int | None
    key: Int | None
    season: int
    calendar: Int | None
    floor: Float
    each: Float | None
    lengths: Int


@dataclass(slots=True)
class State:
    """What is carried from one step of the ladder to the next.

    Attributes:
        base: the newest baselines.
        begun: values in each, shape (m,).
        total, onset: as in :func:`headway.kpi.signal.evidence.evidence`, shape (m, n).
        signalled: whether a value belongs to a signal, shape (m, n).
        line: the line that each row's evidence must pass, shape (m,).
        spread: one over the spread of each stretch's sum, shape (windows, m).
    """

    base: Baseline
    begun: Int
    total: Float
    onset: Float
    signalled: Bool
    line: Float
    spread: Float


@dataclass(slots=True)
class Course:
    """What is said of the cells, each shape (m, n), and of the rows.

    Attributes:
        sign, rate: as in ``SignalReading``.
        middle, lower, upper: mean and limits on the even scale.
        opened: row and column of every signal, its first column, and its rule: one array of shape (k, 4) a step.
        state: what the next value would be read against.
    """

    sign: NDArray[np.int8]
    rate: Float
    middle: Float
    lower: Float
    upper: Float
    opened: list[Int] = field(default_factory=list)
    state: State | None = None

    def arrays(self) -> tuple[NDArray[Any], ...]:
        """What is said of each cell."""
        return self.sign, self.rate, self.middle, self.lower, self.upper


def blank(*shape: int) -> Course:
    """Nothing said of so many cells."""
    rate, middle, lower, upper = (np.full(shape, said) for said in (1.0, np.nan, np.nan, np.nan))
    return Course(np.zeros(shape, np.int8), rate, middle, lower, upper)


def run(cells: Cells, first: int, said: Course, lines: SignalLines) -> None:
    """Follow the rows along the ladder, and say what they do in ``said``, which says nothing yet."""
    shape = cells.values.shape
    rungs = [first, *(size for size in lines.ladder if first < size < shape[1])]
    state: State | None = None
    for low, high in zip(rungs, [*rungs[1:], shape[1]], strict=True):
        rows = int(np.searchsorted(-cells.lengths, -low, side="left"))
        if state is None:
            state = _begin(_fit(cells, rows, low, None, lines), shape, first, lines)
        else:
            _renew(state, _fit(cells, rows, low, state.signalled, lines), said, rows, low, lines)
        for begun in np.unique(state.begun[:rows]).tolist():
            mine = np.flatnonzero(state.begun[:rows] == begun)
            tile = max(1, TILE // (high - low))
            loud = [
                _step(cells, state, said, _solid(mine[at : at + tile]), (begun, low, high), lines)
                for at in range(0, len(mine), tile)
            ]
            _signals(state, said, np.concatenate([mine[:0], *loud]), (begun, low, high), lines)
    said.state = state


def _solid(rows: Int) -> Int | slice:
    """Rows as a slice where they lie side by side."""
    low, high = int(rows[0]), int(rows[-1]) + 1
    return slice(low, high) if high - low == len(rows) else rows


def _fit(cells: Cells, rows: int, size: int, signalled: Bool | None, lines: SignalLines) -> Baseline:
    """The baselines of the first ``size`` values; those of a signal count only where a season explains them."""
    told = Learned(
        cells.values[:rows, :size],
        None if cells.steps is None else cells.steps[:rows, :size],
        None if cells.key is None or size < CYCLES * cells.season else cells.key[:rows, :size],
        cells.season,
        None if cells.calendar is None or size < FEWEST else cells.calendar[:rows, :size],
        None,
        cells.floor[:rows],
        None if cells.each is None else cells.each[:rows, :size],
    )
    made = fit(told, lines)
    if signalled is not None:
        some = np.flatnonzero(signalled[:rows, :size].any(axis=1) & ~made.seasonal & ~made.dated)
        if len(some):
            less = told.take(some)
            made.put(some, fit(replace(less, weight=(~signalled[some, :size]).astype(np.float64)), lines))
    return made


def _begin(fitted: Baseline, shape: tuple[int, ...], first: int, lines: SignalLines) -> State:
    return State(
        fitted,
        np.full(len(fitted.level), first),
        np.zeros(shape),
        np.zeros(shape),
        np.zeros(shape, bool),
        lines.line(fitted.sure),
        weights(fitted, lines),
    )


def _renew(state: State, fitted: Baseline, said: Course, rows: int, at: int, lines: SignalLines) -> None:
    """Let the rows whose baseline may grow have the one that was fitted."""
    old = state.base
    found = (fitted.seasonal & ~old.seasonal[:rows]) | (fitted.dated & ~old.dated[:rows])
    may = (said.sign[:rows, at - 1] == 0) | found
    if fitted.calendar.shape[1] > old.calendar.shape[1]:  # looked for from here on
        old.calendar = np.zeros((len(state.begun), fitted.calendar.shape[1]))
    new = np.zeros(len(state.begun), bool)
    new[:rows] = may
    for name in old.__slots__:
        getattr(old, name)[new] = getattr(fitted, name)[may]
    state.begun[new] = at
    state.line[new] = lines.line(fitted.sure)[may]
    state.spread[:, new] = weights(fitted, lines)[:, may]


def _step(
    cells: Cells, state: State, said: Course, rows: Int | slice, span: tuple[int, int, int], lines: SignalLines
) -> Int:
    """Read the columns from ``low`` to ``high`` (not in) of rows whose baseline ended at ``begun``.

    Returns:
        The rows in which there may be a signal.
    """
    begun, low, high = span
    base = state.base.take(rows)
    before = slice(low - 1, high)
    off = cells.values[rows, before] - base.level[:, None]
    middle = np.broadcast_to(base.level[:, None], (len(off), high - low))
    seasonal = np.flatnonzero(base.seasonal)
    if cells.key is not None and len(seasonal):
        height = state.base.height.ravel()[cells.key[rows, before][seasonal]]
        off[seasonal] -= height
        middle = middle.copy()
        middle[seasonal] += height[:, 1:]
    dated = np.flatnonzero(base.dated)
    if cells.calendar is not None and len(dated):
        added = heights_at(base.calendar[dated], cells.calendar[rows, before][dated])
        off[dated] -= added
        middle = middle.copy()
        middle[dated] += added[:, 1:]
    wide = None
    if cells.each is not None:
        wide = np.sqrt(unequal(cells.each[rows, before], base.cases, base.chance))
        off /= wide
    step = base.noise[:, None]
    if cells.steps is None:
        foretold = base.autocorrelation[:, None] * off[:, :-1]
    else:
        kept, far = carried(base.autocorrelation, cells.steps[rows, low:high])
        foretold, step = kept * off[:, :-1], far * step
    surprise = off[:, 1:] - foretold
    surprise *= 1 / step
    total, onset = state.total[rows, :high], state.onset[rows, :high]
    part = np.multiply((1 - base.autocorrelation)[:, None], surprise)
    if begun < low:
        part[:, 0] += total[:, low - 1]
    np.cumsum(part, axis=1, out=total[:, low:])
    np.subtract(surprise, total[:, low:], out=onset[:, low:])
    if not isinstance(rows, slice):
        state.total[rows, :high], state.onset[rows, :high] = total, onset
    spread, line = state.spread[:, rows], state.line[rows]
    _limits(said, rows, slice(low, high), middle, foretold, step * (line / spread[0])[:, None], wide)
    loud = furthest(total, onset, spread, begun, low, lines) > line
    if begun < low:
        loud |= said.sign[rows, low - 1] != 0
    return np.arange(len(state.begun))[rows][loud]


def _limits(
    said: Course, rows: Int | slice, columns: slice, middle: Float, foretold: Float, half: Float, wide: Float | None
) -> None:
    """Mean, and what this value could have been without being a signal by itself. No noise told: none of the three."""
    if wide is not None:
        foretold, half = foretold * wide[:, 1:], half * wide[:, 1:]
    foretold += middle
    if isinstance(rows, slice):
        np.add(middle, half * 0.0, out=said.middle[rows, columns])
        np.subtract(foretold, half, out=said.lower[rows, columns])
        np.add(foretold, half, out=said.upper[rows, columns])
    else:
        said.middle[rows, columns] = middle + half * 0.0
        said.lower[rows, columns] = foretold - half
        said.upper[rows, columns] = foretold + half


def _signals(state: State, said: Course, rows: Int, span: tuple[int, int, int], lines: SignalLines) -> None:
    """Open and close the signals of the rows that may have any."""
    begun, low, high = span
    if not len(rows):
        return
    found = evidence(state.total[rows, :high], state.onset[rows, :high], state.spread[:, rows], begun, low, lines)
    line = state.line[rows][:, None]
    carried_on = said.sign[rows, low - 1] if begun < low else np.zeros(len(rows), np.int8)
    up = _open(found.up > line, found.recent_up > lines.hold, carried_on > 0)
    down = _open(found.down < -line, found.recent_down < -lines.hold, carried_on < 0)
    stronger = found.up >= -found.down
    sign = np.where(up & (stronger | ~down), 1, np.where(down, -1, 0)).astype(np.int8)
    said.sign[rows, low:high] = sign
    before = np.concatenate((carried_on[:, None], sign[:, :-1]), axis=1)
    row, column = np.nonzero((sign != 0) & (sign != before))
    if len(row):
        long = _longest(state, rows[row], column + low, sign[row, column], begun, lines)
        since = column + low - long + 1
        rule = np.where(long == 1, int(Signal.POINT), int(Signal.SHIFT))
        said.opened.append(np.stack((rows[row], column + low, since, rule), axis=1))
        for one, start, end in zip(rows[row].tolist(), since.tolist(), (column + low).tolist(), strict=True):
            state.signalled[one, start:end] = True
    state.signalled[rows, low:high] |= sign != 0
    row, column = np.nonzero(sign)
    most = np.where(sign > 0, found.up, -found.down)[row, column]
    said.rate[rows[row], column + low] = lines.rate_of(most, lines.columns(state.base.sure[rows])[row])


def _open(candidate: Bool, holds: Bool, carried_on: Bool) -> Bool:
    """Where a signal is open: from a candidate on, for as long as the newest values hold it up."""
    column = np.arange(1, candidate.shape[1] + 1)
    shut = np.maximum.accumulate(np.where(holds, -1, column), axis=1)
    last = np.maximum.accumulate(np.where(candidate & holds, column, -1), axis=1)
    return np.maximum(last, np.where(carried_on, 0, -1)[:, None]) > shut


def _longest(state: State, row: Int, column: Int, sign: NDArray[np.int8], begun: int, lines: SignalLines) -> Int:
    """The stretch that says most, of each signal that opens: its length in values."""
    best, chosen = np.full(len(row), -np.inf), np.ones(len(row), np.int64)
    for index, long in enumerate(lines.windows):
        start = column - long + 1
        fits = start >= begun
        total = state.total[row, column] + state.onset[row, np.where(fits, start, column)]
        says = np.where(fits, total * state.spread[index, row] * sign, -np.inf)
        better = says > best
        best, chosen = np.where(better, says, best), np.where(better, long, chosen)
    return chosen
