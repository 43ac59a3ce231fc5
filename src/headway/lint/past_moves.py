"""How far a metric moved in earlier spans as long as a key result's cycle."""

from __future__ import annotations

import itertools

from headway.judgement.definitions import KeyResult
from headway.lint.goals import Goals

PERIODS_A_YEAR = {"day": 365.25, "week": 52.18, "month": 12.0, "quarter": 4.0, "year": 1.0}
FEWEST = 4
"""Spans from which on the past says something."""


def moves(goals: Goals, one: KeyResult) -> list[float]:
    """Of each earlier span as long as the cycle, how far the metric moved the key result's way; empty if too few.

    A range has no such way to move.

    Spans lie end to end, the newest last; moves are in the metric's unit, positive towards the target.
    """
    cycle, metric = goals.cycle_of(one), goals.metric.get(one.metric or "")
    if cycle is None or metric is None or one.baseline is None or not one.targets:
        return []
    if one.targets[-1].high is not None:
        return []
    values = list(goals.values.get(metric.id, ()))
    length = max(1, round(((cycle.ends - cycle.starts).days + 1) / 365.25 * PERIODS_A_YEAR[metric.grain]))
    ends = values[::-1][::length][::-1]
    if len(ends) <= FEWEST:
        return []
    sign = 1 if one.targets[-1].value >= one.baseline else -1
    return [sign * (after - before) for before, after in itertools.pairwise(ends)]


def number(value: float) -> str:
    """A figure as people write it.

    Examples:
        >>> number(1500.0), number(97.3)
        ('1,500', '97.3')
    """
    return f"{value:,.6g}"


def rounded(value: float) -> str:
    """A measured figure to three digits, as people write it.

    Examples:
        >>> rounded(0.0798112), rounded(12345.6)
        ('0.0798', '12,300')
    """
    return f"{float(f'{value:.3g}'):,.10g}"
