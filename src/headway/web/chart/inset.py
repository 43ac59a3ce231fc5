"""Where readings lie in a chart that is small: its band, its lines and the mark of its newest point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from headway.judgement.verdicts import Reading

FEWEST_TO_DRAW = 2
Placed = tuple[int, Reading]
"""A reading with the ordinal of its period."""


@dataclass(frozen=True, slots=True)
class Room:
    """How large a chart is, and how much of each side is left for the mark of a point."""

    width: float
    height: float
    margin: float


@dataclass(frozen=True, slots=True)
class BandBox:
    """The healthy band while it did not change: where it lies, and how large it is."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Inset:
    """From periods and values to places in a room."""

    room: Room
    low: float
    high: float
    first: int
    last: int

    def x(self, period: float) -> float:
        """Where a period lies."""
        room = self.room
        share = (period - self.first) / max(1, self.last - self.first)
        return round(room.margin + share * (room.width - 2 * room.margin), 1)

    def y(self, value: float) -> float:
        """Where a value lies; on the edge where it is outside."""
        room = self.room
        if self.high == self.low:
            return room.height / 2
        # halves first, so that a span near the largest float does not overflow
        share = min(1.0, max(0.0, (value / 2 - self.low / 2) / (self.high / 2 - self.low / 2)))
        return round(room.height - room.margin - share * (room.height - 2 * room.margin), 1)


def inset_of(drawn: Sequence[Placed], room: Room, edges: Iterable[float | None] = ()) -> Inset:
    """The places of readings, the oldest first, with those of the band and of other edges that lie near them."""
    values = [reading.value for _, reading in drawn]
    low, high = min(values), max(values)
    span = high - low or abs(high) or 1.0
    every = [*edges, *(edge for _, reading in drawn for edge in (reading.healthy_low, reading.healthy_high))]
    # what lies far from every value would press the line flat: it stays outside the picture
    near = [edge for edge in every if edge is not None and low - span <= edge <= high + span]
    return Inset(room, min([low, *near]), max([high, *near]), drawn[0][0], drawn[-1][0])


def band_boxes(drawn: Sequence[Placed], inset: Inset) -> Iterable[BandBox]:
    """The healthy band behind the line, stepped where it changed."""
    for (low, high), run in groupby(drawn, _band):
        if low is None and high is None:
            continue
        left, right = _sides([period for period, _ in run], inset)
        top = 0.0 if high is None else inset.y(high)
        bottom = inset.room.height if low is None else inset.y(low)
        if bottom > top:
            yield BandBox(left, top, round(right - left, 1), round(bottom - top, 1))


def tolerated(
    dip: tuple[float | None, float | None], band: tuple[float | None, float | None]
) -> Iterable[tuple[float | None, float | None]]:
    """What a planned dip tolerates beyond a band, from where to where; all of it without a band.

    Examples:
        >>> list(tolerated((90.0, None), (95.0, None))), list(tolerated((None, 40.0), (None, None)))
        ([(90.0, 95.0)], [(None, 40.0)])
    """
    if band == (None, None):
        yield dip
    if dip[0] is not None and band[0] is not None:
        yield dip[0], band[0]
    if dip[1] is not None and band[1] is not None:
        yield band[1], dip[1]


def dip_boxes(
    periods: tuple[int, int], dip: tuple[float | None, float | None], drawn: Sequence[Placed], inset: Inset
) -> Iterable[BandBox]:
    """What a planned dip tolerates, under each version of the band.

    Args:
        periods: the first and the last one of the dip.
        dip: the lowest and the highest value that it tolerates.
        drawn: the readings.
        inset: where they lie.
    """
    under = [one for one in drawn if periods[0] <= one[0] <= periods[1]]
    for band, run in groupby(under, _band):
        left, right = _sides([period for period, _ in run], inset)
        for low, high in tolerated(dip, band):
            top = 0.0 if high is None else inset.y(high)
            bottom = inset.room.height if low is None else inset.y(low)
            if bottom > top:
                yield BandBox(left, top, round(right - left, 1), round(bottom - top, 1))


def _band(entry: Placed) -> tuple[float | None, float | None]:
    return entry[1].healthy_low, entry[1].healthy_high


def _sides(periods: Sequence[int], inset: Inset) -> tuple[float, float]:
    """Where periods in a row begin and end: half a period beyond them, or the edge of the picture."""
    left = 0.0 if periods[0] == inset.first else inset.x(periods[0] - 0.5)
    return left, inset.room.width if periods[-1] == inset.last else inset.x(periods[-1] + 0.5)


def polylines(points: Iterable[tuple[int, float]], inset: Inset) -> Iterable[str]:
    """The points of lines, one text for each run of periods without a gap."""
    for _, run in groupby(enumerate(points), lambda entry: entry[1][0] - entry[0]):
        line = [f"{inset.x(period)},{inset.y(value)}" for _, (period, value) in run]
        if len(line) >= FEWEST_TO_DRAW:
            yield " ".join(line)


def end_mark(status: str, newest: Reading) -> str:
    """The name of the newest point's mark in ``shapes.html``: its status, and of a breach the side."""
    if status != "breach":
        return status
    below = newest.healthy_low is not None and newest.value < newest.healthy_low
    return "breach-below" if below else "breach-above"
