"""The signals of many series at once: each with a stated rate of false alarms, and nothing looks ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.batch import Episodes, SignalBatch, SignalReading
from headway.kpi.signal.cells import Cells, Course, unsaid
from headway.kpi.signal.course import run
from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.moments import inside, turned
from headway.kpi.signal.phases import Phases
from headway.kpi.signal.rows import Rows
from headway.kpi.signal.scale import Scale, even, noise_of_chance, uneven
from headway.kpi.signal.stretches import Stretches

Float = NDArray[np.float64]
Int = NDArray[np.int64]


def read_signals(batch: SignalBatch, lines: SignalLines) -> SignalReading:
    """Read the signals of a batch.

    What is said of a value rests on it and those before it alone, and on no other series.
    """
    size, count = len(batch.values), len(batch.offsets) - 1
    lengths = np.diff(batch.offsets)
    said = unsaid(size)
    natural = np.full((2, count), np.nan)
    opened: list[Int] = [np.zeros((0, 3), np.int64)]
    stretches = Stretches.of(batch)
    for rows, newest, course, _ in courses(batch, stretches, said, lines):
        opened.append(_positions(course, rows))
        last = rows.owner[newest]
        natural[:, last] = _natural(course, rows, newest, lines)
    newest_scale = _newest_scale(batch.scale, np.maximum(batch.offsets[1:] - 1, 0))
    one = np.ones(count, np.int64)
    return SignalReading(
        said.sign,
        said.rate,
        ~np.isnan(said.middle),
        uneven(said.middle, batch.scale, lengths),
        uneven(said.lower, batch.scale, lengths),
        uneven(said.upper, batch.scale, lengths),
        uneven(natural[0], newest_scale, one),
        uneven(natural[1], newest_scale, one),
        _episodes(np.concatenate(opened), said.sign, batch.offsets),
        stretches.needed(batch, lines),
    )


def courses(
    batch: SignalBatch, stretches: Stretches, said: Course, lines: SignalLines
) -> Iterator[tuple[Rows, Int, Course, Cells]]:
    """Follow every stretch of a batch, rectangle by rectangle, and say what it does in ``said``.

    Yields:
        The rows, those of them that reach the newest value of their series, what they do, and their cells.
    """
    lengths = np.diff(batch.offsets)
    made = even(batch.values, batch.scale, lengths)
    floor, each = noise_of_chance(batch.scale, lengths)
    told = np.zeros(len(stretches.starts), bool)
    for rows in stretches.in_turn(lines):
        solid = rows.solid()
        at = rows.at() if solid is None else rows.starts
        cut: Callable[[Any], Any] = partial(_gathered, at) if solid is None else partial(_seen, solid, rows.width)
        cells = Cells(
            turned(cut(made)),
            _steps(turned(cut(batch.periods))) if rows.gaps else None,
            Phases.of(cut(batch.phase), rows.season, rows.lengths) if rows.season > 1 else None,
            rows.season,
            _calendar(batch, cut),
            floor[rows.owner],
            None if each is None else turned(cut(each)),
            rows.lengths,
        )
        course = Course(*(cut(one) for one in said.arrays()))
        run(cells, rows.first, course, lines, stretches.before(rows, cells))
        stretches.hand_on(rows, course)
        if solid is None:
            real = np.arange(rows.width) < rows.lengths[:, None]
            for whole, part in zip(said.arrays(), course.arrays(), strict=True):
                whole[at[real]] = part.T[real]
        told[rows.stretch] = True
        yield rows, np.flatnonzero(stretches.ends[rows.stretch] == batch.offsets[rows.owner + 1]), course, cells
    untold = inside(stretches.starts[~told], stretches.ends[~told])
    for one in (said.middle, said.lower, said.upper):
        one[untold] = np.nan


def _steps(periods: Int) -> Int:
    """Periods since the value before; of the first value, as if none were missing."""
    steps = np.ones(periods.shape, np.int64)
    np.subtract(periods[1:], periods[:-1], out=steps[1:])
    return steps


def _calendar(batch: SignalBatch, cut: Callable[[Any], Any]) -> Int | None:
    """Where the days of a rectangle lie in the calendar; rows of one season are all of days, or none is."""
    if batch.calendar is None:
        return None
    places: Int = cut(batch.calendar)
    return None if places[0, 0] < 0 else turned(places)


def _gathered(at: Int, flat: NDArray[Any]) -> NDArray[Any]:
    return flat[at].T


def _seen(where: slice, width: int, flat: NDArray[Any]) -> NDArray[Any]:
    """Cells that lie one row after the other, as they lie: what is written to them is written there."""
    return flat[where].reshape(-1, width).T


def _positions(course: Course, rows: Rows) -> Int:
    """Every signal of a rectangle: its position, the position since which it is, and its rule."""
    if not course.opened:
        return np.zeros((0, 3), np.int64)
    row, column, since, rule = np.concatenate(course.opened).T
    real = column < rows.lengths[row]
    start = rows.starts[row[real]]
    return np.stack((start + column[real], start + since[real], rule[real]), axis=1)


def _episodes(opened: Int, sign: NDArray[np.int8], offsets: Int) -> Episodes:
    at, since, rule = opened[np.argsort(opened[:, 0])].T
    changes = np.ones(len(sign) + 1, bool)
    changes[1:-1] = sign[1:] != sign[:-1]
    changes[offsets] = True
    changes[at] = True
    turns = np.flatnonzero(changes)
    ended = turns[np.searchsorted(turns, at, side="right")]
    return Episodes(at, since, ended, sign[at], rule.astype(np.uint8))


def _natural(course: Course, rows: Rows, which: Int, lines: SignalLines) -> Float:
    """Natural limits at the newest value of some rows, on the even scale, shape (2, k)."""
    if course.state is None:
        return np.full((2, len(which)), np.nan)
    base = course.state.base.take(which)
    middle = course.middle[rows.lengths[which] - 1, which]
    half = lines.natural * base.noise / np.sqrt(1 - np.square(base.autocorrelation)) * np.sqrt(1 + 1 / base.size)
    return np.stack((middle - half, middle + half))


def _newest_scale(scale: Scale, last: Int) -> Scale:
    return Scale(scale.kind, scale.lowest, scale.highest, None if scale.cases is None else scale.cases[last])
