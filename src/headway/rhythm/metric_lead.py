"""What a careful colleague says of a metric that is no KPI: its newest value, how it moved, and what reads it."""

from __future__ import annotations

from datetime import date

from headway.judgement.definitions import Metric
from headway.judgement.history import Change
from headway.judgement.kpi_words import shown
from headway.judgement.metric_history import MetricHistory
from headway.series.grid import Grid
from headway.series.period_words import count_of, day_words, period_words
from headway.series.quantity import number, quantity

NOTHING = "Nothing is known of it yet: no period that is over has a value."


def metric_lead(
    metric: Metric, history: MetricHistory, key_results: int, feeds: int, declared: date | None = None
) -> tuple[str, ...]:
    """The sentences that open a metric's page.

    Args:
        metric: the metric.
        history: its past, as known on the day.
        key_results: how many key results read it.
        feeds: how many other metrics are reckoned from it.
        declared: the later day from which it is a KPI; ``None`` where it is none later.
    """
    later = (f"Declared a KPI only on {day_words(declared)}.",) if declared else ()
    return (*_values(metric, history), _purpose(key_results, feeds), *later)


def _values(metric: Metric, history: MetricHistory) -> list[str]:
    if not history.readings:
        return [NOTHING]
    newest, grid = history.readings[-1], history.grid
    moved = [_moved(one, metric, grid) for one in (history.on_previous, history.on_year) if one is not None]
    so = f": {', and '.join(moved)}" if moved else ""
    said = [f"{period_words(grid, newest.period)} stands at {shown(newest.value, metric)}{so}."]
    if history.overdue is not None:
        missing = period_words(grid, newest.period + 1)
        said.append(f"The number of {missing} is late since {day_words(history.overdue)}.")
    return said


def _moved(change: Change, metric: Metric, grid: Grid) -> str:
    then = period_words(grid, change.period)
    if change.change == 0:
        return f"as in {then}"
    size = abs(change.change)
    if metric.unit == "%":
        said = number(size, metric.decimals)
        by = f"{said} point" if said == "1" else f"{said} points"
    else:
        by = quantity(size, metric.unit, metric.decimals)
    return f"{by} {'more' if change.change > 0 else 'less'} than in {then}"


def _purpose(key_results: int, feeds: int) -> str:
    read = [f"{count_of(key_results, 'key result')}"] if key_results else []
    read += [f"{count_of(feeds, 'other metric')}"] if feeds else []
    if not read:
        return "It is no KPI, and nothing reads it."
    return f"It is no KPI; {' and '.join(read)} {'reads' if key_results + feeds == 1 else 'read'} it."
