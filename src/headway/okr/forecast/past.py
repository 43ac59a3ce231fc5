"""What earlier spans as long as the remaining one brought: how often it was enough, and how much it varied."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.rows import Table, column_sums, running_sums

Float = NDArray[np.float64]
Int = NDArray[np.int64]

TIE = 1e-9
"""What lacks no more than this share of the largest number is enough: in another unit it is rounded otherwise."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Past spans of each key result, shapes (m,).

    Attributes:
        number: comparable spans, those that end with a reading.
        enough: of them those in which it moved as much as is needed now.
        foretold: share in which it ended as far beyond the level before as is needed now.
        mean, spread: mean and root mean square of what it ended beyond the level before.
    """

    number: Float
    enough: Float
    foretold: Float
    mean: Float
    spread: Float


@dataclass(frozen=True, slots=True)
class Wish:
    """What success takes, shapes (m,).

    Attributes:
        left: periods that remain, at least 1.
        sums: which columns are sums over the rest.
        needed: change that success takes; for sums the sum of the rest.
        beyond: the same beyond the level now, without season.
        direction: 1 or -1.
    """

    left: Int
    sums: NDArray[np.bool_]
    needed: Float
    beyond: Float
    direction: Float


def past_spans(table: Table, values: Float, plain: Float, path: Float, wish: Wish) -> Spans:
    """Compare every reading with the period that lies as many periods before it as remain.

    What lies on a line between readings ends no span: it did not come about.

    Args:
        table: whose columns these are.
        values: as they are, shape (length, m).
        plain: without season.
        path: level after each period.
        wish: what success takes.
    """
    left, sums, direction = wish.left, wish.sums, wish.direction
    length, width = values.shape
    number = np.maximum(table.lengths - left, 0).astype(np.float64)
    enough, foretold, mean, spread = np.zeros((4, width))
    rows = int((table.lengths - left).max(initial=0))
    if rows > 0:
        back = np.arange(rows)[:, None]
        there = back < number
        if table.read is not None:
            there &= table.read[:rows]
            number = _count(there)
        earlier = np.minimum(back + left, length - 1) * width + np.arange(width)
        before = path.ravel().take(earlier)
        change, off = values[:rows] - values.ravel().take(earlier), plain[:rows] - before
        if sums.any():
            ended = np.flatnonzero(sums)
            at, cut = earlier[:, ended] // width, slice(0, rows)
            for source, said, base in ((values, change, 0.0), (plain, off, before[:, ended] * left[ended])):
                run = running_sums(source[:, ended])
                said[:, ended] = run[at, np.arange(len(ended))] - run[cut] - base
        largest = np.abs(values).max(axis=0, initial=0.0)
        enough = _count((change * direction >= _at_least(wish.needed, direction, largest)) & there)
        foretold = _count((off * direction >= _at_least(wish.beyond, direction, largest)) & there)
        off = np.where(there, off, 0.0)
        many = np.maximum(number, 1.0)
        mean, spread = column_sums(off) / many, np.sqrt(column_sums(off * off) / many)
    return Spans(number, enough, foretold, mean, spread)


def _at_least(wished: Float, direction: Float, largest: Float) -> Float:
    return wished * direction - TIE * (np.abs(wished) + largest)


def _count(flags: NDArray[np.bool_]) -> Float:
    said: Float = np.count_nonzero(flags, axis=0).astype(np.float64)
    return said
