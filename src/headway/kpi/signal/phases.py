"""Which phase of the season each value of a rectangle has, and what is told of the phases."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.moments import summed, turned
from headway.kpi.signal.season import phase_means

Float = NDArray[np.float64]
Int = NDArray[np.int64]


FEW = 32
"""Rows below which it takes longer to see in which order their phases come than to look at each phase."""


@dataclass(frozen=True, slots=True)
class Phases:
    """The phases of rows, those of one moment side by side.

    Attributes:
        at: phase of each value, shape (n, m).
        length: phases of the season.
        first: phase of the first value of each row, shape (m,), where in all rows one phase follows the other as they
            do in time; ``None`` where periods are missing, a year has a week more, or it is not worth to know.
    """

    at: Int
    length: int
    first: Int | None = None

    @staticmethod
    def of(at: Int, length: int, lengths: Int) -> Phases:
        """Those of rows of which ``lengths`` values count, shape (m,)."""
        if len(at) < length or at.shape[1] < FEW:
            return Phases(at, length)
        alike = at[length:] == at[:-length]
        if not alike.all():
            alike |= np.arange(length, len(at))[:, None] >= lengths
        in_turn = (at[1:length] - at[: length - 1]) % length == 1
        return Phases(at, length, at[0] if alike.all() and in_turn.all() else None)

    def until(self, size: int, rows: Int | slice) -> Phases:
        """The first values of some rows."""
        return Phases(self.at[:size, rows], self.length, None if self.first is None else self.first[rows])

    def means(self, values: Float, weight: Float | None) -> tuple[Float, Float]:
        """Mean and number of the values in each phase, shapes (length, m), the number (length, 1) where all have it.

        Args:
            values: 0 where they do not count, shape (n, m).
            weight: 1 where a value counts, 0 where not, shape (n, m); ``None`` where all count.
        """
        if self.first is None:
            means, seen = phase_means(values, self._keys(), weight, self.length)
            return means.T.copy(), seen.T.copy()
        turns = range(self.length)
        sums = np.stack([summed(values[turn :: self.length]) for turn in turns])
        if weight is None:
            seen = np.array([[float(len(range(turn, len(values), self.length)))] for turn in turns])
        else:
            seen = np.stack([summed(weight[turn :: self.length]) for turn in turns])
        return self._by_phase(sums / np.maximum(seen, 1.0)), self._by_phase(seen)

    def _by_phase(self, by_turn: Float) -> Float:
        """What is known of the first, second, ... value of each round, as that of phase 0, 1, ..."""
        if self.first is None or not len(self.first):
            return by_turn
        if (self.first == self.first[0]).all():
            return np.roll(by_turn, int(self.first[0]), axis=0) if self.first[0] else by_turn
        turn = (np.arange(self.length)[:, None] - self.first) % self.length
        return np.take_along_axis(np.broadcast_to(by_turn, turn.shape), turn, 0)

    def added(self, height: Float) -> Float:
        """What heights of the phases, shape (m, length), add to each value, shape (n, m)."""
        return np.asarray(height.ravel()[turned(self._keys())])

    def part(self, moments: slice, rows: Int) -> Phases:
        """Some moments of some rows."""
        return Phases(self.at[moments, rows], self.length)

    def _keys(self) -> Int:
        """Phase of each value, and the number of its row times the length on top."""
        return np.asarray(self.at + np.arange(self.at.shape[1]) * self.length)
