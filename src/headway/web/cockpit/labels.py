"""Placing labels so that they do not lie over each other: each takes the best of a few places around its point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist

import numpy as np
from numpy.typing import NDArray

WIDE, NARROW = frozenset("MWmw@%"), frozenset("fijlrtI.,:;'|!() ")
WIDE_EM, NORMAL_EM, NARROW_EM = 0.86, 0.575, 0.34
STEP = 6.0
"""Distance between the points of a path that are looked at."""
OUTSIDE, TAKEN, LINE = 1000.0, 10.0, 25.0
"""What an area outside the frame, an area over another box, and a point of a path inside the box cost."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label came to stand, how its lines are aligned, and what it lies over."""

    box: Box
    anchor: str
    cost: float


class Board:
    """What is taken already, and the frame to stay in."""

    def __init__(self, frame: Box) -> None:
        self._frame = np.array([_edges(frame)])
        self._boxes = np.empty((0, 4))
        self._points = np.empty((0, 2))

    def take(self, box: Box) -> None:
        """Keep a place free of labels."""
        self._boxes = np.vstack([self._boxes, _edges(box)])

    def draw(self, path: Sequence[tuple[float, float]]) -> None:
        """Keep labels off a path, where they can be."""
        for start, end in pairwise(path):
            count = max(2, int(dist(start, end) / STEP))
            self._points = np.vstack([self._points, np.linspace(start, end, count)])

    def place(self, x: float, y: float, width: float, height: float, gap: float) -> Placed:
        """The best place for a label of this size around a point; of equal ones the first."""
        places = list(_places(x, y, width, height, gap))
        edges = np.array([_edges(box) for box, _ in places])
        outside = width * height - _shared(edges, self._frame)
        held = (edges[:, None, :2] <= self._points) & (self._points <= edges[:, None, 2:])
        costs = OUTSIDE * outside + TAKEN * _shared(edges, self._boxes) + LINE * held.all(axis=2).sum(axis=1)
        best = int(np.argmin(costs + np.arange(len(places))))
        return Placed(*places[best], float(costs[best]))


def _edges(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.x + box.width, box.y + box.height


def _shared(edges: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """Area that each box shares with the others, all together."""
    across = np.minimum(edges[:, None, 2], others[:, 2]) - np.maximum(edges[:, None, 0], others[:, 0])
    down = np.minimum(edges[:, None, 3], others[:, 3]) - np.maximum(edges[:, None, 1], others[:, 1])
    area: NDArray[np.float64] = (np.maximum(across, 0.0) * np.maximum(down, 0.0)).sum(axis=1)
    return area


def _places(x: float, y: float, width: float, height: float, gap: float) -> Iterable[tuple[Box, str]]:
    middle = y - height / 2
    yield Box(x + gap, middle, width, height), "start"
    yield Box(x - gap - width, middle, width, height), "end"
    for lift in (0.45, 0.9):
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
