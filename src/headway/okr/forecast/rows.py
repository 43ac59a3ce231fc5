"""Readings as columns of a table, a row a period back from the newest: each key result is reckoned by itself.

Everything that is done with such a table is done element by element, from the oldest period to the newest or the
other way, so that a key result gets the same bytes alone and beside any others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.series.batch import offsets_of

Float = NDArray[np.float64]
Int = NDArray[np.int64]

READINGS, NARROWEST, WIDEST = 1 << 15, 256, 4096
"""Cells of one table, and its fewest and most key results: it stays in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Dense:
    """Series without gaps, laid end to end: what is missing lies on the line between its neighbours.

    Attributes:
        values: shape (n,).
        offsets: shape (m + 1,).
        known: readings there really are, shape (m,).
        read: which of the values are such readings, shape (n,); None where all are.
    """

    values: Float
    offsets: Int
    known: Int
    read: NDArray[np.bool_] | None = None

    @property
    def lengths(self) -> Int:
        """Periods of each."""
        said: Int = self.offsets[1:] - self.offsets[:-1]
        return said


def filled(values: Float, periods: Int, offsets: Int, longest: int) -> Dense:
    """Put readings on their periods and fill gaps by time.

    Args:
        values: NaN is no reading, shape (n,).
        periods: ordinals, rising within a series, shape (n,).
        offsets: shape (m + 1,).
        longest: newest periods that are kept of a series.

    Returns:
        Series from the first kept reading to the newest; ``known`` says how many readings there are, shape (m,).

    Examples:
        >>> filled(np.array([1.0, 4.0, np.nan]), np.array([1, 4, 5]), np.array([0, 3]), 9).values.tolist()
        [1.0, 2.0, 3.0, 4.0]
    """
    count = len(offsets) - 1
    there, number = np.isfinite(values), offsets[1:] - offsets[:-1]
    owner, at, said = np.arange(count).repeat(number), periods, values
    if not there.all():
        owner, at, said = owner[there], at[there], said[there]
        number = np.bincount(owner, minlength=count)
    ends = number.cumsum()
    has = number > 0
    newest = np.zeros(count, np.int64)
    newest[has] = at[ends[has] - 1]
    back = newest[owner] - at
    kept = back < longest
    if not kept.all():
        owner, back, said = owner[kept], back[kept], said[kept]
        number = np.bincount(owner, minlength=count)
    starts = number.cumsum() - number
    has = number > 0
    lengths = np.zeros(count, np.int64)
    lengths[has] = back[starts[has]] + 1
    if (lengths == number).all():
        return Dense(said, offsets_of(lengths), number)
    dense = offsets_of(lengths)
    place = dense[owner + 1] - 1 - back
    whole, is_missing = np.zeros(int(dense[-1])), np.ones(int(dense[-1]), bool)
    whole[place], is_missing[place] = said, False
    missing = np.flatnonzero(is_missing)
    after = np.searchsorted(place, missing)  # a series begins and ends with a reading
    share = (missing - place[after - 1]) / (place[after] - place[after - 1])
    with np.errstate(over="ignore", invalid="ignore"):
        whole[missing] = said[after - 1] * (1.0 - share) + said[after] * share
    return Dense(whole, dense, number, ~is_missing)


def running_sums(values: Float) -> Float:
    """Sums of the newest k rows of a table, one row more than it has; row by row, as columns lie far apart."""
    sums = np.zeros((len(values) + 1, values.shape[1]))
    for row, value in enumerate(values):
        np.add(sums[row], value, out=sums[row + 1])
    return sums


def column_sums(values: Float) -> Float:
    """Sums of the columns, period by period, so that no column's sum depends on how many stand beside it."""
    if values[0].size > 1:
        # row by row, as rows lie together
        every: Float = np.add.reduce(values, axis=0)
        return every
    total: Float = values[0].copy()
    for one in values[1:]:
        total += one
    return total


def sums_from_zero(values: Float) -> Float:
    """:func:`column_sums`, added to 0: none of them is a negative 0."""
    return column_sums(values) + 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """Key results of one season, the longest first.

    Attributes:
        rows: which key result each column is, shape (m,).
        values: cell (k, c) is the value k periods before the newest, 0 past the oldest, shape (length, m).
        lengths: periods of each, not rising, shape (m,).
        active: columns with more than k periods, shape (length + 1,).
        read: which cells are readings, shape (length, m), whatever past the oldest; None where all are.
        season: periods of a season, at least 1.
    """

    rows: Int
    values: Float
    lengths: Int
    active: list[int]
    season: int
    read: NDArray[np.bool_] | None = None

    def there(self) -> NDArray[np.bool_]:
        """Which cells hold a value."""
        said: NDArray[np.bool_] = np.arange(len(self.values))[:, None] < self.lengths
        return said


def root_mean_square_step(table: Table, values: Float) -> Float:
    """How far each column goes from one period to the next, 0 where it is one alone.

    Args:
        table: whose columns these are, or the first of them.
        values: shape (length, ..., m).
    """
    total, step = np.zeros(values.shape[1:]), values[:-1] - values[1:]
    for going, square in zip(table.active[1:], step * step, strict=False):
        total[..., :going] += square[..., :going]
    said: Float = np.sqrt(total / np.maximum(table.lengths[: values.shape[-1]] - 1, 1))
    return said


def tables(dense: Dense, season: Int) -> Iterator[Table]:
    """Cut series into tables of like ones; a table's width says nothing about what stands in it."""
    lengths = dense.lengths
    order = np.lexsort((-lengths, season))
    first = 0
    while first < len(order):
        length, phases = int(lengths[order[first]]), int(season[order[first]])
        most = min(WIDEST, max(NARROWEST, READINGS // max(length, 1)))
        rows = order[first : first + most]
        rows = rows[season[rows] == phases]
        first += len(rows)
        mine = lengths[rows]
        back = np.arange(length)[:, None]
        at = np.maximum(dense.offsets[rows + 1] - 1 - back, dense.offsets[rows])
        values = np.where(back < mine, dense.values.take(at), 0.0)
        active = np.searchsorted(-mine, -np.arange(length + 1), side="left").tolist()
        yield Table(rows, values, mine, active, phases, None if dense.read is None else dense.read.take(at))
