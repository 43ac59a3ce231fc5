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
    def touched(self) -> list[int]:
        """The key results from which anything was ever taken, rising."""

    def changes(self, key_result: int) -> Int:
        """Days on which what is taken from a key result changes, rising."""

    def totals(self, key_result: int, days: Int) -> Float:
        """What is taken from a key result on each of these days, shape (d,)."""


@dataclass(frozen=True, slots=True)
class Together:
    """What several things take together: their sum."""

    parts: Sequence[Takings]

    @property
    def touched(self) -> list[int]:
        """The key results from which anything was ever taken, rising."""
        return sorted({row for one in self.parts for row in one.touched})

    def changes(self, key_result: int) -> Int:
        """Days on which what is taken from a key result changes, rising."""
        return np.unique(np.concatenate([one.changes(key_result) for one in self.parts]))

    def totals(self, key_result: int, days: Int) -> Float:
        """What is taken from a key result on each of these days, shape (d,)."""
        found = np.zeros(len(days))
        for one in self.parts:
            found += one.totals(key_result, days)
        return found


def together(*parts: Takings | None) -> Takings | None:
    """What some things take; ``None`` where none of them takes anything."""
    some = [one for one in parts if one is not None and one.touched]
    return some[0] if len(some) == 1 else Together(some) if some else None
