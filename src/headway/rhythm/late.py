"""What is said where a number is late: how old the last one is, how often one is due, and who is to bring it."""

from __future__ import annotations

from datetime import date

from headway.judgement.definitions import Metric
from headway.rhythm.rows import Names
from headway.series.grid import Grid
from headway.series.period_words import count_of

OVERDUE = "kr.stale"
"""The reason of a key result whose next reading is late."""


def late_words(grid: Grid, period: str, day: date) -> str:
    """How old the last number is, and how often one is due.

    Args:
        grid: the periods of the metric.
        period: label of the last one that has a number.
        day: the day that is shown.

    Examples:
        >>> from headway.series.grid import Grain
        >>> late_words(Grid(Grain.WEEK), "2019-W08", date(2019, 3, 8))
        'last number 12 days ago, due every week'
    """
    age = (day - grid.ends(grid.parse(period))).days
    return f"last number {count_of(age, 'day')} ago, due every {grid.grain}"


def bringer(metric: Metric, *others: str | None) -> str | None:
    """Id of the person who is to bring a number: the metric's owner, else the first who is named.

    Args:
        metric: the metric.
        others: who is asked where nobody owns it.
    """
    return next((person for person in (metric.owner, *others) if person), None)


def source_of(metric: Metric, names: Names) -> str:
    """Where the number comes from; empty where somebody writes it down."""
    if metric.derived is not None:
        return f"it is reckoned from {' and '.join(names.metrics[one].name for one in metric.derived.of)}"
    return "" if metric.source is None else f"it comes from {metric.source.file}"
