"""Series as rows of a rectangle: what is judged together lies side by side, and each row is reckoned by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

BLOCK = 1 << 21
"""Values in a rectangle, so that memory stays small and what is done once for all of them costs little."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Stretches of the same first baseline and season, the longest first.

    Attributes:
        stretch: which stretch each row is, shape (m,).
        owner: which series it is of, shape (m,).
        starts: position of each row's first value in the batch, shape (m,).
        lengths: values in each row, not rising, shape (m,).
        first: values in the first baseline.
        season: phases of the season, 1 where there is none.
        gaps: whether periods are missing in the rows.
        anew: values from which the level is told where the noise of before is kept, 0 where it is not.
    """

    stretch: Int
    owner: Int
    starts: Int
    lengths: Int
    first: int
    season: int
    gaps: bool
    anew: int

    @property
    def width(self) -> int:
        """Cells in a row."""
        return int(self.lengths[0])

    def solid(self) -> slice | None:
        """The stretch of the batch that the cells are, where they lie there one after the other."""
        if self.lengths[-1] == self.width and (np.diff(self.starts) == self.width).all():
            return slice(int(self.starts[0]), int(self.starts[-1]) + self.width)
        return None

    def at(self) -> Int:
        """Position of each cell in the batch, shape (m, width); past a row's end that of its last value."""
        last = self.starts + self.lengths - 1
        at: Int = np.minimum(self.starts[:, None] + np.arange(self.width), last[:, None])
        return at


def rectangles(
    stretches: Int, starts: Int, ends: Int, owner: Int, first: Int, season: Int, gaps: Bool, anew: Int
) -> Iterator[Rows]:
    """Cut stretches into rectangles of like ones.

    Args:
        stretches: which ones, shape (j,); all else is of all of them.
        starts: position of each stretch's first value, shape (k,).
        ends: one past its last, shape (k,).
        owner: series that it is of, shape (k,).
        first: values in its first baseline, shape (k,).
        season: phases of its season, shape (k,).
        gaps: whether periods are missing in it, shape (k,).
        anew: values from which its level is told where the noise of before is kept, else 0, shape (k,).
    """
    lengths = ends - starts
    order = stretches[np.lexsort(tuple(key[stretches] for key in (-lengths, anew, gaps, season, first)))]
    order = order[lengths[order] > np.where(anew > 0, anew, first)[order]]
    low = 0
    while low < len(order):
        head = order[low]
        most = max(1, BLOCK // int(lengths[head]))
        like = order[low : low + most]
        alike = np.logical_and.reduce([key[like] == key[head] for key in (first, season, gaps, anew)])
        like = like[alike]
        like_ones = int(first[head]), int(season[head]), bool(gaps[head]), int(anew[head])
        yield Rows(like, owner[like], starts[like], lengths[like], *like_ones)
        low += len(like)
