"""The way of a key result drawn small: its readings against the pace to success."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from headway.judgement.definitions import Cycle
from headway.judgement.way import Way
from headway.web.checkin.page import Small

WIDTH, HEIGHT, INSET = 150.0, 44.0, 4.0
FEWEST_TO_DRAW = 2


def small(way: Way, cycle: Cycle, label: str) -> Small | None:
    """The drawing; ``None`` for fewer than two readings or without a target.

    Args:
        way: readings, target and pace.
        cycle: up to whose end it is drawn.
        label: the drawing in words.
    """
    if len(way.points) < FEWEST_TO_DRAW or not way.aims:
        return None
    read = [(way.grid.ends(one.period), one.value) for one in way.points]
    target, top = way.aims[-1].target, way.aims[-1].high
    heights = [target, *(() if top is None else (top,)), *(value for _, value in (*read, *way.pace))]
    low, high = min(heights), max(heights)
    first, last = read[0][0], max(cycle.ends, read[-1][0])

    def x(day: date) -> float:
        share = (max(day, first) - first).days / max(1, (last - first).days)
        return round(INSET + share * (WIDTH - 2 * INSET), 1)

    def y(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return round(HEIGHT - INSET - share * (HEIGHT - 2 * INSET), 1)

    def points(line: Iterable[tuple[date, float]]) -> str:
        return " ".join(f"{x(day)},{y(value)}" for day, value in line)

    newest = read[-1]
    upper = None if top is None else y(top)
    return Small(points(read), points(way.pace), y(target), x(newest[0]), y(newest[1]), label, upper)
