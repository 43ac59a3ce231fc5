"""Chances of objectives that were reckoned before, kept for whoever asks the same again: each judgement asks for all.

What is foretold at the end of a week stays as it was, unless what was known then is corrected. So of the weeks of a
cycle only the newest is to be reckoned at each judgement.
"""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray

from headway.series.unchanging import unchanging

Float = NDArray[np.float64]


@unchanging
class Told:
    """What the chances of one objective depend on, day by day.

    Attributes:
        terms: what is the same on all days.
        days: what is told of each day, laid end to end.
        width: bytes a day.
    """

    terms: Hashable
    days: bytes
    width: int

    def in_common(self, other: Told, most: int) -> int:
        """On how many days the same is told, from the first on, of ``most``."""
        if self.terms != other.terms or self.width != other.width:
            return 0
        if self.days.startswith(other.days) or other.days.startswith(self.days):
            return most
        while not other.days.startswith(self.days[: most * self.width]):
            most -= 1
        return most


class ChancesKept:
    """The chances of objectives on the days of their cycle, by whose they are; NaN where none was asked for."""

    def __init__(self, most: int) -> None:
        """``most``: how many objectives are kept; when there are more, all but the newest are let go."""
        self._most = most
        self._held: dict[Hashable, tuple[Told, Float]] = {}

    def tell(self, chance: Float, whose: Hashable, told: Told) -> None:
        """Write what is known of an objective's chance on the first of some days, shape (d,); the rest stays."""
        held = self._held.get(whose)
        if held is not None:
            same = told.in_common(held[0], min(len(chance), len(held[1])))
            chance[:same] = held[1][:same]

    def keep(self, whose: Hashable, told: Told, chance: Float) -> None:
        """Keep an objective's chance on each day, shape (d,)."""
        if len(self._held) >= self._most and whose not in self._held:
            # a dictionary of its own: another thread may be reading the one before
            self._held = {}
        self._held[whose] = told, chance
