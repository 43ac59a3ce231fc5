"""Numeric key results as arrays: the readings of their metrics inside their cycles, and what they are held against."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from headway.judgement.aims import highs, highs_then, low_end, lows_then, target_on
from headway.judgement.context import Context
from headway.judgement.cycle_spans import Span, or_the_one_across_the_end, spans_of
from headway.judgement.paces import pace_table
from headway.judgement.still import paced_readings
from headway.judgement.subject import Subject
from headway.judgement.sums_kept import baseline_of, ceilings, never_falling
from headway.judgement.sums_read import read_of, weekdays_of
from headway.okr.key_result_batch import KeyResultBatch
from headway.okr.progress import Counts
from headway.series.batch import lower_bound, offsets_of
from headway.series.grid import Grid
from headway.series.unchanging import unchanging

_COUNTS = {one.name.lower(): int(one) for one in Counts}


@unchanging
class Laid:
    """m numeric key results with n readings.

    Attributes:
        batch: all that their progress, pace and rates depend on.
        rows: where each reading lies in the series of all metrics, shape (n,).
        metric: place of the metric of each among all, shape (m,).
        grids: periods of the metric of each.
        spans: where the cycle of each lies in the periods of its metric.
        begin, first: where the series of each begins, and the first reading in its cycle, shape (m,).
        weekdays: those on which a reading is expected of each, before its first one and after each, shape (m + n, 7);
            ``None``: on all, of every one.
    """

    batch: KeyResultBatch
    rows: NDArray[np.int64]
    metric: NDArray[np.int64]
    grids: Sequence[Grid]
    spans: Sequence[Span]
    begin: NDArray[np.int64]
    first: NDArray[np.int64]
    weekdays: NDArray[np.bool_] | None


def lay_out_numeric(context: Context, subjects: Sequence[Subject]) -> Laid:
    """Lay out numeric key results with what is known of their metrics on the judged day."""
    series = context.series
    metric = np.array([context.metric_at[one.key_result.metric or ""] for one in subjects], np.int64)
    grids = [context.grids[index] for index in metric.tolist()]
    spans = spans_of(context, subjects, grids)
    begin, end = series.offsets[metric], series.offsets[metric + 1]
    # the periods in which each begins, the one after the last that is over, and those with which each ends
    begins, after, closes = np.array([(one.first, one.last + 1, one.closes) for one in spans], np.int64).T
    twice = np.arange(len(subjects) * 2) % len(subjects)
    found = lower_bound(series.periods, begin[twice], end[twice], np.concatenate((begins, after)))
    first, last = found.reshape(2, -1)
    last = np.maximum(first, last)  # a cycle within a period has none of its own
    first, last = or_the_one_across_the_end(context, subjects, grids, first, last, end)
    lengths = last - first
    offsets = offsets_of(lengths)
    rows = (first - offsets[:-1]).repeat(lengths) + np.arange(offsets[-1])
    periods = series.periods[rows]
    ends = np.array([one.cycle.ends.toordinal() for one in subjects], np.int64)
    # a period across the cycle's end counts as of that end
    days = np.minimum(_last_days(grids, periods, lengths), ends.repeat(lengths))
    below = ceilings(context, subjects)
    high, table = highs(subjects, context.as_of), pace_table(context, subjects)
    sums = any(one.key_result.counts == "sum" for one in subjects)
    ended = ends < context.today
    weekdays = weekdays_of(context, subjects, grids, begin, first, last) if sums else None
    read = read_of(subjects, spans, grids, (periods, days, offsets), weekdays, table, ended) if sums else None
    batch = KeyResultBatch(
        values=series.values[rows],
        periods=periods,
        days=days,
        offsets=offsets,
        counts=np.array([_COUNTS[one.key_result.counts] for one in subjects], np.int64),
        baseline=np.array(
            [
                _baseline(context, one, *where)
                if below is None or not below[i]
                else baseline_of(context, one, *where, spans[i])
                for i, (one, where) in enumerate(
                    zip(subjects, zip(begin.tolist(), first.tolist(), strict=True), strict=True)
                )
            ],
            np.float64,
        ),
        target=np.array([low_end(target_on(one, context.as_of)) for one in subjects], np.float64),
        success=np.array(
            [context.policy.success[one.objective.ambition] for one in subjects],
            np.float64,
        ),
        starts=np.array([one.sets_out.toordinal() for one in subjects], np.int64),
        ends=ends,
        first_period=np.array([one.sets_out for one in spans], np.int64),
        last_period=closes,
        window=np.array([context.policy.rate_window[grid.grain] for grid in grids], np.int64),
        target_then=lows_then(subjects, days, offsets, context.as_of),
        pace=table,
        begins=np.array([min(one.begins, one.cycle.ends).toordinal() for one in subjects], np.int64),
        high=high,
        high_then=None if high is None else highs_then(subjects, days, offsets, context.as_of),
        paced=paced_readings(context, subjects, days, offsets),
        ceiling=below,
        never_falls=never_falling(context, subjects, begin, last)
        if sums and (below is not None or high is not None)
        else None,
        ended=ended,
        run=None if read is None else read.run,
        missing=None if read is None else read.missing,
        left=None if read is None else read.left,
        settled=None if read is None else read.settled,
    )
    return Laid(batch, rows, metric, grids, spans, begin, first, weekdays)


def _last_days(grids: Sequence[Grid], periods: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Day number of the last day of the period of each reading, of which each key result has so many."""
    distinct = {grid: number for number, grid in enumerate(dict.fromkeys(grids))}
    if len(distinct) == 1:
        return grids[0].last_day(periods)
    which, days = np.array([distinct[grid] for grid in grids]).repeat(lengths), np.empty_like(periods)
    for grid, number in distinct.items():
        mine = which == number
        days[mine] = grid.last_day(periods[mine])
    return days


def _baseline(context: Context, subject: Subject, begin: int, first: int) -> float:
    """The stated one; else 0 for a sum, and the metric's last reading before the cycle for the rest."""
    key_result = subject.key_result
    if key_result.baseline is not None:
        return key_result.baseline
    if key_result.counts == "sum":
        return 0.0
    return float(context.series.values[first - 1]) if first > begin else np.nan
