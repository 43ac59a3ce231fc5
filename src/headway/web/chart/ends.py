"""Names inside the field, beside the ends of lines: where there is no room to the right of it."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from headway.web.chart.drawing import Label
from headway.web.chart.names import BASELINE, LINE_HEIGHT, ROOMY, SIZE
from headway.web.cockpit.boxes import Box, Placed
from headway.web.cockpit.drawing import Text
from headway.web.cockpit.labels import Board, text_width

GAP = 8.0
STEPS = (0, -1, 1, -2, 2, -3, 3, -4, 4)
"""So many lines off its own one a name is looked for a place."""
Aimed = tuple[float, str, str]
"""Where a line ends, and the class and the words of its name."""


def beside_ends(board: Board, x: float, aims: Sequence[Aimed]) -> tuple[list[Label], Board]:
    """Names beside the ends of lines, free of what is taken, and in the order of the lines where that can be.

    They are placed from above or from below, whichever keeps the order and leaves them nearer to their lines.
    """
    tried = []
    for falls in (False, True):
        own, placed = copy(board), []
        for y, kind, words in sorted(aims, reverse=falls):
            held = _at_end(own, x, y, ROOMY * text_width(words, SIZE))
            own.take(held.box)
            placed.append((y, held, Label(text_in(held.box, held.anchor, words, LINE_HEIGHT - BASELINE), kind)))
        heights = [held.box.y for _, held, _ in sorted(placed, key=lambda one: one[0])]
        off = sum(abs(held.box.y + LINE_HEIGHT / 2 - y) for y, held, _ in placed)
        tried.append((heights != sorted(heights), off, [label for _, _, label in placed], own))
    _, _, labels, own = min(tried, key=lambda one: one[:2])
    return labels, own


def _at_end(board: Board, x: float, y: float, wide: float) -> Placed:
    """A place beside the end of a line; where none is free, the nearest free one above or below."""
    places = [board.place(x, y + step * LINE_HEIGHT, wide, LINE_HEIGHT, GAP - 2) for step in STEPS]
    free = (one for one in places if one.free)
    return min(free, key=lambda one: abs(one.box.y + LINE_HEIGHT / 2 - y), default=places[0])


def text_in(box: Box, anchor: str, words: str, down: float) -> Text:
    """Words in their box, with their letters so far below its top."""
    x = box.x + {"start": 0.0, "middle": box.width / 2, "end": box.width}[anchor]
    return Text(round(x, 1), round(box.y + down, 1), anchor, words)
