"""Names in a chart: those at the ends of its lines keep apart, those inside it keep off the line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from headway.web.cockpit.boxes import Box
from headway.web.cockpit.drawing import Text
from headway.web.cockpit.labels import text_width

SIZE = 12.0
ROOMY = 1.12
"""So much wider than reckoned are the figures of some systems' sans; a name at the edge would be cut."""
LINE_HEIGHT = 15.0
BASELINE = 4.0
"""How far below the middle of a line its letters stand."""
STEPS_BETWEEN = 8
"""Points looked at between two values, so that a steep line is seen."""
ROWS_BESIDE = 8
"""Lines from the top of the field down in which the name of an upright line may stand."""
FIXED = 1000.0
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that would like to stand at a height; a ``fixed`` one does not move."""

    y: float
    height: float
    fixed: bool = False


def kept_apart(wishes: Sequence[Wish], top: float, bottom: float) -> list[float]:
    """Heights of the middles of names, as near to where they want to be as they can stand without overlap.

    Examples:
        >>> kept_apart([Wish(50, 10), Wish(52, 10)], 0, 100)
        [46.0, 56.0]
    """

    def start(group: Sequence[int]) -> float:
        return min(max(_start(group, wishes), top), bottom - _height(group, wishes))

    groups: list[list[int]] = []
    for index in sorted(range(len(wishes)), key=lambda index: wishes[index].y):
        groups.append([index])
        while len(groups) > 1 and start(groups[-2]) + _height(groups[-2], wishes) > start(groups[-1]) + ROUNDING:
            last = groups.pop()
            groups[-1] += last
    places = [0.0] * len(wishes)
    for group in groups:
        y = start(group)
        for index in group:
            places[index] = round(y + wishes[index].height / 2, 1)
            y += wishes[index].height
    return places


def _height(group: Sequence[int], wishes: Sequence[Wish]) -> float:
    return sum(wishes[index].height for index in group)


def _start(group: Sequence[int], wishes: Sequence[Wish]) -> float:
    """Where a group begins: the mean of what its names want, a fixed one weighing most."""
    total, weight, offset = 0.0, 0.0, 0.0
    for index in group:
        wish = wishes[index]
        own = FIXED if wish.fixed else 1.0
        total += own * (wish.y - wish.height / 2 - offset)
        weight += own
        offset += wish.height
    return total / weight


def inside(
    text: str, y: float, span: tuple[float, float], line: Sequence[tuple[float, float]], taken: Iterable[Box]
) -> Text | None:
    """A place for the name of a horizontal line, above or below it, where the chart's own line does not run through.

    Args:
        text: the name.
        y: height of the horizontal line.
        span: from where to where it runs.
        line: points of the chart's line.
        taken: boxes to keep off.

    Returns:
        The text with its place; ``None`` where there is no room.
    """
    width = text_width(text, SIZE)
    if width + 12 > span[1] - span[0]:
        return None
    points = list(_dense(line))
    places = (
        Box(x, top, width, LINE_HEIGHT)
        for x in (span[0] + 6, span[1] - 6 - width, (span[0] + span[1] - width) / 2)
        for top in (y - LINE_HEIGHT - 2, y + 2)
    )
    held = list(taken)
    for box in places:
        if not any(_holds(box, point) for point in points) and not any(_meets(box, one) for one in held):
            return Text(round(box.x, 1), round(box.y + LINE_HEIGHT - BASELINE, 1), "start", text)
    return None


def beside(text: str, x: float, field: Box, line: Sequence[tuple[float, float]], taken: Iterable[Box]) -> Text | None:
    """A place for the name of an upright line, to its right or its left, off the chart's own line.

    Args:
        text: the name.
        x: where the upright line stands.
        field: in which it stands.
        line: points of the chart's line.
        taken: boxes to keep off.

    Returns:
        The text with its place; ``None`` where there is no room.
    """
    width, points, held = text_width(text, SIZE), list(_dense(line)), list(taken)
    sides = [(x + 5, "start"), (x - 5 - width, "end")]
    fitting = [(left, side) for left, side in sides if field.x <= left and left + width <= field.x + field.width]
    for row in range(ROWS_BESIDE):
        for left, anchor in fitting:
            box = Box(left, field.y + 2 + row * LINE_HEIGHT, width, LINE_HEIGHT)
            if not any(_holds(box, point) for point in points) and not any(_meets(box, one) for one in held):
                at = left if anchor == "start" else left + width
                return Text(round(at, 1), round(box.y + LINE_HEIGHT - BASELINE, 1), anchor, text)
    return None


def _dense(line: Sequence[tuple[float, float]]) -> Iterable[tuple[float, float]]:
    for (x0, y0), (x1, y1) in pairwise(line):
        for step in range(STEPS_BETWEEN):
            share = step / STEPS_BETWEEN
            yield x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
    yield from line[-1:]


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box.x - 2 <= point[0] <= box.x + box.width + 2 and box.y - 2 <= point[1] <= box.y + box.height + 2


def _meets(box: Box, other: Box) -> bool:
    return (
        box.x < other.x + other.width
        and other.x < box.x + box.width
        and box.y < other.y + other.height
        and other.y < box.y + box.height
    )
