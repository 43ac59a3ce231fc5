"""Choosing places for labels together: one that has a choice makes room for one that has none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from headway.web.cockpit.boxes import Placed, edges_of, shared

LEFT_OUT = 10_000.0
"""What a label costs that is left out: more than any path that one lies over."""
TRIES = 600
"""So many steps at most are tried; the best arrangement by then is taken."""


def arrange(choices: Sequence[Sequence[Placed]]) -> list[Placed | None]:
    """One place for each label, so that no two of them lie over each other, at the least cost all together.

    Args:
        choices: the places that each label can have, the best first.

    Returns:
        A place for each label; ``None`` for one that is left out.

    Examples:
        >>> from headway.web.cockpit.boxes import Box
        >>> left, right = Placed(Box(0, 0, 9, 9), "end", True, 1.0), Placed(Box(10, 0, 9, 9), "start", True, 0.0)
        >>> arrange([[right, left], [right]]) == [left, right]
        True
    """
    return _Search(choices).best()


class _Search:
    """Branch and bound, the label with the fewest places first."""

    def __init__(self, choices: Sequence[Sequence[Placed]]) -> None:
        self._choices = choices
        self._order = sorted(range(len(choices)), key=lambda at: len(choices[at]))
        self._costs = [np.array([one.cost for one in choices[at]]) for at in self._order]
        self._edges = [np.array([edges_of(one.box) for one in choices[at]]).reshape(-1, 4) for at in self._order]
        self._found: list[int | None] = [None] * len(choices)
        self._least = np.inf
        self._left = TRIES

    def best(self) -> list[Placed | None]:
        """The best arrangement that is found."""
        self._try([], 0.0, [np.ones(len(costs), dtype=bool) for costs in self._costs])
        held: list[Placed | None] = [None] * len(self._choices)
        for at, chosen in zip(self._order, self._found, strict=True):
            held[at] = None if chosen is None else self._choices[at][chosen]
        return held

    def _try(self, chosen: list[int | None], cost: float, open_: Sequence[NDArray[np.bool_]]) -> None:
        """Go on from a beginning: what was chosen of the first labels, and which places the others still have."""
        if cost + sum(self._at_least(at, open_[at]) for at in range(len(chosen), len(open_))) >= self._least:
            return
        here = len(chosen)
        if here == len(open_):
            self._found, self._least = list(chosen), cost
            return
        for place in (*np.flatnonzero(open_[here]), None):
            self._left -= 1
            if self._left < 0 and self._least < np.inf:
                return
            if place is None:
                self._try([*chosen, None], cost + LEFT_OUT, open_)
            else:
                still = [*open_[: here + 1], *(self._still(here, place, at, open_[at]) for at in self._after(here))]
                self._try([*chosen, int(place)], cost + float(self._costs[here][place]), still)

    def _after(self, here: int) -> range:
        return range(here + 1, len(self._order))

    def _at_least(self, at: int, places: NDArray[np.bool_]) -> float:
        return float(self._costs[at][places].min(initial=LEFT_OUT))

    def _still(self, here: int, place: int, at: int, places: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which places of a label are left when another one has taken its own."""
        return places & (shared(self._edges[at], self._edges[here][place : place + 1]) <= 0.0)
