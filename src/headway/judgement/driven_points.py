"""Where key results are looked at of which something was taken: at each reading, and on each day that changes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise, starmap

import numpy as np
from numpy.typing import NDArray

from headway.judgement.driven import shifted
from headway.judgement.outlook import Outlook
from headway.judgement.takings import Takings
from headway.okr.key_result_batch import KeyResultBatch
from headway.series.batch import lower_bound, offsets_of

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
    if takings is None:
        return {}
    of, days = _days(takings, batch)
    if not len(of):
        return {}
    rows, lengths = np.unique(of, return_counts=True)
    offsets = offsets_of(lengths)
    reading = lower_bound(batch.days, batch.offsets[of], batch.offsets[of + 1], days + 1) - 1
    is_reading = batch.days[reading] == days
    # before the readings of a key result lies one forecast of its own
    items = reading + of + 1
    left = shifted(before.said, items, takings.totals(of, days)).probability
    chance = np.where(tells[reading] & ~np.isnan(before.probability[items]), left, np.nan)
    codes = courses(rows, by_pace[reading], chance, offsets)
    return {
        row: Moved(days[at], reading[at], is_reading[at], codes[at])
        for row, at in zip(rows.tolist(), starmap(slice, pairwise(offsets.tolist())), strict=True)
    }


def _days(takings: Takings, batch: KeyResultBatch) -> tuple[Int, Int]:
    """Each key result that is touched with the days of its readings, and those after the first on which that changed.

    Returns:
        Rows and day numbers, in order, shapes (p,); none of a key result without a reading.
    """
    lengths = np.diff(batch.offsets)
    of = np.arange(len(lengths)).repeat(lengths)
    read = np.isin(of, takings.touched)
    row, day = takings.changes()
    row, day = row[lengths[row] > 0], day[lengths[row] > 0]
    later = day > batch.days[batch.offsets[row]]
    both = np.unique([np.append(of[read], row[later]), np.append(batch.days[read], day[later])], axis=1)
    return both[0], both[1]
