"""Key results of objectives on the days on which these are looked at: what each had made, and what was asked of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Grade
from headway.judgement.dropped import counts_on, is_dropped
from headway.judgement.points import Points
from headway.judgement.subject import Subject
from headway.series.batch import newest_up_to, offsets_of
from headway.series.words import Course

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

Own = list[tuple[Subject, Points]]
"""Key results of an objective, with what they were worth on each day."""
_ARRIVED = int(Course.ARRIVED)


@dataclass(frozen=True, slots=True)
class Sampled:
    """k key results of m objectives on each of d days, laid end to end by objective, day and key result, n = k * d.

    Attributes:
        made, asked, weights: progress, pace to the target and weight of each, shapes (n,): NaN and no weight where one
            does not count.
        offsets: of each objective on each day, shape (m * d + 1,).
        is_open: where progress is of a sum that may still be lost, shape (n,).
        arrived: whether all that count have arrived, shape (m, d).
        looked: number of the day up to which anything is known of them, which is when pace and progress are of, shape
            (m, d): the newest reading; of steps, and before any reading, the day itself.
    """

    made: Float
    asked: Float
    weights: Float
    offsets: Int
    is_open: Bool
    arrived: Bool
    looked: Int


def sampled(days: Int, owned: Sequence[Own], grades: Mapping[str, Grade]) -> Sampled:
    """Look at the key results of objectives, one or more of each, at the end of each of some days, rising."""
    every = [one for own in owned for one in own]
    points, many = [of for _, of in every], len(every)
    lengths = np.array([len(one.days) for one in points], np.int64)
    begins = offsets_of(lengths)[:-1]
    counts = counting(days, [grades.get(one.key_result.id) for one, _ in every])
    weights = np.where(counts, np.array([one.key_result.weight for one, _ in every])[:, None], 0.0)
    made, asked = np.full((2, many, len(days)), np.nan)
    arrived, looked = ~counts, np.zeros((many, len(days)), np.int64)
    is_open = np.zeros((many, len(days)), bool)
    if lengths.any():
        at = newest_on(np.concatenate([one.days for one in points]), lengths, days)
        there = counts & (at >= begins[:, None])
        at = at[there]
        made[there] = np.concatenate([one.progress_raw for one in points])[at]
        asked[there] = np.concatenate([one.expected for one in points])[at]
        arrived[there] = np.concatenate([one.course for one in points])[at] == _ARRIVED
        if any(one.is_open is not None for one in points):
            still = [np.zeros(len(one.days), bool) if one.is_open is None else one.is_open for one in points]
            is_open[there] = np.concatenate(still)[at]
        looked[there] = np.concatenate([one.read_on for one in points])[at]
    widths = np.array([len(own) for own in owned], np.int64)
    first = offsets_of(widths)[:-1]
    order = day_by_day(widths, len(days))
    newest = np.maximum.reduceat(looked, first, axis=0)
    return Sampled(
        made.ravel()[order],
        asked.ravel()[order],
        weights.ravel()[order],
        offsets_of(widths.repeat(len(days))),
        is_open.ravel()[order],
        np.logical_and.reduceat(arrived, first, axis=0),
        np.where(newest > 0, newest, days),
    )


def counting(days: Int, grades: Sequence[Grade | None]) -> Bool:
    """On which days each of k key results counts, by its newest grade, shape (k, d)."""
    found = np.ones((len(grades), len(days)), bool)
    for row, grade in enumerate(grades):
        if grade is not None and is_dropped(grade):
            found[row] = counts_on(days, grade)
    return found


def day_by_day(widths: Int, days: int) -> Int:
    """Places of a table of key results by days, in order of objective, day and key result, shape (k * d,).

    Args:
        widths: key results of each objective.
        days: how many there are.

    Examples:
        Two objectives on two days, the first of one key result and the other one of two:

        >>> day_by_day(np.array([1, 2]), 2).tolist()
        [0, 1, 2, 4, 3, 5]
    """
    cells = widths * days
    first, wide = (offsets_of(cells)[:-1]).repeat(cells), widths.repeat(cells)
    local = np.arange(len(first)) - first
    day, own = np.divmod(local, wide)
    found: Int = first + own * days + day
    return found


def newest_on(ordered: Int, lengths: Int, days: Int) -> Int:
    """Place of the newest entry of each series on each day, shape (k, d); before its first one, that before it."""
    return newest_up_to(ordered, lengths, days, np.arange(len(lengths))[:, None])
