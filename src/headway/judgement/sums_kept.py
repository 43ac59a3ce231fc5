"""Sums that are to stay at or below their target, or to end within a range: which they are, and where their time goes.

A sum is to stay at or below its target where less of its metric is better, or where its baseline lies above its target.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from headway.judgement.aims import target_on
from headway.judgement.context import Context
from headway.judgement.cycle_spans import Span
from headway.judgement.definitions import KeyResult, Metric, Target
from headway.judgement.least_values import least_in, never_negative
from headway.judgement.subject import Subject
from headway.okr.allowances import baseline_of_allowance
from headway.okr.pace import PaceTable, expected_progress
from headway.series.grid import Grid

Int = NDArray[np.int64]
Float = NDArray[np.float64]


def is_ceiling(key_result: KeyResult, metric: Metric, target: Target | None) -> bool:
    """Whether a key result is a sum that is to stay at or below a target of its.

    Args:
        key_result: it.
        metric: that it reads.
        target: the one in force, or another one of its targets.

    Examples:
        >>> waste = Metric("waste", "Waste", direction="down")
        >>> less = KeyResult("less", "o", "Less", "numeric", metric="waste", targets=(Target(2000.0),), counts="sum")
        >>> is_ceiling(less, waste, Target(2000.0)), is_ceiling(less, waste, Target(1500.0, high=2000.0))
        (True, False)
    """
    if key_result.counts != "sum" or target is None or target.high is not None:
        return False
    stated = key_result.baseline
    return metric.direction == "down" or (stated is not None and stated > target.value)


def ceilings(context: Context, subjects: Sequence[Subject]) -> NDArray[np.bool_] | None:
    """Which key results are such by the target in force; ``None`` where none is."""
    found = [
        one.key_result.counts == "sum"
        and is_ceiling(
            one.key_result,
            context.definitions.metrics[context.metric_at[one.key_result.metric or ""]],
            target_on(one, context.as_of),
        )
        for one in subjects
    ]
    return np.array(found) if any(found) else None


def baseline_of(context: Context, subject: Subject, begin: int, first: int, span: Span) -> float:
    """The baseline of a sum that is to stay at or below its target; see ``baseline_of_allowance``.

    Args:
        context: the judgement's common ground.
        subject: the key result.
        begin, first: where the series of its metric begins, and its first reading in the cycle or after it.
        span: its cycle in the periods of the metric.
    """
    many = span.closes - span.first + 1
    before = np.nan
    if first - begin >= many and int(context.series.periods[first - many]) == span.first - many:
        before = float(np.sum(context.series.values[first - many : first]))
    return baseline_of_allowance(
        subject.key_result.baseline,
        before,
        [one.value for one in subject.key_result.targets if one.start is None or one.start <= context.as_of],
    )


def missing_of(spans: Sequence[Span], periods: Int, offsets: Int) -> Int:
    """How many periods of its cycle up to each reading have none, shape (n,).

    Args:
        spans: the cycle of each key result in the periods of its metric.
        periods, offsets: of their readings.
    """
    lengths = np.diff(offsets)
    first = np.array([one.first for one in spans], np.int64).repeat(lengths)
    last = np.array([one.closes for one in spans], np.int64).repeat(lengths)
    read = np.arange(len(periods)) - offsets[:-1].repeat(lengths) + 1
    missing: Int = np.maximum(np.minimum(periods, last) - first + 1 - read, 0)
    return missing


def run_of(
    subjects: Sequence[Subject],
    spans: Sequence[Span],
    grids: Sequence[Grid],
    readings: tuple[Int, Int, Int],
    missing: Int,
    table: PaceTable | None,
) -> Float:
    """Share of the cycle of which there are readings, at each: of its periods, or of the season's flow by its pace.

    What nobody has read is no time in which nothing came.

    Args:
        subjects: the key results.
        spans: the cycle of each in the periods of its metric.
        grids: periods of the metric of each.
        readings: their periods, days and offsets.
        missing: see ``missing_of``.
        table: paces that are not straight.
    """
    periods, days, offsets = readings
    lengths = np.diff(offsets)
    first = np.array([one.first for one in spans], np.int64).repeat(lengths)
    last = np.array([one.closes for one in spans], np.int64).repeat(lengths)
    run: Float = np.clip((periods - first + 1 - missing) / (last - first + 1), 0.0, 1.0)
    if table is None:
        return run
    for row in table.key_result.tolist():
        one, at = subjects[row], slice(int(offsets[row]), int(offsets[row + 1]))
        if one.key_result.pace == "season" and one.key_result.counts == "sum" and at.start < at.stop:
            run[at] = _season_read(one, grids[row], periods[at], (days[at], last[at]), table.cut(row, row + 1))
    return run


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


def never_falling(context: Context, subjects: Sequence[Subject], begin: Int, last: Int) -> NDArray[np.bool_]:
    """Of which metrics no reading can be below zero, as far as their readings up to now tell, shape (m,).

    Args:
        context: the judgement's common ground.
        subjects: the key results.
        begin, last: where the series of the metric of each begins, and behind its last reading in the cycle.
    """
    found = np.zeros(len(subjects), bool)
    for row, one in enumerate(subjects):
        metric = context.definitions.metrics[context.metric_at[one.key_result.metric or ""]]
        if metric.minimum is not None:
            found[row] = metric.minimum >= 0
        elif one.key_result.counts == "sum":
            values = context.series.values[int(begin[row]) : int(last[row])]
            found[row] = never_negative(values, np.array([len(values)]), np.array([int(least_in(context, metric))]))[0]
    return found
