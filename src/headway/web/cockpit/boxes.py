"""Rectangles of a drawing: where labels stand, and by how much they lie over each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label came to stand.

    Attributes:
        box: its place.
        anchor: how its lines are aligned.
        free: whether it is inside the frame, and over nothing that is taken.
        cost: what else it lies over.
    """

    box: Box
    anchor: str
    free: bool
    cost: float


def edges_of(box: Box) -> tuple[float, float, float, float]:
    """Left, top, right and bottom."""
    return box.x, box.y, box.x + box.width, box.y + box.height


def shared(edges: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """Area that each box shares with the others, all together; boxes are given by their edges."""
    area: NDArray[np.float64] = _areas(edges, others).sum(axis=1)
    return area


def met(edges: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.int64]:
    """How many of the others each box lies over."""
    count: NDArray[np.int64] = (_areas(edges, others) > 0).sum(axis=1)
    return count


def _areas(edges: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    across = np.minimum(edges[:, None, 2], others[:, 2]) - np.maximum(edges[:, None, 0], others[:, 0])
    down = np.minimum(edges[:, None, 3], others[:, 3]) - np.maximum(edges[:, None, 1], others[:, 1])
    area: NDArray[np.float64] = np.maximum(across, 0.0) * np.maximum(down, 0.0)
    return area
