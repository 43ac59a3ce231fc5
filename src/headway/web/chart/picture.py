"""A chart as a picture to keep: with its title, what it is of, and the day, in one file that needs nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string

from headway.web.chart.drawing import Chart
from headway.web.chart.style import coloured

MARGIN, TITLE_Y, SAYS_Y, CHART_Y, FOOT = 24.0, 36.0, 56.0, 70.0, 34.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, as its template reads it.

    Attributes:
        width, height: of the whole.
        margin: around it.
        title: the head; ``title_y`` is its height.
        says: what the chart shows, under the head; ``says_y`` is its height.
        chart: the chart; ``chart_y`` is where it begins.
        foot: whose it is and of which day; ``foot_y`` is its height.
    """

    width: float
    height: float
    margin: float
    title: str
    title_y: float
    says: str
    says_y: float
    chart: Chart
    chart_y: float
    foot: str
    foot_y: float


def picture(chart: Chart, title: str, says: str, foot: str) -> str:
    """The picture as SVG.

    Args:
        chart: what it shows.
        title: its head.
        says: the line under that.
        foot: the last line.
    """
    height = CHART_Y + chart.height + FOOT
    frame = Picture(
        chart.width + 2 * MARGIN, height, MARGIN, title, TITLE_Y, says, SAYS_Y, chart, CHART_Y, foot, height - 14
    )  # fmt: skip
    return coloured(render_to_string("picture.svg", {"picture": frame}))
