"""How much of its cycle has been read of a sum: what is missing, what is to come, and when nothing is any more."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.cycle_spans import Span
from headway.judgement.subject import Subject
from headway.okr.pace import PaceTable, expected_progress
from headway.series.batch import offsets_of
from headway.series.grid import Grain, Grid
from headway.series.rests import WEEK, expected_up_to, read_on_each_weekday, weekdays_read
from headway.series.unchanging import unchanging

Int = NDArray[np.int64]
Float = NDArray[np.float64]
Bool = NDArray[np.bool_]


@unchanging
class Read:
    """What is known of the cycles of key results at each of their readings, shapes (n,).

    A day on which a daily metric rests is no period without a reading.

    Attributes:
        missing: periods of the cycle up to it of which there is no reading.
        left: periods of the cycle after it of which one is expected.
        settled: whether the last one that is expected is there: a period without one counts as 0 then. On the last day
            of which one is expected that is known only once the cycle is over, and of the newest reading.
        run: share of the cycle of which there are readings: of its periods, or of the season's flow by its pace. What
            nobody has read is no time in which nothing came, until it is settled.
    """

    missing: Int
    left: Int
    settled: Bool
    run: Float


def weekdays_of(
    context: Context, subjects: Sequence[Subject], grids: Sequence[Grid], begin: Int, first: Int, last: Int
) -> Bool | None:
    """Weekdays on which a reading is expected of each sum of a daily metric, as far as is known at each reading.

    Args:
        context: the judgement's common ground.
        subjects: the key results.
        grids: periods of the metric of each.
        begin, first, last: where the series of the metric of each begins, its first reading in the cycle, and behind
            its last one in it.

    Returns:
        A row of seven, Monday first, for each key result before its first reading in the cycle, and after each, shape
        (m + n, 7), in order of key result; of all others each is expected. ``None`` where no metric rests.
    """
    lines, offsets = context.policy.rests, offsets_of(last - first + 1)
    found = np.ones((int(offsets[-1]), WEEK), bool)
    for row, (one, grid) in enumerate(zip(subjects, grids, strict=True)):
        if one.key_result.counts == "sum" and grid.grain is Grain.DAY:
            begins, inside, stop = int(begin[row]), int(first[row]), int(last[row])
            begins = max(begins, inside - lines.weeks * WEEK)
            known = weekdays_read(context.series.periods[begins:stop], lines)
            found[offsets[row] : offsets[row + 1]] = known[inside - begins :]
    return None if found.all() else found


def read_of(
    subjects: Sequence[Subject],
    spans: Sequence[Span],
    grids: Sequence[Grid],
    readings: tuple[Int, Int, Int],
    weekdays: Bool | None,
    table: PaceTable | None,
    ended: Bool,
) -> Read:
    """How much has been read of the cycles of key results.

    Args:
        subjects: the key results.
        spans: the cycle of each in the periods of its metric.
        grids: periods of the metric of each.
        readings: their periods, days and offsets.
        weekdays: see :func:`weekdays_of`.
        table: paces that are not straight.
        ended: those whose cycle is over.
    """
    periods, days, offsets = readings
    lengths = np.diff(offsets)
    first = np.array([one.first for one in spans], np.int64).repeat(lengths)
    last = np.array([one.closes for one in spans], np.int64).repeat(lengths)
    count = np.arange(len(periods)) - offsets[:-1].repeat(lengths) + 1
    now = np.minimum(periods, last)
    begun, until, whole = first - 1, now, last
    if weekdays is not None:
        own = weekdays[np.arange(len(periods)) + np.arange(len(lengths)).repeat(lengths) + 1]
        begun, until, whole = (expected_up_to(one, own) for one in (begun, until, whole))
        # what was read on a day of rest takes the place of no other day
        read = read_on_each_weekday(now)
        rests = ((read[1:] - read[offsets[:-1].repeat(lengths)]) * ~own).sum(axis=1)
        until, whole = until + rests, whole + rests
    missing, left = np.maximum(until - begun - count, 0), whole - until
    newest = count == lengths.repeat(lengths)
    settled = (periods >= last) | (ended.repeat(lengths) & newest & (left == 0))
    run: Float = np.clip((until - begun - missing) / np.maximum(whole - begun, 1), 0.0, 1.0)
    if table is None:
        return Read(missing, left, settled, np.where(settled, 1.0, run))
    for row in table.key_result.tolist():
        one, at = subjects[row], slice(int(offsets[row]), int(offsets[row + 1]))
        if one.key_result.pace == "season" and one.key_result.counts == "sum" and at.start < at.stop:
            run[at] = _season_read(one, grids[row], periods[at], (days[at], last[at]), table.cut(row, row + 1))
    return Read(missing, left, settled, np.where(settled, 1.0, run))


def _season_read(subject: Subject, grid: Grid, periods: Int, ends: tuple[Int, Int], table: PaceTable) -> Float:
    """Share of the season's flow that lies in the periods with a reading, at each of them."""
    days, last = ends
    starts, cycle_ends = subject.sets_out.toordinal(), subject.cycle.ends.toordinal()

    def flown(by: Int) -> Float:
        on = np.array([0, len(by)]), np.array([starts]), np.array([cycle_ends])
        return expected_progress(by, *on, table)

    by_now = np.where(periods < last, flown(days), 1.0)
    before = np.concatenate((np.zeros(1), by_now[:-1]))
    eves = np.maximum(np.asarray(grid.last_day(periods - 1), np.int64), np.concatenate(([starts - 1], days[:-1])))
    unread = np.where(np.diff(periods, prepend=grid.ordinal(subject.cycle.starts) - 1) > 1, flown(eves) - before, 0.0)
    read: Float = np.clip(by_now - np.cumsum(unread), 0.0, 1.0)
    return read
