"""Series as rows of a rectangle: what is judged together lies side by side, and each row is reckoned by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

BLOCK = 1 << 20
"""Values in a rectangle, so that memory stays small and what is done once for all of them costs little."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Stretches of the same first baseline and season, the longest first.

    Attributes:
        stretch: which stretch each row is, shape (m,).
        owner: which series it is of, shape (m,).
        at: position of each cell in the batch, shape (m, longest); past a row's end that of its last value.
        lengths: values in each row, not rising, shape (m,).
        first: values in the first baseline.
        season: phases of the season, 1 where there is none.
        gaps: whether periods are missing in the rows.
    """

    stretch: Int
    owner: Int
    at: Int
    lengths: Int
    first: int
    season: int
    gaps: bool

    def solid(self) -> slice | None:
        """The stretch of the batch that the cells are, where they lie there one after the other."""
        low, high = int(self.at[0, 0]), int(self.at[-1, -1]) + 1
        starts = self.at[:, 0]
        width = self.at.shape[1]
        if self.lengths[-1] == width and high - low == self.at.size and (np.diff(starts) == width).all():
            return slice(low, high)
        return None


def rectangles(starts: Int, ends: Int, owner: Int, first: Int, season: Int, gaps: Bool) -> Iterator[Rows]:
    """Cut stretches into rectangles of like ones.

    Args:
        starts: position of each stretch's first value, shape (k,).
        ends: one past its last, shape (k,).
        owner: series that it is of, shape (k,).
        first: values in its first baseline, shape (k,).
        season: phases of its season, shape (k,).
        gaps: whether periods are missing in it, shape (k,).
    """
    lengths = ends - starts
    order = np.lexsort((-lengths, gaps, season, first))
    order = order[lengths[order] > first[order]]
    low = 0
    while low < len(order):
        head = order[low]
        most = max(1, BLOCK // int(lengths[head]))
        like = order[low : low + most]
        alike = (first[like] == first[head]) & (season[like] == season[head]) & (gaps[like] == gaps[head])
        like = like[alike]
        longest = int(lengths[head])
        at = np.minimum(starts[like, None] + np.arange(longest), ends[like, None] - 1)
        yield Rows(like, owner[like], at, lengths[like], int(first[head]), int(season[head]), bool(gaps[head]))
        low += len(like)
