"""A level that shifted among the values of a first baseline, where no signal can be: what is learned from signals not.

Such a shift widens the noise and lies between two levels, and no later value tells of it. A change point does. It is
looked for among the first values of a stretch alone, twice as many as the baseline has: what was found there stays
found, whatever comes later. It proposes another process and nothing else: it is no signal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.patterns.change_points import ChangeLines
from headway.kpi.patterns.find import PatternLines, patterns
from headway.kpi.patterns.noise import cautious_likeness, likeness, worth
from headway.kpi.patterns.stretches import residuals
from headway.kpi.signal.baseline import Learned, fit
from headway.kpi.signal.batch import SignalBatch
from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.moments import turned
from headway.kpi.signal.phases import Phases
from headway.kpi.signal.season import CYCLES
from headway.kpi.signal.segment import ProposedSegments
from headway.series.words import Pattern

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

REACH = 2
"""Baselines that are looked at: the first, and as many values again that show whether it lasted."""
_SPREAD = 1.4826
"""Standard deviations of a normal in its median absolute deviation."""
_NUMBERS = 3
"""Numbers that two levels and the place of the step between them are."""
_STEP = 3.0
"""What one step costs beyond a level, in logarithms of the number of values: its size, and twice its place."""


@dataclass(frozen=True, slots=True)
class LearnedLines:
    """What it takes to propose another process from inside a baseline.

    Attributes:
        signals: how a baseline is learned, and how long what is proposed has lasted.
        changes, patterns: what it takes to see a shift.
    """

    signals: SignalLines
    changes: ChangeLines
    patterns: PatternLines


def learned_shifts(batch: SignalBatch, lines: LearnedLines) -> ProposedSegments:
    """A new segment where the level shifted inside the first baseline of the newest stretch of a series.

    Args:
        batch: the series; what is said of one rests on its own values alone.
        lines: what it takes.
    """
    begins, ends = _newest_stretches(batch)
    found: list[tuple[int, int, float, float]] = []
    told = np.flatnonzero(ends - begins > batch.baseline)
    for first in np.unique(batch.baseline[told]).tolist():
        for length in np.unique(batch.season[told]).tolist():
            mine = told[(batch.baseline[told] == first) & (batch.season[told] == length)]
            if len(mine):
                found += _of_alike(batch, mine, begins[mine], np.minimum(ends - begins, REACH * first)[mine], lines)
    rows = np.array(sorted(found), np.float64).reshape(-1, 4)
    return ProposedSegments(rows[:, 0].astype(np.int64), rows[:, 1].astype(np.int64), rows[:, 2], rows[:, 3])


def _newest_stretches(batch: SignalBatch) -> tuple[Int, Int]:
    begins = batch.offsets[:-1].copy()
    owner = np.searchsorted(batch.offsets, batch.segments, side="right") - 1
    np.maximum.at(begins, owner, batch.segments)
    return begins, batch.offsets[1:]


def _of_alike(
    batch: SignalBatch, series: Int, begins: Int, counts: Int, lines: LearnedLines
) -> list[tuple[int, int, float, float]]:
    """The shifts of series whose baselines and seasons are of one length."""
    first, length = int(batch.baseline[series[0]]), int(batch.season[series[0]])
    at = begins[:, None] + np.minimum(np.arange(REACH * first), counts[:, None] - 1)
    weight = (np.arange(REACH * first) < counts[:, None]).astype(np.float64)
    values = batch.values[at]
    plain = values - _season(values, batch.phase[at], weight, counts, length, lines.signals)
    found = []
    for row in np.flatnonzero(_may_have_shifted(plain, weight, counts, first, lines)).tolist():
        count = int(counts[row])
        shift = _shift(plain[row, :count], batch.periods[at[row, :count]], length, lines)
        if shift is not None and shift[0] < first and count - shift[0] >= lines.signals.lasting:
            found.append((int(series[row]), int(begins[row]) + shift[0], shift[1], shift[2]))
    return found


def _season(values: Float, phase: Int, weight: Float, counts: Int, length: int, lines: SignalLines) -> Float:
    """What the season adds to each value, where two cycles are there to know it by."""
    adds = np.zeros_like(values)
    some = np.flatnonzero(counts >= CYCLES * length) if length > 1 else np.zeros(0, np.int64)
    if len(some):
        values, weight, phase = (turned(cells[some].T) for cells in (values, weight, phase))
        phases = Phases(phase, length)
        told = Learned(values, None, phases, length, None, weight, np.zeros(len(some)), None)
        adds[some] = phases.added(fit(told, lines).height).T
    return adds


def _may_have_shifted(plain: Float, weight: Float, counts: Int, first: int, lines: LearnedLines) -> Bool:
    """Whether one step explains as much as a change point asks, by the values' likeness too; of most it does not."""
    size = counts[:, None].astype(np.float64)
    off = _without_outliers(plain, weight, counts, lines.changes.outlier) * weight
    off = (off - off.sum(axis=1)[:, None] / size) * weight
    whole = np.square(off).sum(axis=1)
    before = np.arange(1, first)[None, :].astype(np.float64)
    after = np.maximum(size - before, 1.0)
    level = np.cumsum(off, axis=1)[:, : first - 1] / before
    left = 1 - np.square(level) * before * size / after / np.maximum(whole, np.finfo(float).tiny)[:, None]
    explained = np.log((1 + lines.changes.seen) / (np.maximum(left, 0.0) + lines.changes.seen))
    asked = _STEP * np.log(size) + np.log(before / size) + np.log(after / size)
    fits = (before >= lines.changes.shortest) & (size - before >= lines.signals.lasting)
    spare = np.where(fits, size * explained - asked, -np.inf)
    best = spare.argmax(axis=1)
    may = (np.take_along_axis(spare, best[:, None], 1)[:, 0] > 0) & (whole > 0)
    for row in np.flatnonzero(may).tolist():
        count, cut = int(counts[row]), int(best[row]) + 1
        rest = residuals(off[row, :count], np.arange(count, dtype=np.float64), [cut], sloped=False)
        alike = cautious_likeness(likeness(rest), count, lines.changes.errors)
        may[row] = (worth(count, alike) - _NUMBERS) * explained[row, cut - 1] > asked[row, cut - 1]
    return np.asarray(may)


def _without_outliers(plain: Float, weight: Float, counts: Int, outlier: float) -> Float:
    """Values about their median, none of them further from it than an outlier is."""
    off = plain - _medians(plain, weight, counts)
    wide = outlier * _SPREAD * _medians(np.abs(off), weight, counts)
    wide = np.where(wide > 0, wide, np.inf)
    return np.clip(off, -wide, wide)


def _medians(values: Float, weight: Float, counts: Int) -> Float:
    """Of the values that count in each row, shape (m, 1)."""
    ordered = np.sort(np.where(weight > 0, values, np.inf), axis=1)
    low, high = (np.take_along_axis(ordered, at[:, None], 1) for at in ((counts - 1) // 2, counts // 2))
    return np.asarray((low + high) / 2)


def _shift(values: Float, periods: Int, length: int, lines: LearnedLines) -> tuple[int, float, float] | None:
    """Position, level before and since of a shift that is no part of a drift; ``None`` without one."""
    found = patterns(
        values,
        periods,
        np.array([0, len(values)]),
        np.array([length]),
        periods[-1:],
        lines.changes,
        lines.patterns,
    )
    shifts = np.flatnonzero(found.kind == Pattern.SHIFT)
    if not len(shifts) or (found.kind == Pattern.DRIFT).any():
        return None
    at = int(shifts[0])
    return int(found.position[at]), float(found.before[at]), float(found.after[at])
