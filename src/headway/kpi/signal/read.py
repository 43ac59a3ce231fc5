"""The signals of many series at once: each with a stated rate of false alarms, and nothing looks ahead."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.baseline import Baseline
from headway.kpi.signal.batch import Episodes, SignalBatch, SignalReading
from headway.kpi.signal.course import Cells, Course, run
from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.rows import Rows, rectangles
from headway.kpi.signal.scale import Scale, even, noise_of_chance, uneven

Float = NDArray[np.float64]
Int = NDArray[np.int64]


def read_signals(batch: SignalBatch, lines: SignalLines) -> SignalReading:
    """Read the signals of a batch.

    What is said of a value rests on it and those before it alone, and on no other series.
    """
    size, count = len(batch.values), len(batch.offsets) - 1
    lengths = np.diff(batch.offsets)
    made = even(batch.values, batch.scale, lengths)
    floor, each = noise_of_chance(batch.scale, lengths)
    starts = np.union1d(batch.offsets[:-1][lengths > 0], batch.segments).astype(np.int64)
    ends = np.append(starts[1:], size)[: len(starts)]
    owner = np.searchsorted(batch.offsets, starts, side="right") - 1
    steps = np.ones(size, np.int64)
    steps[1:] = np.diff(batch.periods)
    steps[starts] = 1
    sign, rate = np.zeros(size, np.int8), np.ones(size)
    middle, lower, upper = (np.full(size, np.nan) for _ in range(3))
    natural = np.full((2, count), np.nan)
    opened: list[Int] = [np.zeros((0, 3), np.int64)]
    for rows in rectangles(starts, ends, batch.baseline[owner], batch.season[owner]):
        mine = owner[rows.stretch]
        cells = Cells(
            made[rows.at],
            steps[rows.at],
            batch.phase[rows.at] if rows.season > 1 else None,
            rows.season,
            floor[mine],
            None if each is None else each[rows.at],
            rows.lengths,
        )
        course = run(cells, rows.first, lines)
        real = np.arange(rows.at.shape[1]) < rows.lengths[:, None]
        at = rows.at[real]
        sign[at], rate[at] = course.sign[real], course.rate[real]
        middle[at], lower[at], upper[at] = course.middle[real], course.lower[real], course.upper[real]
        opened.append(_positions(course, rows))
        newest = np.flatnonzero(ends[rows.stretch] == batch.offsets[mine + 1])
        natural[:, mine[newest]] = _natural(course, rows, newest, lines)
    last = np.maximum(batch.offsets[1:] - 1, 0)
    return SignalReading(
        sign,
        rate,
        ~np.isnan(middle),
        uneven(middle, batch.scale, lengths),
        uneven(lower, batch.scale, lengths),
        uneven(upper, batch.scale, lengths),
        *(uneven(one, _newest_scale(batch.scale, last), np.ones(count, np.int64)) for one in natural),
        _episodes(np.concatenate(opened), sign, batch.offsets),
        _needed(batch),
    )


def _positions(course: Course, rows: Rows) -> Int:
    """Every signal of a rectangle: its position, the position since which it is, and its rule."""
    if not course.opened:
        return np.zeros((0, 3), np.int64)
    row, column, since, rule = np.concatenate(course.opened).T
    real = column < rows.lengths[row]
    start = rows.at[row[real], 0]
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
    if course.base is None:
        return np.full((2, len(which)), np.nan)
    base: Baseline = course.base.take(which)
    middle = course.middle[which, rows.lengths[which] - 1]
    half = lines.natural * base.noise / np.sqrt(1 - np.square(base.autocorrelation)) * np.sqrt(1 + 1 / base.size)
    return np.stack((middle - half, middle + half))


def _newest_scale(scale: Scale, last: Int) -> Scale:
    return Scale(scale.kind, scale.lowest, scale.highest, None if scale.cases is None else scale.cases[last])


def _needed(batch: SignalBatch) -> Int:
    """Values that the newest stretch of each series lacks."""
    begins = batch.offsets[:-1].copy()
    owner = np.searchsorted(batch.offsets, batch.segments, side="right") - 1
    np.maximum.at(begins, owner, batch.segments)
    return np.maximum(batch.baseline + 1 - (batch.offsets[1:] - begins), 0)
