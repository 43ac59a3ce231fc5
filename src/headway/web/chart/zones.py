"""The bands that values are read against: their fields, the lines of breach, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from headway.web.chart.axes import ValueAxis
from headway.web.chart.data import Zone
from headway.web.chart.drawing import Label
from headway.web.chart.names import LINE_HEIGHT, SIZE, inside
from headway.web.chart.scale import Scale
from headway.web.cockpit.boxes import Box
from headway.web.cockpit.labels import text_width


def names_of(zones: Sequence[Zone], axis: ValueAxis) -> list[tuple[float, str, str]]:
    """Value, class and words of what the newest band is called."""
    found = []
    for zone in zones[-1:]:
        edge = zone.low if zone.low is not None else zone.high
        if edge is not None and zone.healthy:
            found.append((_middle(zone, axis), "c-lb", zone.healthy))
        worse = zone.worse_low if zone.worse_low is not None else zone.worse_high
        if worse is not None and zone.breach and axis.low <= worse <= axis.high:
            found.append((worse, "c-lb c-worse", zone.breach))
    return found


def _middle(zone: Zone, axis: ValueAxis) -> float:
    """The middle of what is seen of a band."""
    low = axis.low if zone.low is None else zone.low
    high = axis.high if zone.high is None else zone.high
    return (low + high) / 2


def spans(zones: Sequence[Zone], scale: Scale) -> Iterable[tuple[Zone, float, float]]:
    """Each zone with where it begins and ends on the drawing; those that are not seen are left out."""
    for zone, after in zip_longest(zones, zones[1:]):
        left = scale.field.x if zone.first is None else scale.left(zone.first)
        right = scale.left(scale.last + 1 if after is None or after.first is None else after.first)
        if right > left:
            yield zone, left, right


def bands(zones: Sequence[Zone], scale: Scale) -> Iterable[Box]:
    """What is seen of the bands, as boxes."""
    for zone, left, right in spans(zones, scale):
        if zone.low is None and zone.high is None:
            continue
        top = scale.field.y if zone.high is None else scale.y(zone.high)
        bottom = scale.field.y + scale.field.height if zone.low is None else scale.y(zone.low)
        if bottom > top:
            yield Box(left, top, round(right - left, 1), round(bottom - top, 1))


def breaches(zones: Sequence[Zone], scale: Scale) -> Iterable[str]:
    """The lines of both sides, stepped where the next version begins."""
    seen = list(spans(zones, scale))
    for side in ("worse_low", "worse_high"):
        path, end = "", -1.0
        for zone, left, right in seen:
            value = getattr(zone, side)
            if value is None or not scale.holds(value):
                continue
            y = scale.y(value)
            path += f"V{y}H{right}" if left == end else f"M{left} {y}H{right}"
            end = right
        if path:
            yield path


def earlier_names(zones: Sequence[Zone], scale: Scale, line: Sequence[tuple[float, float]]) -> Iterable[Label]:
    """Names of the bands that are no longer in force."""
    taken: list[Box] = []
    for zone, left, right in list(spans(zones, scale))[:-1]:
        healthy = zone.low if zone.low is not None else zone.high
        worse = zone.worse_low if zone.worse_low is not None else zone.worse_high
        for value, words, kind in ((healthy, zone.healthy, "c-lb"), (worse, zone.breach, "c-lb c-worse")):
            if value is None or not words or not scale.holds(value):
                continue
            text = inside(words, scale.y(value), (left, right), line, taken)
            if text:
                taken.append(Box(text.x, text.y - LINE_HEIGHT, text_width(words, SIZE), LINE_HEIGHT))
                yield Label(text, kind)
