"""A KPI's past as a chart shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Protocol

from headway.judgement.dated import Decision, Event, Intervention
from headway.judgement.definitions import Kpi, Metric
from headway.judgement.history import BandVersion, KpiHistory, PastReading
from headway.judgement.kpi_words import bound_words, shown
from headway.rhythm.words import STATUS
from headway.series.period_words import count_of, period_words
from headway.series.quantity import quantity
from headway.services.read_kpi import KpiRead
from headway.web.chart.data import ChartData, Level, Point, Run, Zone
from headway.web.chart.moments import moments_of
from headway.web.kpi.process import process_drawn, process_label, words_of_signal
from headway.web.kpi.steered import dips_drawn, floors_drawn
from headway.web.kpi.words import bound_sign

Happened = Event | Intervention | Decision


class Past(Protocol):
    """A KPI, or what would be one, with its past."""

    @property
    def kpi(self) -> Kpi:
        """As it was declared, or would be."""

    @property
    def metric(self) -> Metric:
        """That it is of."""

    @property
    def history(self) -> KpiHistory:
        """Its whole past."""


def plotted(read: Past, happened: Sequence[Happened]) -> ChartData | None:
    """What the chart of a KPI shows; ``None`` without a value.

    Args:
        read: the KPI.
        happened: what stands in the chart by its letter, the oldest first.
    """
    history, metric, grid = read.history, read.metric, read.history.grid
    if not history.readings:
        return None
    newest = history.readings[-1]
    benchmark = read.kpi.benchmark
    return ChartData(
        grid=grid,
        points=tuple(Point(one.period, one.reading.value, _words(one, read)) for one in history.readings),
        zones=tuple(_zone(version, metric) for version in history.bands),
        levels=(Level(benchmark.value, f"benchmark {quantity(benchmark.value, short_unit(metric))}"),)
        if benchmark
        else (),
        moments=moments_of(dated(happened)),
        so_far=_so_far(history, metric),
        mark=_mark(newest, history),
        tone=str(STATUS[newest.reading.status].tone),
        now=quantity(newest.reading.value, short_unit(metric), metric.decimals),
        now_period=period_words(grid, newest.period),
        unit=metric.unit,
        minimum=metric.minimum,
        maximum=metric.maximum,
        statuses=tuple(_runs(history, lambda one: one.reading.status, _status_words)),
        alerts=tuple(_runs(history, lambda one: one.alert, _alert_words)),
        label=_label(read),
    )


def plotted_with_process(read: KpiRead, happened: Sequence[Happened]) -> ChartData | None:
    """The same with how the KPI moves, its planned dips and the floors of its loans; ``None`` without a value."""
    data = plotted(read, happened)
    if data is None:
        return None
    said = {one.period: words_of_signal(one) for one in read.history.readings}
    points = tuple(
        replace(point, words=f"{point.words}; {said[point.period]}") if said[point.period] else point
        for point in data.points
    )
    label = f"{data.label} {process_label(read)}"
    titles = {one.id: one.title for one in read.definitions.objectives}
    return replace(
        data,
        points=points,
        label=label,
        process=process_drawn(read.history),
        dips=tuple(dips_drawn(read.history, read.metric, titles)),
        floors=tuple(floors_drawn(read.history, read.metric)),
    )


def title(one: Happened) -> str:
    """What happened, in its own words."""
    match one:
        case Event():
            return one.title
        case Intervention():
            return one.action or one.cause or "an intervention"
    return one.decision


def dated(happened: Iterable[Happened]) -> Iterable[tuple[date, str]]:
    """What happened, each with its day."""
    return ((one.date, title(one)) for one in happened)


def _so_far(history: KpiHistory, metric: Metric) -> Point | None:
    so_far = history.so_far
    if so_far is None:
        return None
    words = f"{quantity(so_far.value, short_unit(metric), metric.decimals)} so far"
    return Point(history.grid.parse(so_far.period), so_far.value, words)


def _words(one: PastReading, read: Past) -> str:
    word = STATUS[one.reading.status].word
    return f"{period_words(read.history.grid, one.period)}: {shown(one.reading.value, read.metric)}, {word}"


def short_unit(metric: Metric) -> str:
    """The unit, where it is short enough to stand at every figure of a chart."""
    return metric.unit if len(metric.unit) <= len("GBP") else ""


def _zone(version: BandVersion, metric: Metric) -> Zone:
    healthy, breach = version.healthy, version.breach
    if healthy is None:
        return Zone(version.first, None, None, None, None, "", "")
    return Zone(
        first=version.first,
        low=healthy.low if healthy.side in ("up", "inside") else None,
        high=healthy.high if healthy.side in ("down", "inside") else None,
        worse_low=breach.low if breach and breach.side in ("down", "outside") else None,
        worse_high=breach.high if breach and breach.side in ("up", "outside") else None,
        healthy=f"healthy {bound_sign(healthy, metric)}",
        breach=f"breach {bound_sign(breach, metric)}" if breach else "",
    )


def _mark(newest: PastReading, history: KpiHistory) -> str:
    reading = newest.reading
    if reading.status != "breach":
        return reading.status
    band = history.arithmetic.band
    below = band is not None and band.healthy is not None and reading.value < band.healthy.low
    return "breach-below" if below else "breach-above"


def _runs(
    history: KpiHistory, kind: Callable[[PastReading], str], words: Callable[[str, int, str, str], str]
) -> Iterable[Run]:
    """Periods in a row, without a gap, of which the same is said."""
    grid = history.grid
    numbered = enumerate(history.readings)
    for (_, said), group in groupby(numbered, lambda entry: (entry[1].period - entry[0], kind(entry[1]))):
        periods = [one.period for _, one in group]
        first, last = periods[0], periods[-1]
        long = count_of(len(periods), str(grid.grain))
        yield Run(first, last, said, words(said, len(periods), _span(grid.label(first), grid.label(last)), long))


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _status_words(said: str, count: int, span: str, long: str) -> str:
    del count
    return f"{span}: {STATUS[said].word}, {long}"


def _alert_words(said: str, count: int, span: str, long: str) -> str:
    return f"{span}: {said}, {long}" if count > 1 else f"{span}: {said}"


def _label(read: Past) -> str:
    """The chart in words, for who does not see it."""
    history, metric, grid = read.history, read.metric, read.history.grid
    first, newest = history.readings[0], history.readings[-1]
    counts = [
        f"{word} in {sum(one.reading.status == word for one in history.readings)}"
        for word in ("healthy", "watch", "breach")
    ]
    low = min(history.readings, key=lambda one: one.reading.value)
    high = max(history.readings, key=lambda one: one.reading.value)
    lowest = f"Lowest: {shown(low.reading.value, metric)} in {period_words(grid, low.period)}"
    highest = f"highest: {shown(high.reading.value, metric)} in {period_words(grid, high.period)}"
    band = history.arithmetic.band
    said = [
        f"{metric.name}, by {grid.grain}, {period_words(grid, first.period)} to {period_words(grid, newest.period)}.",
        f"It ends at {shown(newest.reading.value, metric)}, {STATUS[newest.reading.status].word}.",
        f"{lowest}; {highest}.",
        f"Of {count_of(len(history.readings), str(grid.grain))}: {', '.join(counts)}.",
    ]
    if band is not None and band.healthy is not None:
        said.append(f"Healthy is {bound_words(band.healthy, metric)}.")
    return " ".join(said)
