"""The fan of a trajectory: the intervals that open from the newest value to the end, and their names at the edge."""

from __future__ import annotations

from collections.abc import Iterable

from headway.web.chart.data import ChartData, Fanned
from headway.web.chart.scale import Scale

INNER = -1
"""The narrowest interval, which is always on the axis; the others are where they do not press the rest flat."""
Place = tuple[float, float]


def opened(data: ChartData) -> Fanned | None:
    """The fan of a chart, where it has one."""
    return None if data.trajectory is None else data.trajectory.fan


def fan_edges(data: ChartData) -> tuple[list[float], list[float]]:
    """Values of a fan that are on the axis, and those that are where there is room; what is beyond is cut."""
    fan = opened(data)
    if fan is None:
        return [], []
    last = fan.steps[-1]
    always = [last.middle, *(edge for step in fan.steps for edge in step.spans[INNER])]
    return always, [edge for step in fan.steps for span in step.spans[:INNER] for edge in span]


def fan_names(data: ChartData, low: float, high: float) -> Iterable[tuple[float, str, str]]:
    """Value, class and words of the names at the fan's edge: each interval at its upper end, and the middle."""
    fan = opened(data)
    if fan is None:
        return
    last = fan.steps[-1]
    for (_, top), words in zip(last.spans, fan.names, strict=True):
        yield min(max(top, low), high), "c-lb c-fan", words
    yield last.middle, "c-lb", fan.middle_words


def fan_paths(data: ChartData, scale: Scale) -> tuple[tuple[str, ...], str]:
    """The intervals as closed paths, the widest first, and the line through the middle; from the newest value on."""
    fan = opened(data)
    if fan is None:
        return (), ""
    newest = data.points[-1]
    start = (scale.x(newest.period), scale.y(newest.value))
    columns = [scale.x(step.period) for step in fan.steps]
    bands = []
    for at in range(len(fan.names)):
        lower = [(x, scale.y(step.spans[at][0])) for x, step in zip(columns, fan.steps, strict=True)]
        upper = [(x, scale.y(step.spans[at][1])) for x, step in zip(columns, fan.steps, strict=True)]
        bands.append(_text([start, *upper, *reversed(lower)]))
    return tuple(bands), _text(middle_of(data, scale))


def middle_of(data: ChartData, scale: Scale) -> list[Place]:
    """The line through the middle of a fan, from the newest value on; none without one."""
    fan, newest = opened(data), data.points[-1]
    if fan is None:
        return []
    steps = ((scale.x(step.period), scale.y(step.middle)) for step in fan.steps)
    return [(scale.x(newest.period), scale.y(newest.value)), *steps]


def _text(path: Iterable[Place]) -> str:
    return " ".join(f"{x},{y}" for x, y in path)
