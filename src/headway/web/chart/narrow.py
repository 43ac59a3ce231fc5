"""The way of a key result as wide as a phone: its cycle alone, from the opening to the end, with every name inside."""

from __future__ import annotations

from dataclasses import replace

from headway.web.chart.data import ChartData
from headway.web.chart.draw import draw
from headway.web.chart.drawing import Chart

PHONE, TALL = 358.0, 300.0
"""Width of the chart, and height of its field: a phone of 390 pixels less its margins."""


def narrow(data: ChartData) -> Chart | None:
    """The same chart for a phone; ``None`` of what is no way of a key result.

    What was before the cycle is left out; where nothing is known in it yet, the newest value from before stays. Steps
    begin on its eve, with nothing done.

    Args:
        data: what the chart shows.
    """
    if data.trajectory is None:
        return None
    opens = data.grid.ordinal(data.trajectory.opens)
    inside = tuple(one for one in data.points if one.period >= opens)
    points = data.points if data.stepped else inside or data.points[-1:]
    return draw(replace(data, points=points), TALL, PHONE)
