"""Placing labels so that they do not lie over each other: each takes the best of a few places around its point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist, hypot

import numpy as np
from numpy.typing import NDArray

from headway.web.cockpit.arrange import arrange
from headway.web.cockpit.boxes import Box, Placed, edges_of, met, shared

WIDE, NARROW = frozenset("MWmw@%"), frozenset("fijlrtI.,:;'|!() ")
WIDE_EM, NORMAL_EM, NARROW_EM = 0.86, 0.575, 0.34
STEP = 6.0
"""Distance between the points of a path that are looked at."""
OUTSIDE, TAKEN, LINE = 1000.0, 10.0, 25.0
"""What an area outside the frame, an area over another box, and a point of a path inside the box cost."""
DOT = 300.0
"""What it costs where a label lies over a small dot: more than a path, less than to be taken for another's."""
MISREAD = 400.0
"""What it costs where a label may be taken for that of another point."""
ROUNDING = 1e-6
"""An area that is none."""
LIFTS = (0.15, 0.3, 0.45, 0.9, 1.35)
"""By how much of its height a label beside its point is moved up or down."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that would like to stand around a point: the point, its size, and how far off it keeps."""

    x: float
    y: float
    width: float
    height: float
    gap: float


class Board:
    """What is taken already, and the frame to stay in."""

    def __init__(self, frame: Box) -> None:
        self._frame = np.array([edges_of(frame)])
        self._boxes = np.empty((0, 4))
        self._points = np.empty((0, 2))
        self._dots = np.empty((0, 4))

    def take(self, box: Box) -> None:
        """Keep a place free of labels."""
        self._boxes = np.vstack([self._boxes, edges_of(box)])

    def draw(self, path: Sequence[tuple[float, float]]) -> None:
        """Keep labels off a path, where they can be."""
        for start, end in pairwise(path):
            count = max(2, int(dist(start, end) / STEP))
            self._points = np.vstack([self._points, np.linspace(start, end, count)])

    def mark(self, box: Box) -> None:
        """Keep labels off a small dot, where they can be: one that has no other place may lie over it."""
        self._dots = np.vstack([self._dots, edges_of(box)])

    def place(self, x: float, y: float, width: float, height: float, gap: float) -> Placed:
        """The best place for a label of this size around a point; of equal ones the first.

        A free place goes before every other one, whatever paths run through it; where none is free, the one that
        covers least.
        """
        places = list(_places(x, y, width, height, gap))
        covers, costs = self._weighed([box for box, _ in places])
        best = int(np.lexsort((costs + np.arange(len(places)), covers))[0])
        return Placed(*places[best], free=not covers[best], cost=float(costs[best]))

    def settle(self, wishes: Sequence[Wish]) -> list[Placed | None]:
        """Places for labels that know of each other, in the order of the wishes.

        No label lies over another one or over what is taken. One is left out (``None``) only where no choice of the
        others has a place for all, as far as a bounded search finds. What is settled is not taken yet.
        """
        return arrange([self._free(wish, [one for one in wishes if one is not wish]) for wish in wishes])

    def _free(self, wish: Wish, others: Sequence[Wish]) -> list[Placed]:
        """The free places around a point, the best first."""
        places = list(_places(wish.x, wish.y, wish.width, wish.height, wish.gap))
        covers, costs = self._weighed([box for box, _ in places])
        found = [
            Placed(*place, free=True, cost=float(cost) + index + MISREAD * _may_be_misread(place[0], wish, others))
            for index, (place, cost, covered) in enumerate(zip(places, costs, covers, strict=True))
            if not covered
        ]
        return sorted(found, key=lambda one: one.cost)

    def _weighed(self, boxes: Sequence[Box]) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
        """Of each place, whether it covers what is taken or leaves the frame, and what it costs."""
        edges = np.array([edges_of(box) for box in boxes])
        sizes = np.array([box.width * box.height for box in boxes])
        outside = sizes - shared(edges, self._frame)
        over = shared(edges, self._boxes)
        held = (edges[:, None, :2] <= self._points) & (self._points <= edges[:, None, 2:])
        drawn = LINE * held.all(axis=2).sum(axis=1) + DOT * met(edges, self._dots)
        costs: NDArray[np.float64] = OUTSIDE * outside + TAKEN * over + drawn
        covers: NDArray[np.bool_] = outside + over > ROUNDING
        return covers, costs


def _may_be_misread(box: Box, wish: Wish, others: Sequence[Wish]) -> bool:
    """Whether a label stands off its own point, and another one is as near."""
    own = _distance(box, wish)
    return own > wish.gap + ROUNDING and any(_distance(box, other) <= own for other in others)


def _distance(box: Box, wish: Wish) -> float:
    """Between a label and the point of a wish; 0 inside."""
    across = max(box.x - wish.x, 0.0, wish.x - box.x - box.width)
    return hypot(across, max(box.y - wish.y, 0.0, wish.y - box.y - box.height))


def _places(x: float, y: float, width: float, height: float, gap: float) -> Iterable[tuple[Box, str]]:
    middle = y - height / 2
    yield Box(x + gap, middle, width, height), "start"
    yield Box(x - gap - width, middle, width, height), "end"
    for lift in LIFTS:
        yield Box(x + gap, middle - lift * height, width, height), "start"
        yield Box(x + gap, middle + lift * height, width, height), "start"
        yield Box(x - gap - width, middle - lift * height, width, height), "end"
        yield Box(x - gap - width, middle + lift * height, width, height), "end"
    for up, down in ((y - gap - height, y + gap), (y - gap - 2 * height, y + gap + height)):
        yield Box(x - width / 2, up, width, height), "middle"
        yield Box(x - width / 2, down, width, height), "middle"
        yield Box(x - width + gap, up, width, height), "end"
        yield Box(x - width + gap, down, width, height), "end"
        yield Box(x - gap, up, width, height), "start"
        yield Box(x - gap, down, width, height), "start"


def text_width(text: str, size: float) -> float:
    """About how wide a text is in the page's sans."""
    return size * sum(WIDE_EM if c in WIDE else NARROW_EM if c in NARROW else NORMAL_EM for c in text)
