"""The chance by what is changed, drawn small: the curve, where it stands, and what was tried."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from headway.judgement.forecast_words import chance_words
from headway.judgement.what_if import Tried
from headway.rhythm.rows import short_day
from headway.series.quantity import number
from headway.web.chart.axes import value_axis
from headway.web.chart.names import SIZE
from headway.web.cockpit.drawing import Text
from headway.web.cockpit.labels import text_width
from headway.web.objective.open_page import Curve, Mark

WIDTH, HEIGHT = 340.0, 172.0
LEFT, RIGHT, TOP, BOTTOM = 34.0, 322.0, 16.0, 136.0
TICKS_DOWN, NAME_GAP = 18.0, 7.0
CHANCES = (0.0, 0.5, 1.0)
MOST_TICKS = 4
LISTED = 5
"""So many points of the curve are said to who does not see it."""


@dataclass(frozen=True, slots=True)
class _Places:
    low: float
    high: float

    def x(self, value: float) -> float:
        span = self.high - self.low
        share = 0.5 if span == 0 else min(1.0, max(0.0, (value - self.low) / span))
        return round(LEFT + share * (RIGHT - LEFT), 1)

    def y(self, chance: float) -> float:
        return round(BOTTOM - chance * (BOTTOM - TOP), 1)


def curve_of(points: Sequence[Tried], now: Tried, tried: Tried | None, axis: str) -> Curve:
    """The curve.

    Args:
        points: of it, rising by what is changed.
        now: where it stands.
        tried: what was tried.
        axis: what lies along it.
    """
    held = sorted([*points, *([tried] if tried else [])], key=_along)
    places = _Places(_along(held[0]), _along(held[-1]))
    return Curve(
        WIDTH,
        HEIGHT,
        LEFT,
        RIGHT,
        TOP,
        BOTTOM,
        rules=tuple(
            (places.y(one), Text(LEFT - NAME_GAP, places.y(one) + 4, "end", number(one, 1 if one % 1 else 0)))
            for one in CHANCES
        ),
        ticks=tuple(_ticks(held, places)),
        line=" ".join(f"{places.x(_along(one))},{places.y(one.chance)}" for one in held),
        now=_mark(now, places, tried),
        tried=None if tried is None else _mark(tried, places, now),
        label=_label(held, axis),
    )


def _along(one: Tried) -> float:
    """Where something lies along the axis; ends by their days, so that a period is as long as it is."""
    return float(one.ends.toordinal()) if one.ends else one.value


def _ticks(points: Sequence[Tried], places: _Places) -> Iterable[Text]:
    y = BOTTOM + TICKS_DOWN
    if points[0].ends is not None:
        middle = (places.low + places.high) / 2
        for value, anchor in ((places.low, "start"), (middle, "middle"), (places.high, "end")):
            yield Text(places.x(value), y, anchor, short_day(date.fromordinal(round(value))))
        return
    ticks = [one for one in value_axis([places.low, places.high]).ticks if places.low <= one <= places.high]
    every = -(-len(ticks) // MOST_TICKS)
    decimals = next((many for many in range(7) if all(round(one, many) == one for one in ticks)), 6)
    for one in ticks[::every]:
        yield Text(places.x(one), y, "middle", number(one, decimals))


def _mark(one: Tried, places: _Places, other: Tried | None) -> Mark:
    """A point with its chance on the side on which the other one is not, and inside the field."""
    x, y = places.x(_along(one)), places.y(one.chance)
    words = chance_words(one.chance)
    wide = text_width(words, SIZE)
    right = other is None or x >= places.x(_along(other))
    if right and x + NAME_GAP + wide > RIGHT:
        right = False
    if not right and x - NAME_GAP - wide < LEFT:
        right = True
    above = other is None or one.chance >= other.chance
    up = y - 6 if above and y - 6 - SIZE > 0 else y + 16
    return Mark(x, y, Text(x + NAME_GAP if right else x - NAME_GAP, up, "start" if right else "end", words))


def _label(points: Sequence[Tried], axis: str) -> str:
    step = max(1, (len(points) - 1) // (LISTED - 1))
    told = ", ".join(
        f"{short_day(one.ends) if one.ends else number(one.value)}: {chance_words(one.chance)}"
        for one in points[::step]
    )
    return f"Chance of success by {axis}. {told}."
