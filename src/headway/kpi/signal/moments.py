"""Rectangles with the rows of one moment side by side, shape (n, m): so what is reckoned of many rows is quickest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]
Int = NDArray[np.int64]

TURNED = 512
"""Rows that are turned at once, so that the ends of all of them stay near the processor."""
STRIP = 1 << 17
"""Values that are reckoned with at once, so that what is made of them stays near the processor."""


def strips(shape: tuple[int, ...]) -> Iterator[slice]:
    """Cut a rectangle of so many moments and rows into strips of whole rows.

    Examples:
        >>> [(rows.start, rows.stop) for rows in strips((STRIP // 2, 5))]
        [(0, 2), (2, 4), (4, 5)]
    """
    moments, count = shape
    wide = max(1, STRIP // max(moments, 1))
    for at in range(0, max(count, 1), wide):
        yield slice(at, min(at + wide, count))


def turned(cells: NDArray[Any]) -> NDArray[Any]:
    """The same cells, laid so that those of one moment lie side by side, whichever way they lie now."""
    if cells.flags.c_contiguous:
        return cells
    made = np.empty(cells.shape, cells.dtype)
    for at in range(0, cells.shape[1], TURNED):
        made[:, at : at + TURNED] = cells[:, at : at + TURNED]
    return made


def summed(cells: Float) -> Float:
    """The sum of each row, shape (m,), one moment after the other: a row has the very bytes that it has alone.

    Args:
        cells: those of one moment side by side, shape (n, m).

    Examples:
        >>> summed(np.array([[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]])).tolist()
        [6.0, 60.0]
    """
    if cells.shape[1] != 1 or not len(cells):
        aside = cells.strides[0] < cells.strides[1]
        return np.asarray(np.add.reduce(turned(cells) if aside else cells, axis=0))
    return np.add.accumulate(cells[:, 0])[-1:] + 0.0  # NumPy would add a single row up in another order


def inside(starts: Int, ends: Int) -> Int:
    """Every position from each start to its end (not in), one stretch after the other.

    Examples:
        >>> inside(np.array([3, 7, 9]), np.array([5, 7, 12])).tolist()
        [3, 4, 9, 10, 11]
    """
    lengths = ends - starts
    first = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
    return np.asarray(first + np.arange(len(first)))
