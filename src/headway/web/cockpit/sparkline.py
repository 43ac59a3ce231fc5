"""A KPI's newest periods in its band, drawn on the server."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from headway.judgement.verdicts import KpiVerdict, Reading
from headway.series.grid import Grid

WIDTH, HEIGHT = 168.0, 32.0
MARGIN = 5.0
"""Room for the mark of the last point on each side."""
FEWEST_TO_DRAW, MOST_PERIODS = 2, 24


@dataclass(frozen=True, slots=True)
class BandBox:
    """The healthy band while it did not change."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A small chart.

    Attributes:
        bands: the healthy band behind the line, stepped where it changed.
        lines: the line's points, one text for each run of periods without a gap.
        x: where the last point is.
        y: its height.
        mark: name of the last point's mark in ``shapes.html``.
        label: the chart in words.
    """

    bands: tuple[BandBox, ...]
    lines: tuple[str, ...]
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
        share = min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))
        return round(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN), 1)


def sparkline(kpi: KpiVerdict, grid: Grid, said: str) -> Sparkline | None:
    """The chart of a KPI's recent readings; ``None`` for fewer than two.

    Args:
        kpi: the verdict that holds the readings.
        grid: the metric's periods.
        said: the newest value in words.
    """
    readings = [(grid.parse(reading.period), reading) for reading in kpi.recent]
    last = readings[-1][0] if readings else 0
    drawn = [(period, reading) for period, reading in readings if period > last - MOST_PERIODS]
    if len(drawn) < FEWEST_TO_DRAW:
        return None
    scale = _scale(drawn)
    newest = drawn[-1][1]
    return Sparkline(
        bands=tuple(_bands(drawn, scale)),
        lines=tuple(_lines(drawn, scale)),
        x=scale.x(last),
        y=scale.y(newest.value),
        mark=_mark(kpi, newest),
        label=_label(drawn, grid, said),
    )


def _scale(drawn: Sequence[tuple[int, Reading]]) -> _Scale:
    values = [reading.value for _, reading in drawn]
    low, high = min(values), max(values)
    span = high - low or abs(high) or 1.0
    edges = {edge for _, reading in drawn for edge in (reading.healthy_low, reading.healthy_high) if edge is not None}
    # a bound that lies far from every value would press the line flat: it stays outside the picture
    near = [edge for edge in edges if low - span <= edge <= high + span]
    return _Scale(min([low, *near]), max([high, *near]), drawn[0][0], drawn[-1][0])


def _bands(drawn: Sequence[tuple[int, Reading]], scale: _Scale) -> Iterable[BandBox]:
    def bound(entry: tuple[int, Reading]) -> tuple[float | None, float | None]:
        return entry[1].healthy_low, entry[1].healthy_high

    for (low, high), run in groupby(drawn, bound):
        if low is None and high is None:
            continue
        periods = [period for period, _ in run]
        left = 0.0 if periods[0] == scale.first else scale.x(periods[0] - 0.5)
        right = WIDTH if periods[-1] == scale.last else scale.x(periods[-1] + 0.5)
        top = 0.0 if high is None else scale.y(high)
        bottom = HEIGHT if low is None else scale.y(low)
        if bottom > top:
            yield BandBox(left, top, round(right - left, 1), round(bottom - top, 1))


def _lines(drawn: Sequence[tuple[int, Reading]], scale: _Scale) -> Iterable[str]:
    runs = groupby(enumerate(drawn), lambda entry: entry[1][0] - entry[0])
    for _, run in runs:
        points = [f"{scale.x(period)},{scale.y(reading.value)}" for _, (period, reading) in run]
        if len(points) >= FEWEST_TO_DRAW:
            yield " ".join(points)


def _mark(kpi: KpiVerdict, newest: Reading) -> str:
    if kpi.status == "breach":
        below = newest.healthy_low is not None and newest.value < newest.healthy_low
        return "breach-below" if below else "breach-above"
    return kpi.status


def _label(drawn: Sequence[tuple[int, Reading]], grid: Grid, said: str) -> str:
    inside = sum(reading.status == "healthy" for _, reading in drawn)
    return f"{said}; in its band in {inside} of the last {len(drawn)} {grid.grain}s"
