"""A small chart: a KPI's newest periods in its band, with its level, its limits and what is more than noise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from headway.judgement.definitions import Metric
from headway.judgement.history import DipDays, KpiHistory, PastReading
from headway.judgement.kpi_words import shown
from headway.judgement.steering_words import tolerated_words
from headway.rhythm.words import STATUS
from headway.series.period_words import count_of, day_words, period_words
from headway.web.chart.inset import (
    FEWEST_TO_DRAW,
    BandBox,
    Inset,
    Placed,
    Room,
    band_boxes,
    dip_boxes,
    end_mark,
    inset_of,
    polylines,
)

ROOM = Room(320.0, 104.0, 7.0)
MOST_PERIODS = 52


@dataclass(frozen=True, slots=True)
class Mark:
    """A value that is more than noise: where it is, and its period, value and rule in words."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Dip:
    """A planned dip: what it tolerates, shaded, and up to when in words."""

    boxes: tuple[BandBox, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Small:
    """A small chart.

    Attributes:
        width, height: of the whole.
        bands: the healthy band, stepped where it changed.
        dips: planned dips that were agreed, those of which a day is drawn.
        level: the mean, one text of points for each run.
        limits: both limits, likewise.
        lines: the values, one text of points for each run of periods without a gap.
        marks: what is more than noise.
        x, y: where the newest point is.
        mark: name of its mark in ``shapes.html``.
        label: the chart in words.
    """

    width: float
    height: float
    bands: tuple[BandBox, ...]
    dips: tuple[Dip, ...]
    level: tuple[str, ...]
    limits: tuple[str, ...]
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]
    x: float
    y: float
    mark: str
    label: str


def drawn_periods(history: KpiHistory) -> Sequence[PastReading]:
    """The periods that a small chart draws, the oldest first; none for fewer than two."""
    if not history.readings:
        return ()
    last = history.readings[-1].period
    drawn = [one for one in history.readings if one.period > last - MOST_PERIODS]
    return drawn if len(drawn) >= FEWEST_TO_DRAW else ()


def small_chart(history: KpiHistory, metric: Metric, status: str) -> Small | None:
    """The chart of a KPI; ``None`` for fewer than two periods.

    Args:
        history: its past.
        metric: that it is of.
        status: of its verdict.
    """
    drawn = drawn_periods(history)
    if not drawn:
        return None
    placed = [(one.period, one.reading) for one in drawn]
    limits = (edge for one in drawn for edge in (one.process.lower, one.process.upper))
    dips = _dips_of(history, drawn)
    inset = inset_of(placed, ROOM, [*limits, *(edge for one in dips for edge in (one.low, one.high))])
    newest = drawn[-1]
    return Small(
        width=ROOM.width,
        height=ROOM.height,
        bands=tuple(band_boxes(placed, inset)),
        dips=tuple(_dips(dips, placed, inset, history, metric)),
        level=tuple(polylines(_known(drawn, lambda one: one.process.middle), inset)),
        limits=(
            *polylines(_known(drawn, lambda one: one.process.lower), inset),
            *polylines(_known(drawn, lambda one: one.process.upper), inset),
        ),
        lines=tuple(polylines(_known(drawn, lambda one: one.reading.value), inset)),
        marks=tuple(_marks(drawn, inset, history, metric)),
        x=inset.x(newest.period),
        y=inset.y(newest.reading.value),
        mark=end_mark(status, newest.reading),
        label=_label(drawn, history, metric, dips),
    )


def _known(drawn: Sequence[PastReading], height: Callable[[PastReading], float | None]) -> Iterable[tuple[int, float]]:
    return ((one.period, found) for one in drawn if (found := height(one)) is not None)


def _dips_of(history: KpiHistory, drawn: Sequence[PastReading]) -> Sequence[DipDays]:
    first, last = drawn[0].period, drawn[-1].period
    grid = history.grid
    return [one for one in history.dips if grid.ordinal(one.first) <= last and grid.ordinal(one.last) >= first]


def _dips(
    dips: Sequence[DipDays], placed: Sequence[Placed], inset: Inset, history: KpiHistory, metric: Metric
) -> Iterable[Dip]:
    for one in dips:
        periods = history.grid.ordinal(one.first), history.grid.ordinal(one.last)
        yield Dip(tuple(dip_boxes(periods, (one.low, one.high), placed, inset)), _dip_words(one, metric))


def _dip_words(dip: DipDays, metric: Metric) -> str:
    return f"Planned dip {tolerated_words(dip.waiver.tolerate, metric)} until {day_words(dip.last)}."


def _marks(drawn: Sequence[PastReading], inset: Inset, history: KpiHistory, metric: Metric) -> Iterable[Mark]:
    for one in drawn:
        if one.process.way:
            said = f"{period_words(history.grid, one.period)}: {shown(one.reading.value, metric)}, {one.process.saw}"
            yield Mark(inset.x(one.period), inset.y(one.reading.value), said)


def _label(drawn: Sequence[PastReading], history: KpiHistory, metric: Metric, dips: Iterable[DipDays]) -> str:
    """The chart in words, for who does not see it."""
    grid, process = history.grid, history.process
    low, high = (pick(one.reading.value for one in drawn) for pick in (min, max))
    inside = sum(one.reading.status == "healthy" for one in drawn)
    beyond = sum(one.process.way != 0 for one in drawn)
    newest = drawn[-1].reading
    said = [
        f"{metric.name}, {period_words(grid, drawn[0].period)} to {period_words(grid, drawn[-1].period)}.",
        f"It ends at {shown(newest.value, metric)}, {STATUS[newest.status].word}.",
        f"Lowest: {shown(low, metric)}; highest: {shown(high, metric)}.",
        f"In its band in {inside} of {count_of(len(drawn), str(grid.grain))}; more than noise in {beyond}.",
    ]
    if process is not None and process.mean is not None and process.lower is not None and process.upper is not None:
        limits = f"limits {shown(process.lower, metric)} and {shown(process.upper, metric)}"
        said.append(f"Now: mean {shown(process.mean, metric)}, {limits}.")
    said += [_dip_words(one, metric) for one in dips]
    return " ".join(said)
