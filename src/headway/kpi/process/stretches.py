"""The stretches of a batch, from one rebase to the next, brought together by length to be read as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.series.batch import BLOCK

Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stretches:
    """Parts of series over which one mean and one pair of limits are taken, in order, none of them empty.

    Attributes:
        series: whose part it is, int64, shape (s,).
        starts, ends: first position in the batch and one past the last, int64, shape (s,).
        newest: the last stretch of each series, -1 for one without values, int64, shape (m,).
    """

    series: Int
    starts: Int
    ends: Int
    newest: Int


def stretches(offsets: Int, rebased: Int) -> Stretches:
    """Cut series where they were rebased.

    Args:
        offsets: offsets of the series, shape (m + 1,).
        rebased: positions in the batch at which a new stretch begins, in any order.

    Examples:
        >>> cut = stretches(np.array([0, 4, 4, 6]), np.array([3]))
        >>> cut.series.tolist(), cut.starts.tolist(), cut.ends.tolist(), cut.newest.tolist()
        ([0, 0, 2], [0, 3, 4], [3, 4, 6], [1, -1, 2])
    """
    full = offsets[:-1] < offsets[1:]
    starts = np.unique(np.concatenate((offsets[:-1][full], rebased)))
    ends = np.append(starts[1:], offsets[-1:])[: len(starts)]
    newest = np.where(full, np.searchsorted(starts, offsets[1:]) - 1, -1)
    return Stretches(np.searchsorted(offsets, starts, side="right") - 1, starts, ends, newest)


@dataclass(frozen=True, slots=True)
class Rows:
    """Stretches of one length.

    Attributes:
        which: the stretches, shape (k,).
        start: where each begins in the batch, shape (k,).
        length: values of each.
        window: of these the first ones, of which limits are taken.
    """

    which: Int
    start: Int
    length: int
    window: int

    @property
    def _side_by_side(self) -> bool:
        return bool(self.start[-1] - self.start[0] == self.length * (len(self.start) - 1))

    def read(self, flat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Their values, one stretch a row; a view where they lie side by side."""
        if self._side_by_side:
            return flat[self.start[0] : self.start[-1] + self.length].reshape(-1, self.length)
        return np.lib.stride_tricks.sliding_window_view(flat, self.length)[self.start]

    def write(self, flat: NDArray[np.uint8], rows: NDArray[np.uint8]) -> None:
        """Put a byte of each value where the value lies."""
        if self._side_by_side:
            flat[self.start[0] : self.start[-1] + self.length] = rows.reshape(-1)
        else:
            np.lib.stride_tricks.sliding_window_view(flat, self.length, writeable=True)[self.start] = rows


def rows_of(cut: Stretches, fixed_after: Int, size: int = BLOCK) -> Iterator[Rows]:
    """All stretches, those of one length and one window together, about ``size`` values at once.

    Args:
        cut: the stretches.
        fixed_after: of each series, how many first values of a stretch give its limits; 0 for all of them, shape (m,).
        size: values that stay in the processor's cache.
    """
    length, fixed = cut.ends - cut.starts, fixed_after[cut.series]
    window = np.where(fixed > 0, np.minimum(fixed, length), length)
    order = np.lexsort((window, length))
    changes = np.flatnonzero(np.diff(length[order]) | np.diff(window[order])) + 1
    for alike in np.split(order, changes) if len(order) else []:
        long = int(length[alike[0]])
        step = max(1, size // long)
        for first in range(0, len(alike), step):
            which = alike[first : first + step]
            yield Rows(which, cut.starts[which], long, int(window[which[0]]))
