"""Where key results are looked at of which something was taken: at each reading, and on each day that changes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.judgement.driven import shifted
from headway.judgement.outlook import Outlook
from headway.judgement.takings import Takings
from headway.okr.judge import KeyResultBatch
from headway.series.batch import offsets_of

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Bool = NDArray[np.bool_]

Courses = Callable[[Int, Bytes, Float, Int], Bytes]
"""Course of some key results: their rows, their course by pace, their chance where that tells it, and their offsets."""


@dataclass(frozen=True, slots=True, eq=False)
class Moved:
    """A key result from which something was taken, on p days.

    Attributes:
        days: day numbers, rising.
        reading: the newest reading of the batch on each.
        is_reading: whether the day is that reading's own.
        course: ``Course`` codes.
    """

    days: Int
    reading: Int
    is_reading: Bool
    course: Bytes


def moved_points(
    takings: Takings | None, batch: KeyResultBatch, before: Outlook, told: tuple[Bool, Bytes], courses: Courses
) -> dict[int, Moved]:
    """The points of the key results from which something was taken, by row.

    The course follows the chance that was left on each day, folded over the readings and the days on which what is
    taken changed.

    Args:
        takings: what is taken, by drivers and by lost time.
        batch: the key results.
        before: what is foretold of them without drivers.
        told: at which readings the chance tells the course, and the course by pace at each, shapes (n,).
        courses: gives the course.
    """
    tells, by_pace = told
    found: list[tuple[int, Int, Int, Bool, Float]] = []
    if takings is None:
        return {}
    for row in takings.touched:
        first, last = int(batch.offsets[row]), int(batch.offsets[row + 1])
        own = batch.days[first:last]
        if len(own):
            days = _days(takings, row, own)
            at = np.searchsorted(own, days, side="right") - 1
            found.append((row, days, first + at, own[at] == days, takings.totals(row, days)))
    if not found:
        return {}
    offsets = offsets_of(np.array([len(days) for _, days, *_ in found], np.int64))
    rows = np.array([row for row, *_ in found], np.int64)
    reading, total = (np.concatenate([one[place] for one in found]) for place in (2, 4))
    # before the readings of a key result lies one forecast of its own
    items = reading + np.repeat(rows, np.diff(offsets)) + 1
    left = shifted(before.said, items, total).probability
    chance = np.where(tells[reading] & ~np.isnan(before.probability[items]), left, np.nan)
    codes = courses(rows, by_pace[reading], chance, offsets)
    return {
        row: Moved(days, place, is_reading, codes[offsets[at] : offsets[at + 1]])
        for at, (row, days, place, is_reading, _) in enumerate(found)
    }


def _days(takings: Takings, row: int, own: Int) -> Int:
    """The readings' days, and those after the first of them on which what is taken changed."""
    changes = takings.changes(row)
    return np.union1d(own, changes[changes > own[0]])
