"""One rectangle of series from its first baseline to its newest values.

The baseline grows along a ladder of sizes, and only while nothing is signalled: values that belong to a signal are
never learned from, and a signal that is open keeps the baseline that it was found against. So what moved stays visible
until a person accepts a new segment. One exception: a season that is found for the first time replaces what was
thought before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.baseline import Baseline, Learned, fit
from headway.kpi.signal.calendar import FEWEST, heights_at
from headway.kpi.signal.cells import Cells, Course, State
from headway.kpi.signal.evidence import furthest, weights
from headway.kpi.signal.kept import Before, fit_anew, level_anew
from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.moments import strips
from headway.kpi.signal.neighbours import carried, unequal
from headway.kpi.signal.season import CYCLES
from headway.kpi.signal.signalled import Loud, tell_signals

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]


def run(cells: Cells, first: int, said: Course, lines: SignalLines, before: Before | None = None) -> None:
    """Follow the rows along the ladder, and say what they do in ``said``, which says nothing yet.

    Args:
        cells: the rows.
        first: values in the first baseline.
        said: what is said of them.
        lines: the lines.
        before: what the rows keep of the segments before them, where they do.
    """
    length, count = cells.values.shape
    rungs = [first, *(size for size in lines.ladder if first < size)]
    rungs = [size for size in (rungs if before is None else [lines.anew, *rungs]) if size < length]
    for one in (said.middle, said.lower, said.upper):
        one[: rungs[0]] = np.nan
    state: State | None = None
    for low, high in zip(rungs, [*rungs[1:], length], strict=True):
        rows = int(np.searchsorted(-cells.lengths, -low, side="left"))
        if state is None:
            state = _begin(_fit(cells, rows, low, None, lines, before), (length, count), low, lines)
        else:
            _renew(state, _fit(cells, rows, low, state.signalled, lines, before), said, rows, low, lines)
        early = len(state.onset) if (state.begun[:rows] < low).any() else 0
        loud = [_step(cells, state, said, strip, (early, low, high), lines) for strip in strips((high - low, rows))]
        tell_signals(state, said, Loud.joined(loud), low, lines)
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
        some = np.flatnonzero(signalled[:size, :rows].any(axis=0) & ~made.seasonal & ~made.dated)
        if len(some):
            made.put(some, fit(_unsignalled(told, some, signalled), lines))
    return made


def _fit_anew(cells: Cells, told: Learned, before: Before, signalled: Bool | None, lines: SignalLines) -> Baseline:
    """The same of segments that keep what is known of the one before."""
    size, rows = told.values.shape
    few = size < before.first
    phases = (
        cells.phases.until(size, slice(rows)) if cells.phases is not None and (few or told.phases is None) else None
    )
    places = cells.calendar[:size, :rows] if cells.calendar is not None and (few or told.calendar is None) else None
    plain = replace(told, values=told.values - before.seasons(phases) - before.calendars(places))
    if few:
        heard = None if signalled is None else (~signalled[:size, :rows]).astype(np.float64)
        return level_anew(replace(plain, weight=heard), before, lines)
    made, own = fit_anew(plain, before, lines)
    if signalled is not None:
        some = np.flatnonzero(signalled[:size, :rows].any(axis=0) & ~own)
        if len(some):
            made.put(some, fit_anew(_unsignalled(plain, some, signalled), before.take(some), lines)[0])
    return made


def _unsignalled(told: Learned, some: Int, signalled: Bool) -> Learned:
    """Some rows, in which the values of signals do not count."""
    return replace(told.take(some), weight=(~signalled[: len(told.values), some]).astype(np.float64))


def _learned(cells: Cells, rows: int, size: int) -> Learned:
    return Learned(
        cells.values[:size, :rows],
        None if cells.steps is None else cells.steps[:size, :rows],
        None if cells.phases is None or size < CYCLES * cells.season else cells.phases.until(size, slice(rows)),
        cells.season,
        None if cells.calendar is None or size < FEWEST else cells.calendar[:size, :rows],
        None,
        cells.floor[:rows],
        None if cells.each is None else cells.each[:size, :rows],
    )


def _begin(fitted: Baseline, shape: tuple[int, int], first: int, lines: SignalLines) -> State:
    rows = len(fitted.level)
    return State(
        fitted,
        np.full(rows, first),
        np.zeros(rows),
        np.zeros((lines.windows[-1], rows)),
        np.zeros(shape, bool),
        lines.line(fitted.sure),
        weights(fitted, lines),
    )


def _renew(state: State, fitted: Baseline, said: Course, rows: int, at: int, lines: SignalLines) -> None:
    """Let the rows whose baseline may grow have the one that was fitted."""
    old = state.base
    found = (fitted.seasonal & ~old.seasonal[:rows]) | (fitted.dated & ~old.dated[:rows])
    held = np.flatnonzero((said.sign[at - 1, :rows] != 0) & ~found)
    if fitted.calendar.shape[1] > old.calendar.shape[1]:  # looked for from here on
        old.calendar = np.zeros((len(state.begun), fitted.calendar.shape[1]))
    if len(held):
        fitted.put(held, old.take(held))
    for name in old.__slots__:
        getattr(old, name)[:rows] = getattr(fitted, name)
    new = np.ones(rows, bool)
    new[held] = False
    state.begun[:rows][new] = at
    state.total[:rows][new] = 0.0
    np.copyto(state.onset[:, :rows], 0.0, where=new)
    state.line[:rows] = lines.line(fitted.sure)
    state.spread[:, :rows] = weights(fitted, lines)


def _step(
    cells: Cells, state: State, said: Course, rows: slice, span: tuple[int, int, int], lines: SignalLines
) -> Loud:
    """Read the moments from ``low`` to ``high`` (not in) of rows; stretches reach back to ``early`` moments before.

    Returns:
        The rows in which there may be a signal.
    """
    early, low, high = span
    base, before = state.base.take(rows), slice(low - 1, high)
    off = cells.values[before, rows] - base.level
    heights = list(_heights(cells, base, rows, before))
    for which, added in heights:
        off[:, which] -= added
    wide = None
    if cells.each is not None:
        wide = np.sqrt(unequal(cells.each[before, rows], base.cases, base.chance))
        off /= wide
    step = base.noise
    if cells.steps is None:
        foretold = base.autocorrelation * off[:-1]
    else:
        kept, far = carried(base.autocorrelation, cells.steps[low:high, rows])
        foretold, step = kept * off[:-1], far * step
    spread, line = state.spread[:, rows], state.line[rows]
    onset = np.empty((early + high - low, len(line)))
    onset[:early] = state.onset[len(state.onset) - early :, rows]
    surprise = np.subtract(off[1:], foretold, out=onset[early:])
    surprise *= 1 / step
    total = np.multiply(surprise, 1 - base.autocorrelation, out=off[1:])
    total[0] += state.total[rows]
    for earlier, later in pairwise(total):
        np.add(earlier, later, later)
    surprise -= total
    _limits(said, rows, (low, high), base.level, heights, foretold, step * (line / spread[0]), wide)
    state.stand(rows, np.minimum(cells.lengths[rows], high) - low - 1, total, onset)
    loud = furthest(total, onset, spread, lines, foretold) > line
    loud |= (said.sign[low - 1, rows] != 0) & (state.begun[rows] < low)
    which = np.flatnonzero(loud)
    return Loud(rows.start + which, total[:, which], onset[:, which])


def _heights(cells: Cells, base: Baseline, rows: slice, moments: slice) -> Iterator[tuple[Int | slice, Float]]:
    """What season and calendar add to the moments of some of the rows, shape (n, k), and of which."""
    seasonal = np.flatnonzero(base.seasonal)
    if cells.phases is not None and len(seasonal):
        yield _solid(seasonal), cells.phases.part(moments, rows.start + seasonal).added(base.height[seasonal])
    dated = np.flatnonzero(base.dated)
    if cells.calendar is not None and len(dated):
        yield _solid(dated), heights_at(base.calendar[dated], cells.calendar[moments, rows][:, dated])


def _limits(
    said: Course,
    rows: slice,
    span: tuple[int, int],
    level: Float,
    heights: list[tuple[Int | slice, Float]],
    foretold: Float,
    half: Float,
    wide: Float | None,
) -> None:
    """Mean, and what this value could have been without being a signal by itself. No noise told: none of the three."""
    moments = slice(*span)
    if wide is not None:
        foretold, half = foretold * wide[1:], half * wide[1:]
    middle = said.middle[moments, rows]
    middle[:] = level + half * 0.0
    for which, added in heights:
        foretold[:, which] += added[1:]
        middle[:, which] += added[1:]
    room = foretold + (level - half)
    said.lower[moments, rows] = room
    said.upper[moments, rows] = np.add(foretold, level + half, out=room)
