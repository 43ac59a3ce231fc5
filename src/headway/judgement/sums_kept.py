"""Sums that are to stay at or below their target, or to end within a range: which they are, and where their time goes.

A sum is to stay at or below its target where less of its metric is better, or where its baseline lies above its target.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.cycle_spans import Span
from headway.judgement.definitions import KeyResult, Metric
from headway.judgement.least_values import least_in, never_negative
from headway.judgement.subject import Subject
from headway.okr.allowances import baseline_of_allowance
from headway.okr.pace import PaceTable, expected_progress

Int = NDArray[np.int64]
Float = NDArray[np.float64]


def is_ceiling(key_result: KeyResult, metric: Metric) -> bool:
    """Whether a key result is a sum that is to stay at or below its target.

    Examples:
        >>> from headway.judgement.definitions import Target
        >>> waste = Metric("waste", "Waste", direction="down")
        >>> less = KeyResult("less", "o", "Less", "numeric", metric="waste", targets=(Target(2000.0),), counts="sum")
        >>> is_ceiling(less, waste)
        True
    """
    if key_result.counts != "sum" or not key_result.targets or key_result.targets[-1].high is not None:
        return False
    stated, target = key_result.baseline, key_result.targets[-1].value
    return metric.direction == "down" or (stated is not None and stated > target)


def ceilings(context: Context, subjects: Sequence[Subject]) -> NDArray[np.bool_] | None:
    """Which key results are such; ``None`` where none is."""
    found = [
        one.key_result.counts == "sum"
        and is_ceiling(one.key_result, context.definitions.metrics[context.metric_at[one.key_result.metric or ""]])
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


def run_of(
    subjects: Sequence[Subject], spans: Sequence[Span], periods: Int, days: Int, offsets: Int, table: PaceTable | None
) -> Float:
    """Share of the cycle that is over at each reading: of its periods, or of the season's flow where that is the pace.

    Args:
        subjects: the key results.
        spans: the cycle of each in the periods of its metric.
        periods, days, offsets: of their readings.
        table: paces that are not straight.
    """
    lengths = np.diff(offsets)
    first = np.array([one.first for one in spans], np.int64).repeat(lengths)
    last = np.array([one.closes for one in spans], np.int64).repeat(lengths)
    run: Float = np.clip((periods - first + 1) / (last - first + 1), 0.0, 1.0)
    if table is None:
        return run
    stated = np.array([one.key_result.pace == "season" for one in subjects])
    by_season = np.zeros(len(subjects), bool)
    by_season[table.key_result] = True
    starts = np.array([one.sets_out.toordinal() for one in subjects], np.int64)
    ends = np.array([one.cycle.ends.toordinal() for one in subjects], np.int64)
    season = expected_progress(days, offsets, starts, ends, table)
    return np.where((stated & by_season).repeat(lengths) & (periods < last), season, run)


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
