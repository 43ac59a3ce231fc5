"""What is taken from the distributions of key results, day by day, by whatever takes anything from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]
Int = NDArray[np.int64]


class Takings(Protocol):
    """What something takes from key results, in scales of their distributions."""

    @property
    def touched(self) -> Int:
        """The key results from which anything was ever taken, rising."""

    def changes(self) -> tuple[Int, Int]:
        """Each key result with each day on which what is taken from it changes, shapes (c,)."""

    def totals(self, key_results: Int, days: Int) -> Float:
        """What is taken from each of these key results on a day of its own, shape (q,)."""


@dataclass(frozen=True, slots=True)
class Together:
    """What several things take together: their sum."""

    parts: Sequence[Takings]

    @property
    def touched(self) -> Int:
        """The key results from which anything was ever taken, rising."""
        return np.unique(np.concatenate([one.touched for one in self.parts]))

    def changes(self) -> tuple[Int, Int]:
        """Each key result with each day on which what is taken from it changes, shapes (c,)."""
        rows, days = zip(*(one.changes() for one in self.parts), strict=True)
        return np.concatenate(rows), np.concatenate(days)

    def totals(self, key_results: Int, days: Int) -> Float:
        """What is taken from each of these key results on a day of its own, shape (q,)."""
        found = np.zeros(len(days))
        for one in self.parts:
            found += one.totals(key_results, days)
        return found


def together(*parts: Takings | None) -> Takings | None:
    """What some things take; ``None`` where none of them takes anything."""
    some = [one for one in parts if one is not None and len(one.touched)]
    return some[0] if len(some) == 1 else Together(some) if some else None
