"""Sums that are to stay at or below their target, or to end within a range: which they are, and from what they begin.

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

Int = NDArray[np.int64]


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
