"""Where many series stand, so that their next values are read without their past being read again.

A value that is read so is told what a reading of the whole series would say of it, to the last byte. Where the baseline
would grow, or begins with it, the past is needed, and the series is *due*: read it whole. So is one of days to which
year or month add something.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.baseline import Baseline
from headway.kpi.signal.batch import SignalBatch
from headway.kpi.signal.cells import unsaid
from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.neighbours import carried, unequal
from headway.kpi.signal.read import courses
from headway.kpi.signal.scale import Scale, even, noise_of_chance
from headway.kpi.signal.stretches import Stretches

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]


@dataclass(slots=True)
class Standing:
    """Where m series stand after their newest values.

    Attributes:
        base: their baselines, each phase of the season in ``heights``.
        heights: what each phase adds, shape (m, longest season).
        line, spread: as in ``State``, shapes (m,) and (windows, m).
        off: how far the newest value is from its level and season, in steps of even noise, shape (m,).
        total: running sum of the surprises, shape (m,).
        onset: of each of the newest values, the newest last, NaN before the baseline ended: each shape (m,).
        period: of the newest value, shape (m,).
        count: values in the newest stretch, shape (m,).
        sign: of the signal that is open, shape (m,).
        ready: whether there is a baseline, and the calendar adds nothing to it but a season, shape (m,).
        scale: what the values can be; its ``cases`` are not used.
    """

    base: Baseline
    line: Float
    spread: Float
    off: Float
    total: Float
    onset: list[Float]
    period: Int
    count: Int
    sign: NDArray[np.int8]
    ready: Bool
    scale: Scale


@dataclass(frozen=True, slots=True)
class Newest:
    """What is said of one new value of each series.

    Attributes:
        sign: as in ``SignalReading``, shape (m,).
        opened: whether a signal opens with it, shape (m,).
        due: whether the series must be read whole instead, shape (m,); then nothing is said here.
    """

    sign: NDArray[np.int8]
    opened: Bool
    due: Bool


def standing(batch: SignalBatch, lines: SignalLines) -> Standing:
    """Where the series of a batch stand."""
    count, deep, wide = len(batch.offsets) - 1, lines.windows[-1], int(max(batch.season.max(initial=1), 1))
    said = unsaid(len(batch.values))
    none = (np.full(count, np.nan) for _ in range(7))
    level, red, noise, chance, cases, worth, sure = none
    nothing = np.zeros(count, bool)
    base = Baseline(
        level,
        np.zeros((count, wide)),
        nothing,
        np.zeros((count, 0)),
        nothing.copy(),
        red,
        noise,
        chance,
        cases,
        worth,
        sure,
    )
    at = Standing(
        base,
        np.full(count, np.nan),
        np.full((len(lines.windows), count), np.nan),
        np.zeros(count),
        np.zeros(count),
        [np.full(count, np.nan) for _ in range(deep)],
        np.zeros(count, np.int64),
        np.zeros(count, np.int64),
        np.zeros(count, np.int8),
        np.zeros(count, bool),
        batch.scale,
    )
    full = np.flatnonzero(np.diff(batch.offsets))
    at.period[full] = batch.periods[batch.offsets[full + 1] - 1]
    for rows, newest, course, cells in courses(batch, Stretches.of(batch), said, lines):
        state = course.state
        if state is None:
            continue
        mine, end = rows.owner[newest], rows.lengths[newest] - 1
        for name in ("level", "autocorrelation", "noise", "chance", "cases", "size", "sure", "seasonal"):
            getattr(base, name)[mine] = getattr(state.base, name)[newest]
        base.height[mine, : state.base.height.shape[1]] = state.base.height[newest]
        at.line[mine], at.spread[:, mine] = state.line[newest], state.spread[:, newest]
        off = cells.values[end, newest] - state.base.level[newest]
        if cells.phases is not None:
            off -= state.base.height[newest, cells.phases.at[end, newest]]
        if cells.each is not None:
            off /= np.sqrt(unequal(cells.each[end, newest], state.base.cases[newest], state.base.chance[newest]))
        at.off[mine], at.total[mine] = off, state.total[newest]
        for back in range(deep):
            told = end - back >= state.begun[newest]
            at.onset[-1 - back][mine[told]] = state.onset[-1 - back, newest[told]]
        at.count[mine], at.sign[mine], at.ready[mine] = end + 1, course.sign[end, newest], ~state.base.dated[newest]
    return at


def advance(at: Standing, values: Float, periods: Int, phase: Int, cases: Float | None, lines: SignalLines) -> Newest:
    """Read one new value of each series, and move ``at`` on to it.

    Args:
        at: where the series stand.
        values: the new value of each, shape (m,).
        periods: its period, later than the one before, shape (m,).
        phase: phase of its season, shape (m,).
        cases: of how many cases it is a share, NaN where not known, shape (m,); ``None`` where never known.
        lines: the lines.
    """
    one = np.ones(len(values), np.int64)
    scale = Scale(at.scale.kind, at.scale.lowest, at.scale.highest, cases)
    base = at.base
    off = even(values, scale, one) - base.level - base.height[np.arange(len(values)), phase]
    _, each = noise_of_chance(scale, one)
    if each is not None:
        off /= np.sqrt(unequal(each, base.cases, base.chance))
    kept, wide = (part[0] for part in carried(base.autocorrelation, (periods - at.period)[None]))
    surprise = (off - kept * at.off) * (1 / (wide * base.noise))
    at.total = at.total + (1 - base.autocorrelation) * surprise
    at.onset = [*at.onset[1:], surprise - at.total]
    up = (at.total + at.onset[-1]) * at.spread[0]
    down = up.copy()
    recent = up, down
    longest_recent = max(long for long in lines.windows if long <= lines.recent)
    for long, spread in zip(lines.windows[1:], at.spread[1:], strict=True):
        part = (at.total + at.onset[-long]) * spread
        np.fmax(up, part, out=up)
        np.fmin(down, part, out=down)
        if long == longest_recent:
            recent = up.copy(), down.copy()
    rising, falling = recent[0] > lines.hold, recent[1] < -lines.hold
    higher = rising & ((up > at.line) | (at.sign > 0))
    lower = falling & ((down < -at.line) | (at.sign < 0))
    sign = np.where(higher & ((up >= -down) | ~lower), 1, np.where(lower, -1, 0)).astype(np.int8)
    due = ~at.ready | np.isin(at.count, np.array(lines.ladder))
    sign[due] = 0
    opened = (sign != 0) & (sign != at.sign)
    at.off, at.period, at.sign = off, periods, sign
    at.count = at.count + 1
    return Newest(sign, opened, due)
