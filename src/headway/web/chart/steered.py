"""Planned dips and floors of loans on a KPI's chart: over which days, down or up to where, with names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

import numpy as np

from headway.web.chart.data import Agreed, ChartData, Zone
from headway.web.chart.drawing import FloorLine, Key, Shade, Steered
from headway.web.chart.inset import tolerated
from headway.web.chart.names import LINE_HEIGHT, SIZE, inside
from headway.web.chart.scale import Scale
from headway.web.cockpit.boxes import Box
from headway.web.cockpit.drawing import Text
from headway.web.cockpit.labels import text_width

BETWEEN = 8.0
"""From stroke to stroke of a hatch."""
ROOM = 14.0
"""That a name needs beside its own width."""
DAY = timedelta(days=1)
Place = tuple[float, float]
ZoneSpan = tuple[Zone, float, float]


def edges(data: ChartData) -> list[float]:
    """Bounds of dips and floors, which belong on the axis where they do not press the rest flat."""
    return [edge for one in (*data.dips, *data.floors) for edge in (one.low, one.high) if edge is not None]


def steered(
    data: ChartData, scale: Scale, zones: Sequence[ZoneSpan], line: Sequence[Place], taken: Iterable[Text]
) -> Steered:
    """Dips and floors whose days are in sight, drawn.

    Args:
        data: of the chart.
        scale: of the chart.
        zones: the versions of its band, each with where it begins and ends on the drawing.
        line: the places of its values, which names keep off.
        taken: names that stand already.
    """
    held = [*(_box(text) for text in taken), *_ruled(data, scale, zones)]
    shades = tuple(
        Shade(
            boxes=boxes,
            hatch="".join(stroke for box in boxes for stroke in _strokes(box)),
            edge=_path(one, scale, span),
            text=_name(one, _heights(one, boxes, scale), scale, span, line, held),
            words=one.words,
        )
        for one in data.dips
        if (span := _span(one, data, scale))
        for boxes in [tuple(_boxes(one, scale, span, zones))]
    )
    floors = tuple(
        FloorLine(path, _name(one, _heights(one, (), scale), scale, span, line, held), one.words)
        for one in data.floors
        if (span := _span(one, data, scale)) and (path := _path(one, scale, span))
    )
    return Steered(shades, floors)


def steered_keys(drawn: Steered) -> tuple[Key, ...]:
    """What the shades and lines are; only those that are there."""
    keys = [Key("dip", "planned dip")] if drawn.shades else []
    return (*keys, Key("floor", "floor while on loan")) if drawn.floors else tuple(keys)


def _span(one: Agreed, data: ChartData, scale: Scale) -> Place | None:
    """Where its days begin and end; ``None`` where none of them is in sight."""
    left, right = scale.day(data.grid, one.first - DAY), scale.day(data.grid, one.last)
    return (left, right) if right > left else None


def _boxes(dip: Agreed, scale: Scale, span: Place, zones: Sequence[ZoneSpan]) -> Iterable[Box]:
    """From the healthy side to the bound, under each version of the band; without one all that is tolerated."""
    unbanded = Zone(None, None, None, None, None, "", "")
    for zone, begins, ends in zones or [(unbanded, *span)]:
        left, right = max(begins, span[0]), min(ends, span[1])
        for low, high in tolerated((dip.low, dip.high), (zone.low, zone.high)):
            top = scale.y(scale.high if high is None else high)
            bottom = scale.y(scale.low if low is None else low)
            if right > left and bottom > top:
                yield Box(left, top, round(right - left, 1), round(bottom - top, 1))


def _strokes(box: Box) -> Iterable[str]:
    """Rising strokes across a box, cut at its sides."""
    for start in np.arange(BETWEEN / 2 - box.height, box.width, BETWEEN).tolist():
        begins, ends = max(0.0, start), min(box.width, start + box.height)
        if ends > begins:
            bottom = box.y + box.height
            x0, y0 = round(box.x + begins, 1), round(bottom - (begins - start), 1)
            x1, y1 = round(box.x + ends, 1), round(bottom - (ends - start), 1)
            yield f"M{x0} {y0}L{x1} {y1}"


def _path(one: Agreed, scale: Scale, span: Place) -> str:
    return "".join(f"M{span[0]} {scale.y(edge)}H{span[1]}" for edge in _seen(one, scale))


def _seen(one: Agreed, scale: Scale) -> list[float]:
    return [edge for edge in (one.low, one.high) if edge is not None and scale.holds(edge)]


def _heights(one: Agreed, boxes: Iterable[Box], scale: Scale) -> list[float]:
    """Where its name may stand: at its edges, else at an end of what is shaded."""
    ends = [y for box in boxes for y in (box.y, box.y + box.height)]
    return list(dict.fromkeys([*(scale.y(edge) for edge in _seen(one, scale)), *ends]))


def _ruled(data: ChartData, scale: Scale, zones: Iterable[ZoneSpan]) -> Iterable[Box]:
    """Level lines that a name would be struck through by: breach bounds, and what is compared with."""
    spans = [
        (edge, begins, ends)
        for zone, begins, ends in zones
        for edge in (zone.worse_low, zone.worse_high)
        if edge is not None
    ]
    field = scale.field
    spans += [(level.value, field.x, field.x + field.width) for level in data.levels]
    for value, begins, ends in spans:
        if scale.holds(value):
            yield Box(begins, scale.y(value) - 1, ends - begins, 2.0)


def _name(
    one: Agreed, heights: Iterable[float], scale: Scale, span: Place, line: Sequence[Place], held: list[Box]
) -> Text | None:
    """A place for its name: over its days, the longest that fits, else the shortest that begins or ends with them."""
    short = one.names[-1]
    for y in heights:
        over = [(words, span) for words in one.names]
        for words, room in [*over, *((short, beyond) for beyond in _beyond(short, span, scale))]:
            text = inside(words, y, room, line, held)
            if text is not None:
                held.append(_box(text))
                return text
    return None


def _beyond(words: str, span: Place, scale: Scale) -> Iterable[Place]:
    """Rooms that begin or end with the days and go on beyond them, within the field."""
    wide, field = text_width(words, SIZE) + ROOM, scale.field
    if span[0] + wide <= field.x + field.width:
        yield span[0], max(span[1], span[0] + wide)
    if span[1] - wide >= field.x:
        yield min(span[0], span[1] - wide), span[1]


def _box(text: Text) -> Box:
    width = text_width(text.text, SIZE)
    left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    return Box(left, text.y - LINE_HEIGHT, width, LINE_HEIGHT)
