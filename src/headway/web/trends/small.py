"""A small chart: a KPI's newest periods in its band, with its level, its limits and what is more than noise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from headway.judgement.definitions import Metric
from headway.judgement.history import KpiHistory, PastReading
from headway.judgement.kpi_words import shown
from headway.rhythm.words import STATUS
from headway.series.period_words import count_of, period_words

WIDTH, HEIGHT = 320.0, 104.0
MARGIN = 7.0
"""Room for the mark of a point on each side."""
FEWEST_TO_DRAW, MOST_PERIODS = 2, 52


@dataclass(frozen=True, slots=True)
class Ground:
    """The healthy band while it did not change: where it lies, and how large it is."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A value that is more than noise: where it is, and its period, value and rule in words."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Small:
    """A small chart.

    Attributes:
        width, height: of the whole.
        grounds: the healthy band, stepped where it changed.
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
    grounds: tuple[Ground, ...]
    level: tuple[str, ...]
    limits: tuple[str, ...]
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]
    x: float
    y: float
    mark: str
    label: str


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    first: int
    last: int

    def x(self, period: float) -> float:
        return round(MARGIN + (period - self.first) / max(1, self.last - self.first) * (WIDTH - 2 * MARGIN), 1)

    def y(self, value: float) -> float:
        if self.high == self.low:
            return HEIGHT / 2
        # halves first, so that a span near the largest float does not overflow
        share = min(1.0, max(0.0, (value / 2 - self.low / 2) / (self.high / 2 - self.low / 2)))
        return round(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN), 1)


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
    scale = _scale(drawn)
    newest = drawn[-1]
    return Small(
        width=WIDTH,
        height=HEIGHT,
        grounds=tuple(_grounds(drawn, scale)),
        level=tuple(_runs(drawn, scale, lambda one: one.process.middle)),
        limits=(
            *_runs(drawn, scale, lambda one: one.process.lower),
            *_runs(drawn, scale, lambda one: one.process.upper),
        ),
        lines=tuple(_runs(drawn, scale, lambda one: one.reading.value)),
        marks=tuple(_marks(drawn, scale, history, metric)),
        x=scale.x(newest.period),
        y=scale.y(newest.reading.value),
        mark=_mark(newest, status),
        label=_label(drawn, history, metric),
    )


def _scale(drawn: Sequence[PastReading]) -> _Scale:
    values = [one.reading.value for one in drawn]
    low, high = min(values), max(values)
    span = high - low or abs(high) or 1.0
    edges = [edge for one in drawn for edge in (one.process.lower, one.process.upper, *_band(one)) if edge is not None]
    # what lies far from every value would press the line flat: it stays outside the picture
    near = [edge for edge in edges if low - span <= edge <= high + span]
    return _Scale(min([low, *near]), max([high, *near]), drawn[0].period, drawn[-1].period)


def _band(one: PastReading) -> tuple[float | None, float | None]:
    return one.reading.healthy_low, one.reading.healthy_high


def _grounds(drawn: Sequence[PastReading], scale: _Scale) -> Iterable[Ground]:
    for (low, high), run in groupby(drawn, _band):
        if low is None and high is None:
            continue
        periods = [one.period for one in run]
        left = 0.0 if periods[0] == scale.first else scale.x(periods[0] - 0.5)
        right = WIDTH if periods[-1] == scale.last else scale.x(periods[-1] + 0.5)
        top = 0.0 if high is None else scale.y(high)
        bottom = HEIGHT if low is None else scale.y(low)
        if bottom > top:
            yield Ground(left, top, round(right - left, 1), round(bottom - top, 1))


def _runs(drawn: Sequence[PastReading], scale: _Scale, height: Callable[[PastReading], float | None]) -> Iterable[str]:
    """Points of periods in a row at which the height is known."""
    known = [(one.period, found) for one in drawn if (found := height(one)) is not None]
    for _, run in groupby(enumerate(known), lambda entry: entry[1][0] - entry[0]):
        points = [f"{scale.x(period)},{scale.y(found)}" for _, (period, found) in run]
        if len(points) >= FEWEST_TO_DRAW:
            yield " ".join(points)


def _marks(drawn: Sequence[PastReading], scale: _Scale, history: KpiHistory, metric: Metric) -> Iterable[Mark]:
    for one in drawn:
        if one.process.way:
            said = f"{period_words(history.grid, one.period)}: {shown(one.reading.value, metric)}, {one.process.saw}"
            yield Mark(scale.x(one.period), scale.y(one.reading.value), said)


def _mark(newest: PastReading, status: str) -> str:
    if status != "breach":
        return status
    low = newest.reading.healthy_low
    return "breach-below" if low is not None and newest.reading.value < low else "breach-above"


def _label(drawn: Sequence[PastReading], history: KpiHistory, metric: Metric) -> str:
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
    return " ".join(said)
