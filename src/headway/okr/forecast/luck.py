"""The luck of an objective's key results: one factor moves all of them, the rest is each metric's own.

Both are read off fixed points that fill the space evenly, so that the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import erf, sqrt
from statistics import NormalDist
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Drawn:
    """Which luck moves which key results, shapes (n,), objective by objective.

    Attributes:
        order: the key results, in an order that depends on nothing but what they are.
        luck: the number of the luck that moves each of them within its objective.
        against: whether it wants the opposite of it.
    """

    order: Int
    luck: Int
    against: Bool


def drawn(owner: Int, metric: Int, rising: Bool, told: tuple[Float, Float, Float]) -> Drawn:
    """Give each key result its luck: by what is told of it alone, whatever it is called and wherever it stands.

    Key results on one metric have their luck in common. Where they want opposite things of it, the opposite is what
    those want that come later; so nothing changes where the metric is turned round.

    Args:
        owner: number of the objective of each key result, not falling, shape (n,).
        metric: number of the metric that each reads, -1 for none, shape (n,).
        rising: whether more of the metric is better for it, shape (n,).
        told: weight and chance of each, shapes (n,), and its progress at the chances ``AT``, shape (n, LEVELS).

    Examples:
        >>> chance = np.array([0.5, 0.2, 0.9, 0.6])
        >>> found = drawn(
        ...     np.array([0, 0, 0, 1]),
        ...     np.array([5, -1, 5, 5]),
        ...     np.array([True, True, False, False]),
        ...     (np.ones(4), chance, np.tile(chance[:, None], LEVELS)),
        ... )
        >>> found.order.tolist(), found.luck.tolist(), found.against.tolist()
        ([1, 0, 2, 3], [0, 1, 1, 0], [False, False, True, False])
    """
    order = _sorted(owner, *told)
    begins = np.searchsorted(owner, owner)
    luck, against = np.arange(len(owner)) - begins, np.zeros(len(owner), bool)
    # of most objectives each key result has a metric of its own
    by_metric = np.lexsort((metric, owner))
    again = (np.diff(owner[by_metric]) == 0) & (np.diff(metric[by_metric]) == 0) & (metric[by_metric][1:] >= 0)
    for first in sorted(set(begins[by_metric[1:][again]].tolist())):
        here = slice(first, int(np.searchsorted(owner, owner[first], side="right")))
        own = zip(*(one[here].tolist() for one in told), strict=True)
        rows, luck[here], against[here] = _shared(metric[here].tolist(), rising[here].tolist(), list(own))
        order[here] = first + np.array(rows)
    return Drawn(order, luck, against)


def _sorted(owner: Int, weights: Float, probability: Float, progress: Float) -> Int:
    """The key results of each objective by weight, chance and progress."""
    middle = progress[:, LEVELS // 2]
    keys = (middle, probability, weights, owner)
    order = np.lexsort(keys)
    alike = np.logical_and.reduce([one[order[1:]] == one[order[:-1]] for one in keys])
    if (progress[order[1:][alike]] != progress[order[:-1][alike]]).any():
        # few are alike in all that, and only among those the rest of what they may come to decides
        beside = np.append(False, alike)
        some = np.flatnonzero(beside | np.append(alike, False))
        own = order[some]
        order[some] = own[np.lexsort((*progress[own].T[::-1], np.cumsum(~beside)[some]))]
    return order


def _shared(
    metric: Sequence[int], rising: Sequence[bool], told: Sequence[Any]
) -> tuple[list[int], list[int], list[bool]]:
    """The order, luck and wish of the key results of one objective, of which some read one metric."""
    sides: dict[int, tuple[list[int], list[int]]] = {}
    for place in sorted(range(len(metric)), key=lambda one: told[one]):
        name = metric[place] if metric[place] >= 0 else -1 - place
        sides.setdefault(name, ([], []))[not rising[place]].append(place)

    def what(places: Sequence[int]) -> list[Any]:
        return [told[place] for place in places]

    # the side that comes first wants what its luck brings; one that nobody is on comes last
    lots = [sorted(both, key=lambda side: (not side, what(side))) for both in sides.values()]
    lots.sort(key=lambda both: [what(side) for side in both])
    found = [(place, number, at == 1) for number, both in enumerate(lots) for at in (0, 1) for place in both[at]]
    order, luck, against = zip(*found, strict=True)
    return list(order), list(luck), list(against)


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
        """What each column of a table says at each point, straight from chance to chance, shape (POINTS, m).

        Args:
            table: at the chances ``AT``, shape (LEVELS, m).
        """
        said: Float = np.diff(table, axis=0).take(self.below, axis=0)
        said *= self.beyond[:, None]
        said += table.take(self.below, axis=0)
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
