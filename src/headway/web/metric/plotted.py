"""A metric's past as a chart shows it: values without a band."""

from __future__ import annotations

from datetime import date

from headway.judgement.definitions import Metric
from headway.judgement.kpi_words import shown
from headway.judgement.metric_history import MetricReading
from headway.judgement.withdrawn import is_withdrawn
from headway.series.period_words import period_words
from headway.series.quantity import quantity
from headway.services.read_metric import MetricRead
from headway.web.chart.data import ChartData, Point
from headway.web.chart.moments import moments_of
from headway.web.kpi.plotted import short_unit

PLAIN = "healthy"
"""The shape of a value that nothing is said of: a dot."""


def happened_in(read: MetricRead) -> list[tuple[date, str]]:
    """Days and what happened on them, without what was withdrawn by the day."""
    day = read.verdicts.as_of
    return [(one.date, one.title) for one in read.events if not is_withdrawn(one, day)]


def plotted(read: MetricRead) -> ChartData | None:
    """What the chart of a metric shows; ``None`` without a value."""
    history, metric = read.history, read.metric
    if not history.readings:
        return None
    newest = history.readings[-1]
    return ChartData(
        grid=history.grid,
        points=tuple(Point(one.period, one.value, _words(one, read)) for one in history.readings),
        zones=(),
        levels=(),
        moments=moments_of(happened_in(read)),
        so_far=_so_far(history.so_far, metric),
        mark=PLAIN,
        tone="calm",
        now=quantity(newest.value, short_unit(metric), metric.decimals),
        now_period=period_words(history.grid, newest.period),
        unit=metric.unit,
        minimum=metric.minimum,
        maximum=metric.maximum,
        statuses=(),
        alerts=(),
        label=_label(read),
    )


def _so_far(so_far: MetricReading | None, metric: Metric) -> Point | None:
    if so_far is None:
        return None
    words = f"{quantity(so_far.value, short_unit(metric), metric.decimals)} so far"
    return Point(so_far.period, so_far.value, words)


def _words(one: MetricReading, read: MetricRead) -> str:
    return f"{period_words(read.history.grid, one.period)}: {shown(one.value, read.metric)}"


def _label(read: MetricRead) -> str:
    """The chart in words, for who does not see it."""
    history, metric, grid = read.history, read.metric, read.history.grid
    first, newest = history.readings[0], history.readings[-1]
    low = min(history.readings, key=lambda one: one.value)
    high = max(history.readings, key=lambda one: one.value)
    said = [
        f"{metric.name}, by {grid.grain}, {period_words(grid, first.period)} to {period_words(grid, newest.period)}.",
        f"It ends at {shown(newest.value, metric)}.",
        f"Lowest: {shown(low.value, metric)} in {period_words(grid, low.period)};",
        f"highest: {shown(high.value, metric)} in {period_words(grid, high.period)}.",
        "No band says what is healthy.",
    ]
    return " ".join(said)
