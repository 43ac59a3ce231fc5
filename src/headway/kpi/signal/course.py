"""One rectangle of series from its first baseline to its newest values.

The baseline grows along a ladder of sizes, and only while nothing is signalled: values that belong to a signal are
never learned from, and a signal that is open keeps the baseline that it was found against. So what moved stays visible until
a person accepts a new segment. One exception: a season that is found for the first time replaces what was thought before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.baseline import Baseline, carried, fit, unequal
from headway.kpi.signal.batch import Signal
from headway.kpi.signal.evidence import Evidence, evidence, weights
from headway.kpi.signal.lines import SignalLines

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Cells:
    """The values of rows, the longest first.

    Attributes:
        values: on the even scale, shape (m, n).
        steps: periods since the value before, shape (m, n).
        phase: of the season, shape (m, n), ``None`` where there is none.
        season: phases of the season.
        floor: variance of chance of each row, shape (m,).
        each: variance of chance of each value, shape (m, n), ``None`` where the number of cases is never known.
        lengths: values in each row, shape (m,).
    """

    values: Float
    steps: Int
    phase: Int | None
    season: int
    floor: Float
    each: Float | None
    lengths: Int


@dataclass(slots=True)
class Course:
    """What is said of the cells, each shape (m, n), and of the rows.

    Attributes:
        sign, rate: as in ``SignalReading``.
        middle, lower, upper: mean and limits on the even scale.
        opened: row and column of every signal, its first column, and its rule: one array of shape (k, 4) a step.
        base: the newest baselines.
        line: the line that each row's evidence must pass, shape (m,).
    """

    sign: NDArray[np.int8]
    rate: Float
    middle: Float
    lower: Float
    upper: Float
    opened: list[Int] = field(default_factory=list)
    base: Baseline | None = None
    line: Float | None = None


@dataclass(slots=True)
class _State:
    """What is carried from one step of the ladder to the next."""

    base: Baseline
    begun: Int
    total: Float
    onset: Float
    signalled: Bool
    line: Float
    spread: Float


def run(cells: Cells, first: int, lines: SignalLines) -> Course:
    """Follow the rows along the ladder."""
    shape = cells.values.shape
    said = Course(np.zeros(shape, np.int8), np.ones(shape), *(np.full(shape, np.nan) for _ in range(3)))
    rungs = [first, *(size for size in lines.ladder if first < size < shape[1])]
    state: _State | None = None
    for low, high in zip(rungs, [*rungs[1:], shape[1]], strict=True):
        rows = int(np.searchsorted(-cells.lengths, -low, side="left"))
        signalled = None if state is None or not state.signalled.any() else state.signalled
        fitted = _fit(cells, rows, low, signalled, lines)
        if state is None:
            state = _begin(fitted, shape, first, lines)
        else:
            _renew(state, fitted, said, rows, low, lines)
        for begun in np.unique(state.begun[:rows]).tolist():
            mine = np.flatnonzero(state.begun[:rows] == begun)
            _step(cells, state, said, slice(0, rows) if len(mine) == rows else mine, begun, low, high, lines)
    if state is not None:
        said.base, said.line = state.base, state.line
    return said


def _fit(cells: Cells, rows: int, size: int, signalled: Bool | None, lines: SignalLines) -> Baseline:
    weight = np.ones((rows, size)) if signalled is None else 1.0 - signalled[:rows, :size]
    phase = None if cells.phase is None or size < 2 * cells.season else cells.phase[:rows, :size]
    made = _fit_on(cells, rows, size, weight, phase, lines)
    if phase is None or signalled is None:
        return made
    whole = _fit_on(cells, rows, size, np.ones((rows, size)), phase, lines)
    made.put(whole.seasonal, whole)
    return made


def _fit_on(cells: Cells, rows: int, size: int, weight: Float, phase: Int | None, lines: SignalLines) -> Baseline:
    each = None if cells.each is None else cells.each[:rows, :size]
    return fit(
        cells.values[:rows, :size],
        cells.steps[:rows, :size],
        phase,
        cells.season,
        weight,
        (cells.floor[:rows], each),
        lines,
    )


def _begin(fitted: Baseline, shape: tuple[int, ...], first: int, lines: SignalLines) -> _State:
    return _State(
        fitted,
        np.full(len(fitted.level), first),
        np.zeros(shape),
        np.zeros(shape),
        np.zeros(shape, bool),
        lines.line(fitted.sure),
        weights(fitted, lines),
    )


def _renew(state: _State, fitted: Baseline, said: Course, rows: int, at: int, lines: SignalLines) -> None:
    """Let the rows whose baseline may grow have the one that was fitted."""
    may = (said.sign[:rows, at - 1] == 0) | (fitted.seasonal & ~state.base.seasonal[:rows])
    new = np.zeros(len(state.begun), bool)
    new[:rows] = may
    for name in state.base.__slots__:
        getattr(state.base, name)[new] = getattr(fitted, name)[may]
    state.begun[new] = at
    state.line[new] = lines.line(fitted.sure)[may]
    state.spread[:, new] = weights(fitted, lines)[:, may]


def _step(
    cells: Cells, state: _State, said: Course, rows: Int | slice, begun: int, low: int, high: int, lines: SignalLines
) -> None:
    """Read the columns from ``low`` to ``high`` (not in) of rows whose baseline ended at ``begun``."""
    base = state.base.take(rows)
    before = slice(low - 1, high)
    off = cells.values[rows, before] - base.level[:, None]
    season = None
    if cells.phase is not None and base.seasonal.any():
        season = np.take_along_axis(base.height, cells.phase[rows, before], 1)
        off -= season
    wide = None
    if cells.each is not None:
        wide = np.sqrt(unequal(cells.each[rows, before], base.cases, base.chance))
        off /= wide
    kept, far = carried(base.autocorrelation, cells.steps[rows, low:high])
    foretold = kept * off[:, :-1]
    step = far * base.noise[:, None]
    surprise = (off[:, 1:] - foretold) / step
    total, onset = state.total[rows, :high], state.onset[rows, :high]
    here = (1 - base.autocorrelation)[:, None] * surprise
    if begun < low:
        here[:, 0] += total[:, low - 1]
    np.cumsum(here, axis=1, out=total[:, low:])
    np.subtract(surprise, total[:, low:], out=onset[:, low:])
    if not isinstance(rows, slice):
        state.total[rows, :high], state.onset[rows, :high] = total, onset
    spread, line = state.spread[:, rows], state.line[rows]
    found = evidence(total, onset, spread, begun, low, lines)
    _limits(said, rows, low, high, base, season, foretold, step * (line / spread[0])[:, None], wide)
    loud = (np.maximum(found.up, -found.down) > line[:, None]).any(axis=1)
    if begun < low:
        loud |= said.sign[rows, low - 1] != 0
    if loud.any():
        which = np.flatnonzero(loud)
        every = np.arange(len(state.begun))[rows]
        _signals(
            state, said, every[which], Evidence(*(part[which] for part in _parts(found))), (begun, low, high), lines
        )


def _parts(found: Evidence) -> tuple[Float, Float, Float, Float]:
    return found.up, found.down, found.recent_up, found.recent_down


def _limits(
    said: Course,
    rows: Int | slice,
    low: int,
    high: int,
    base: Baseline,
    season: Float | None,
    foretold: Float,
    half: Float,
    wide: Float | None,
) -> None:
    middle = np.broadcast_to(base.level[:, None], foretold.shape) if season is None else base.level[:, None] + season[:, 1:]
    if wide is not None:
        foretold, half = foretold * wide[:, 1:], half * wide[:, 1:]
    known = np.where(np.isnan(base.noise), np.nan, 0.0)[:, None]
    said.middle[rows, low:high] = middle + known
    centre = middle + foretold
    said.lower[rows, low:high] = centre - half
    said.upper[rows, low:high] = centre + half


def _signals(
    state: _State, said: Course, rows: Int, found: Evidence, span: tuple[int, int, int], lines: SignalLines
) -> None:
    """Open and close the signals of the rows that have any."""
    begun, low, high = span
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
    said.rate[rows[row], column + low] = lines.rate_of(most, state.base.sure[rows[row]])


def _open(candidate: Bool, holds: Bool, carried_on: Bool) -> Bool:
    """Where a signal is open: from a candidate on, for as long as the newest values hold it up."""
    column = np.arange(1, candidate.shape[1] + 1)
    shut = np.maximum.accumulate(np.where(holds, -1, column), axis=1)
    last = np.maximum.accumulate(np.where(candidate & holds, column, -1), axis=1)
    return np.maximum(last, np.where(carried_on, 0, -1)[:, None]) > shut


def _longest(state: _State, row: Int, column: Int, sign: NDArray[np.int8], begun: int, lines: SignalLines) -> Int:
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
