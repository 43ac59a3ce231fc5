"""One rectangle of series from its first baseline to its newest values.

The baseline grows along a ladder of sizes, and only while nothing is signalled: values that belong to a signal are
never learned from, and a signal that is open keeps the baseline that it was found against. So what moved stays visible
until a person accepts a new segment. One exception: a season that is found for the first time replaces what was
thought before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.baseline import Baseline, Learned, carried, fit, unequal
from headway.kpi.signal.batch import Signal
from headway.kpi.signal.calendar import FEWEST, heights_at
from headway.kpi.signal.cells import Cells, Course, State
from headway.kpi.signal.evidence import evidence, furthest, weights
from headway.kpi.signal.kept import Before, fit_anew, level_anew
from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.season import CYCLES

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]


TILE = 1 << 16
"""Values that are read at once, so that what is reckoned of them stays near the processor."""


def run(cells: Cells, first: int, said: Course, lines: SignalLines, before: Before | None = None) -> None:
    """Follow the rows along the ladder, and say what they do in ``said``, which says nothing yet.

    Args:
        cells: the rows.
        first: values in the first baseline.
        said: what is said of them.
        lines: the lines.
        before: what the rows keep of the segments before them, where they do.
    """
    shape = cells.values.shape
    rungs = [first, *(size for size in lines.ladder if first < size)]
    rungs = [size for size in (rungs if before is None else [lines.anew, *rungs]) if size < shape[1]]
    state: State | None = None
    for low, high in zip(rungs, [*rungs[1:], shape[1]], strict=True):
        rows = int(np.searchsorted(-cells.lengths, -low, side="left"))
        if state is None:
            state = _begin(_fit(cells, rows, low, None, lines, before), shape, low, lines)
        else:
            _renew(state, _fit(cells, rows, low, state.signalled, lines, before), said, rows, low, lines)
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


def _fit(
    cells: Cells, rows: int, size: int, signalled: Bool | None, lines: SignalLines, before: Before | None
) -> Baseline:
    """The baselines of the first ``size`` values; those of a signal count only where a season explains them."""
    told = _learned(cells, rows, size)
    if before is not None:
        return _fit_anew(cells, told, before.take(slice(rows)), signalled, lines)
    made = fit(told, lines)
    if signalled is not None:
        some = np.flatnonzero(signalled[:rows, :size].any(axis=1) & ~made.seasonal & ~made.dated)
        if len(some):
            made.put(some, fit(_unsignalled(told, some, signalled), lines))
    return made


def _fit_anew(cells: Cells, told: Learned, before: Before, signalled: Bool | None, lines: SignalLines) -> Baseline:
    """The same of segments that keep what is known of the one before."""
    rows, size = slice(len(told.values)), slice(told.values.shape[1])
    few = told.values.shape[1] < before.first
    key = cells.keys(rows, size) if cells.phase is not None and (few or told.key is None) else None
    places = cells.calendar[rows, size] if cells.calendar is not None and (few or told.calendar is None) else None
    plain = replace(told, values=told.values - before.seasons(key) - before.calendars(places))
    if few:
        heard = None if signalled is None else (~signalled[rows, size]).astype(np.float64)
        return level_anew(replace(plain, weight=heard), before, lines)
    made, own = fit_anew(plain, before, lines)
    if signalled is not None:
        some = np.flatnonzero(signalled[rows, size].any(axis=1) & ~own)
        if len(some):
            made.put(some, fit_anew(_unsignalled(plain, some, signalled), before.take(some), lines)[0])
    return made


def _unsignalled(told: Learned, some: Int, signalled: Bool) -> Learned:
    """Some rows, in which the values of signals do not count."""
    return replace(told.take(some), weight=(~signalled[some, : told.values.shape[1]]).astype(np.float64))


def _learned(cells: Cells, rows: int, size: int) -> Learned:
    return Learned(
        cells.values[:rows, :size],
        None if cells.steps is None else cells.steps[:rows, :size],
        None if cells.phase is None or size < CYCLES * cells.season else cells.keys(slice(rows), slice(size)),
        cells.season,
        None if cells.calendar is None or size < FEWEST else cells.calendar[:rows, :size],
        None,
        cells.floor[:rows],
        None if cells.each is None else cells.each[:rows, :size],
    )


def _begin(fitted: Baseline, shape: tuple[int, ...], first: int, lines: SignalLines) -> State:
    return State(
        fitted,
        np.full(len(fitted.level), first),
        np.empty(shape),
        np.empty(shape),
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
    off = _turned(cells.values[rows, before])
    off -= base.level
    middle = np.broadcast_to(base.level, (high - low, len(base.level)))
    for which, added in _heights(cells, state, base, rows, before):
        off[:, which] -= added
        middle = middle.copy()
        middle[:, which] += added[1:]
    wide = None
    if cells.each is not None:
        wide = _turned(np.sqrt(unequal(cells.each[rows, before], base.cases, base.chance)))
        off /= wide
    step = base.noise
    if cells.steps is None:
        foretold = base.autocorrelation * off[:-1]
    else:
        kept, far = map(_turned, carried(base.autocorrelation, cells.steps[rows, low:high]))
        foretold, step = kept * off[:-1], far * step
    surprise = off[1:] - foretold
    surprise *= 1 / step
    total = (1 - base.autocorrelation) * surprise
    if begun < low:
        total[0] += state.total[rows, low - 1]
    for at in range(1, high - low):
        np.add(total[at - 1], total[at], out=total[at])
    onset = np.subtract(surprise, total, out=surprise)
    state.total[rows, low:high], state.onset[rows, low:high] = total.T, onset.T
    if begun < low:  # stretches reach back
        onset = np.concatenate((_turned(state.onset[rows, max(begun, low - lines.windows[-1] + 1) : low]), onset))
    spread, line = state.spread[:, rows], state.line[rows]
    _limits(said, rows, slice(low, high), middle, foretold, step * (line / spread[0]), wide)
    loud = furthest(total, onset, spread, begun - low, lines) > line
    if begun < low:
        loud |= said.sign[rows, low - 1] != 0
    return np.arange(len(state.begun))[rows][loud]


def _turned(rows: Float) -> Float:
    """Rows as columns, those of one moment side by side: what is reckoned of many rows at once is quickest so."""
    return rows.T.copy(order="C")  # a copy also of a single row, which lies the same either way


def _heights(
    cells: Cells, state: State, base: Baseline, rows: Int | slice, columns: slice
) -> Iterator[tuple[Int | slice, Float]]:
    """What season and calendar add to the columns of some of the rows, shape (n, k), and of which."""
    seasonal = np.flatnonzero(base.seasonal)
    numbers = np.arange(len(state.begun))[rows]
    if cells.phase is not None and len(seasonal):
        yield _solid(seasonal), _turned(state.base.height.ravel()[cells.keys(_solid(numbers[seasonal]), columns)])
    dated = np.flatnonzero(base.dated)
    if cells.calendar is not None and len(dated):
        yield _solid(dated), _turned(heights_at(base.calendar[dated], cells.calendar[rows, columns][dated]))


def _limits(
    said: Course, rows: Int | slice, columns: slice, middle: Float, foretold: Float, half: Float, wide: Float | None
) -> None:
    """Mean, and what this value could have been without being a signal by itself. No noise told: none of the three."""
    if wide is not None:
        foretold, half = foretold * wide[1:], half * wide[1:]
    foretold += middle
    said.middle[rows, columns] = (middle + half * 0.0).T
    said.lower[rows, columns] = (foretold - half).T
    said.upper[rows, columns] = (foretold + half).T


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
