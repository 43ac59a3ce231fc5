"""The luck of an objective's key results: one factor moves all of them, the rest is each metric's own.

Both are read off fixed points that fill the space evenly, so that the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import erf, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

POINTS = 1024
LEVELS = 40
"""Chances at which the progress of a key result is tabled."""
AT = (np.arange(LEVELS) + 0.5) / LEVELS
_NORMAL = NormalDist()


def moved_by(owner: Int, metric: Int, rising: Bool) -> tuple[Int, Bool]:
    """The number of the luck that moves each key result within its objective, and whether it wants the opposite of it.

    Args:
        owner: number of the objective of each key result, not falling, shape (n,).
        metric: number of the metric that each reads, -1 for none, shape (n,).
        rising: whether more of the metric is better for it, shape (n,).

    Examples:
        >>> luck, against = moved_by(
        ...     np.array([0, 0, 0, 1]), np.array([5, -1, 5, 5]), np.array([True, True, False, False])
        ... )
        >>> luck.tolist(), against.tolist()
        ([0, 1, 0, 0], [False, False, True, False])
    """
    begins = np.searchsorted(owner, owner)
    luck, against = np.arange(len(owner)) - begins, np.zeros(len(owner), bool)
    # of most objectives each key result has a metric of its own
    order = np.lexsort((metric, owner))
    again = (np.diff(owner[order]) == 0) & (np.diff(metric[order]) == 0) & (metric[order][1:] >= 0)
    for first in sorted(set(begins[order[1:][again]].tolist())):
        here = slice(first, int(np.searchsorted(owner, owner[first], side="right")))
        luck[here], against[here] = _shared(metric[here].tolist(), rising[here].tolist())
    return luck, against


def _shared(metric: Sequence[int], rising: Sequence[bool]) -> tuple[list[int], list[bool]]:
    """The same of one objective, whose key results on one metric have their luck in common."""
    own: dict[int, tuple[int, bool]] = {}
    firsts = [
        own.setdefault(name if name >= 0 else -1 - place, (len(own), up))
        for place, (name, up) in enumerate(zip(metric, rising, strict=True))
    ]
    return [number for number, _ in firsts], [first != up for (_, first), up in zip(firsts, rising, strict=True)]


@dataclass(frozen=True, slots=True)
class Spots:
    """A luck at each point, as a share of 0 to 1, and where it lies among the chances ``AT``; shapes (POINTS,).

    Attributes:
        luck: the shares.
        below: the last of the chances that is not above it, but for the very last one.
        beyond: how far it is from that to the next, 0 to 1.
    """

    luck: Float
    below: Int
    beyond: Float

    def between(self, table: Float) -> Float:
        """What each row of a table says at each point, straight from chance to chance, shape (m, POINTS).

        Args:
            table: at the chances ``AT``, shape (m, LEVELS).
        """
        said: Float = np.diff(table, axis=1).take(self.below, axis=1)
        said *= self.beyond
        said += table.take(self.below, axis=1)
        return said


@lru_cache(maxsize=512)
def spots_of(number: int, correlation: float, *, against: bool) -> Spots:
    """The luck of a number, or its opposite."""
    luck = 1.0 - _luck(number, correlation) if against else _luck(number, correlation)
    below = np.clip(np.searchsorted(AT, luck, side="right") - 1, 0, LEVELS - 2)
    beyond = np.clip((luck - AT[below]) * LEVELS, 0.0, 1.0)
    for said in (luck, below, beyond):
        said.setflags(write=False)
    return Spots(luck, below, beyond)


@lru_cache(maxsize=256)
def _luck(dimension: int, correlation: float) -> Float:
    """Even points: the factor with what is a metric's own, as a share of 0 to 1, shape (POINTS,)."""
    shared, own = _evenly(0), _evenly(dimension + 1)
    mixed = sqrt(correlation) * shared + sqrt(1.0 - correlation) * own
    luck = np.array([0.5 + 0.5 * erf(one / sqrt(2.0)) for one in mixed.tolist()])
    # by their ranks, so that each key result alone keeps its own chance to a half point
    said = (np.argsort(np.argsort(luck, kind="stable"), kind="stable") + 0.5) / POINTS
    said.setflags(write=False)
    return said


@lru_cache(maxsize=256)
def _evenly(dimension: int) -> Float:
    """Points of the Halton sequence in one of its dimensions, as normal deviates."""
    base = _prime(dimension)
    said = np.zeros(POINTS)
    for place in range(POINTS):
        rest, part, value = place + 1, 1.0, 0.0
        while rest:
            part /= base
            value += part * (rest % base)
            rest //= base
        said[place] = _NORMAL.inv_cdf(value)
    return said


def _prime(place: int) -> int:
    found: list[int] = []
    number = 2
    while len(found) <= place:
        if all(number % one for one in found):
            found.append(number)
        number += 1
    return found[place]
