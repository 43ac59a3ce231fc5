"""The pace to success as it is drawn: the very one that the verdict holds each reading against, and how it goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.paces import pace_table
from headway.judgement.points import Numeric
from headway.judgement.still import paced_days
from headway.judgement.subject import Subject
from headway.okr.pace import PaceTable, expected_progress
from headway.series.grid import Grid
from headway.series.rests import expected_up_to

if TYPE_CHECKING:
    from headway.judgement.way import Aim

Int = NDArray[np.int64]
Float = NDArray[np.float64]

UNSEEN = 0.01
"""A bend by which the pace leaves a straight line by less than so much of the way is not drawn."""


def drawn_pace(context: Context, numeric: Numeric, aims: Sequence[Aim]) -> Iterable[tuple[date, float]]:
    """What the pace to success asks for: at the cycle's ends, where it bends, and before and after a change.

    A sum that is to stay at or below its target, or to end within a range, begins with nothing, whatever it would come
    to: what is to be saved grows on the pace, and so does the sum. Its pace goes by the periods that were read. One
    without a reading, or on which nobody counts, asks for nothing more; what is missing is still to come.

    Args:
        context: the judgement's common ground.
        numeric: the key result as it was judged, alone, with a baseline.
        aims: its targets by the day, the oldest first.
    """
    subject, baseline = numeric.subjects[0], float(numeric.batch.baseline[0])
    grid, cycle = context.grids[context.metric_at[subject.key_result.metric or ""]], subject.cycle
    eve, table = subject.sets_out - timedelta(days=1), pace_table(context, [subject])
    if numeric.batch.allowances[0]:
        knots, run, asked = _of_periods(context, numeric, grid, eve, table)
    else:
        knots = _bends(context, subject, grid, eve, table)
        run, asked = np.ones(len(knots)), _asked(context, subject, knots, table)
    for index, aim in enumerate(aims):
        if aim.success is None:
            return
        first = max(eve, aim.since - timedelta(days=1)).toordinal()
        last = cycle.ends.toordinal() if index + 1 == len(aims) else aims[index + 1].since.toordinal() - 1
        days = np.array([first, *knots[(knots > first) & (knots < last)].tolist(), last])
        way = aim.success - baseline
        value = baseline * np.interp(days, knots, run) + np.interp(days, knots, asked) * way
        at = np.array([grid.position(date.fromordinal(day)) for day in days.tolist()])
        for corner in _corners(at, value, UNSEEN * float(np.ptp(value))):
            yield date.fromordinal(int(days[corner])), float(value[corner])


def _asked(context: Context, subject: Subject, days: Int, table: PaceTable | None) -> Float:
    """Progress that the pace to the target asks for at the end of each day, without those on which it stood still."""
    starts, ends = (np.array([day.toordinal()]) for day in (subject.sets_out, subject.cycle.ends))
    return expected_progress(paced_days(context, subject, days), np.array([0, len(days)]), starts, ends, table)


def _bends(context: Context, subject: Subject, grid: Grid, eve: date, table: PaceTable | None) -> Int:
    """Days on which the pace may bend: at the end of each period, where it is stated, and where it stood still.

    As days they lie on a line where months do not, and a chart is one of periods.
    """
    opens, ends = eve.toordinal(), subject.cycle.ends.toordinal()
    held = context.held.get(subject.objective.id)
    periods = grid.last_day(np.arange(grid.ordinal(subject.sets_out), grid.ordinal(subject.cycle.ends) + 1))
    stated = [] if table is None else table.day.tolist()
    stood = [] if held is None else [day for first, last in held.paused for day in (first - 1, last)]
    inside = {day for day in (*periods.tolist(), *stated, *stood) if opens < day < ends}
    return np.array([opens, *sorted(inside), ends])


def _of_periods(
    context: Context, numeric: Numeric, grid: Grid, eve: date, table: PaceTable | None
) -> tuple[Int, Float, Float]:
    """Days, the share of the cycle that is read by then, and the progress that is asked for, of such a sum."""
    subject, batch = numeric.subjects[0], numeric.batch
    ends, closes = subject.cycle.ends.toordinal(), int(batch.last_period[0])
    days, run, asked = [eve.toordinal()], [0.0], [0.0]

    def add(day: int, share: float, progress: float) -> None:
        if day > days[-1]:
            days.append(day)
            run.append(share)
            asked.append(progress)

    reads = np.ones(len(batch.values)) if batch.run is None else batch.run
    columns = (batch.periods, batch.days, reads, numeric.said.expected)
    for period, day, share, progress in zip(*(one.tolist() for one in columns), strict=True):
        add(int(grid.last_day(period - 1)), run[-1], asked[-1])
        add(day, share, progress)
    newest = int(batch.periods[-1]) if len(batch.periods) else grid.ordinal(subject.cycle.starts) - 1
    later = np.arange(newest + 1, closes + 1)
    if len(later) and not (len(batch.values) and batch.whole[-1]):
        weekdays = np.ones(7, bool) if numeric.ahead.weekdays is None else numeric.ahead.weekdays[-1]
        came = expected_up_to(later, weekdays) - expected_up_to(np.array([newest]), weekdays)
        until = np.minimum(grid.last_day(later), ends)
        share = came / came[-1] if came[-1] else np.ones(len(came))
        by_pace = _asked(context, subject, np.array([days[-1], *until.tolist()]), table)
        if table is not None and subject.key_result.pace == "season":
            share = (by_pace[1:] - by_pace[0]) / max(1.0 - float(by_pace[0]), np.finfo(float).tiny)
        goes = run[-1] + (1.0 - run[-1]) * share
        if table is not None:
            # what is missing of it comes with what is left
            kept = asked[-1] / float(by_pace[0]) if by_pace[0] > 0 else 1.0
            by_now = by_pace[1:] * (kept + (1.0 - kept) * share)
        else:
            by_now = goes * _moving(subject, until, by_pace[1:])
        for day, one, progress in zip(until.tolist(), goes.tolist(), by_now.tolist(), strict=True):
            add(day, one, progress)
    add(ends, 1.0, 1.0)
    return np.array(days), np.array(run), np.array(asked)


def _moving(subject: Subject, days: Int, by_pace: Float) -> Float:
    """How much of a straight pace is left of it where it stood still."""
    starts, ends = (np.array([day.toordinal()]) for day in (subject.sets_out, subject.cycle.ends))
    over = expected_progress(days, np.array([0, len(days)]), starts, ends)
    return by_pace / np.maximum(over, np.finfo(float).tiny)


def _corners(at: Float, value: Float, spare: float) -> list[int]:
    """Places at which a line has to bend to pass all of these points within what is to spare (Douglas, Peucker 1973).

    Args:
        at: where they lie, rising.
        value: how high.
        spare: how far the line may pass them.
    """
    kept, open_ = {0, len(at) - 1}, [(0, len(at) - 1)]
    while open_:
        first, last = open_.pop()
        inner = np.arange(first + 1, last)
        if not len(inner):
            continue
        line = np.interp(at[inner], at[[first, last]], value[[first, last]])
        off = np.abs(value[inner] - line)
        farthest = int(off.argmax())
        if off[farthest] > spare:
            middle = int(inner[farthest])
            kept.add(middle)
            open_ += [(first, middle), (middle, last)]
    return sorted(kept)
