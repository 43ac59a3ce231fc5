"""A reliability diagram: how much was said along, how often it happened up; on the diagonal both are the same."""

from __future__ import annotations

from math import sqrt

from headway.judgement.reliability import Bin, Reliability
from headway.rhythm.rows import percent
from headway.series.quantity import number
from headway.web.calibration.page import Diagram, Spot
from headway.web.cockpit.drawing import Text

WIDTH, HEIGHT = 380.0, 348.0
LEFT, RIGHT, TOP, BOTTOM = 52.0, 366.0, 12.0, 312.0
SMALLEST, LARGEST = 3.5, 11.0
NAMED = (0.0, 0.25, 0.5, 0.75, 1.0)


def diagram_of(fared: Reliability | None, in_bin: int, what: str) -> Diagram:
    """The diagram.

    Args:
        fared: what was said and what happened; ``None`` where they are too few to tell.
        in_bin: from so many on a spot is full.
        what: was said, in a word.
    """
    bins = fared.bins if fared is not None else ()
    most = max((one.number for one in bins), default=1)
    spots = tuple(_spot(one, most, in_bin, what) for one in bins)
    told = "; ".join(one.words for one in spots)
    return Diagram(
        WIDTH,
        HEIGHT,
        LEFT,
        RIGHT,
        TOP,
        BOTTOM,
        rows=tuple(Text(LEFT - 8, _y(share) + 4, "end", percent(share)) for share in NAMED),
        columns=tuple(Text(_x(share), BOTTOM + 18, "middle", percent(share)) for share in NAMED),
        line=" ".join(f"{spot.x},{spot.y}" for spot, one in zip(spots, bins, strict=True) if one.number >= in_bin),
        spots=spots,
        label=f"What was said along, what happened up. {told}." if told else "Too few to tell.",
    )


def spot_words(one: Bin, what: str) -> str:
    """A bin in words."""
    return f"{what} {percent(one.tenth / 10)}: it happened in {percent(one.share)} of {number(one.number)}"


def _spot(one: Bin, most: int, in_bin: int, what: str) -> Spot:
    size = max(SMALLEST, LARGEST * sqrt(one.number / most))
    kind = "c-full" if one.number >= in_bin else "c-few"
    return Spot(
        _x(one.said), _y(one.share), round(size, 1), _y(one.low), _y(one.high), kind, spot_words(one, what)
    )  # fmt: skip


def _x(share: float) -> float:
    return round(LEFT + share * (RIGHT - LEFT), 1)


def _y(share: float) -> float:
    return round(BOTTOM - share * (BOTTOM - TOP), 1)
