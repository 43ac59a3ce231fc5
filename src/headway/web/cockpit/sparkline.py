"""A KPI's newest periods in its band, drawn on the server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headway.judgement.verdicts import KpiVerdict, Reading
from headway.series.grid import Grid
from headway.web.chart.inset import FEWEST_TO_DRAW, BandBox, Room, band_boxes, end_mark, inset_of, polylines

ROOM = Room(168.0, 32.0, 5.0)
MOST_PERIODS = 24


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
    inset = inset_of(drawn, ROOM)
    newest = drawn[-1][1]
    return Sparkline(
        bands=tuple(band_boxes(drawn, inset)),
        lines=tuple(polylines(((period, reading.value) for period, reading in drawn), inset)),
        x=inset.x(last),
        y=inset.y(newest.value),
        mark=end_mark(kpi.status, newest),
        label=_label(drawn, grid, said),
    )


def _label(drawn: Sequence[tuple[int, Reading]], grid: Grid, said: str) -> str:
    inside = sum(reading.status == "healthy" for _, reading in drawn)
    return f"{said}; in its band in {inside} of the last {len(drawn)} {grid.grain}s"
