"""Many series laid end to end: the primitives on which every rule of judgement is built.

A batch is one flat array with ``offsets`` (one more than there are series): series ``i`` is
``flat[offsets[i]:offsets[i + 1]]``. Everything here gives a series the very bytes that it would get alone: nothing sums
across series, and no sum is a difference of running sums of floats.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Int = NDArray[np.int64]
Bool = NDArray[np.bool_]
Limit = NDArray[np.float64] | float

BLOCK = 1 << 17
"""Values handled at once, so that what a rule writes stays in the processor's cache."""


def finite(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same numbers, NaN in place of those that are too large to be told.

    Examples:
        >>> finite(np.array([1.0, np.inf, -np.inf, np.nan])).tolist()
        [1.0, nan, nan, nan]
    """
    return np.where(np.isfinite(numbers), numbers, np.nan)


def limited(numbers: NDArray[np.float64], low: Limit, high: Limit) -> NDArray[np.float64]:
    """Numbers cut to what lies between two limits, NaN where they are; of few numbers in a third of ``np.clip``'s time.

    Where a limit is 0, a number that is 0 and negative need not stay so, as with ``np.clip`` it does.

    Examples:
        >>> limited(np.array([-9.0, 2.0, np.nan]), -4.0, 4.0).tolist()
        [-4.0, 2.0, nan]
    """
    said: NDArray[np.float64] = np.minimum(np.maximum(numbers, low), high)
    return said


def blocks(offsets: Int, size: int = BLOCK) -> Iterator[tuple[int, int]]:
    """Cut a batch into runs of whole series of about ``size`` values.

    Yields:
        First series and one past the last, in order. A series longer than ``size`` is a block of its own.

    Examples:
        >>> list(blocks(np.array([0, 3, 6, 9]), 6))
        [(0, 2), (2, 3)]
    """
    first, count = 0, len(offsets) - 1
    while first < count:
        last = int(np.searchsorted(offsets, offsets[first] + size, side="right")) - 1
        last = min(max(last, first + 1), count)
        yield first, last
        first = last


def lower_bound(ordered: Int, first: Int, last: Int, wanted: Int | NDArray[np.float64]) -> Int:
    """For many stretches at once: the first position whose entry is not below what is wanted.

    Args:
        ordered: flat array, not falling within each stretch.
        first: start of each stretch, shape (n,).
        last: one past its end, shape (n,).
        wanted: what is looked for in each, shape (n,).

    Returns:
        Positions in ``ordered``, shape (n,); ``last`` where every entry is below.

    Examples:
        >>> lower_bound(np.array([1, 3, 5, 2, 4]), np.array([0, 3]), np.array([3, 5]), np.array([4, 9]))
        array([2, 5])
    """
    low, high = first.astype(np.int64), last.astype(np.int64)
    if not len(ordered):
        return low
    top = len(ordered) - 1
    while True:
        open_ = low < high
        if not open_.any():
            return low
        middle = (low + high) >> 1
        below = (ordered[np.minimum(middle, top)] < wanted) & open_
        low = np.where(below, middle + 1, low)
        high = np.where(open_ & ~below, middle, high)


def newest_up_to(ordered: Int, lengths: Int, wanted: Int, of: Int) -> Int:
    """For many looks at once: the position of the newest entry of a series that is not above what is wanted.

    Args:
        ordered: the series laid end to end, not falling within each.
        lengths: of the series, shape (m,).
        wanted: up to what is looked in each look.
        of: which series is looked through, of one shape with ``wanted`` or broadcast to one.

    Returns:
        Positions in ``ordered``; one before the series where all of it is above.

    Examples:
        >>> newest_up_to(np.array([1, 3, 5, 2, 4]), np.array([3, 2]), np.array([4, 9, 1]), np.array([0, 0, 1]))
        array([1, 2, 2])
    """
    if not (ordered.size and wanted.size):
        return np.full(np.broadcast_shapes(wanted.shape, of.shape), -1)
    low, high = min(int(ordered.min()), int(wanted.min())), max(int(ordered.max()), int(wanted.max()))
    apart = np.arange(len(lengths)) * (high - low + 1)
    # each series a stretch of numbers of its own, so that all are looked through at once
    stretches = ordered - low + apart.repeat(lengths)
    found: Int = stretches.searchsorted(wanted - low + apart[of], side="right") - 1
    return found


def lower_bound_of_distinct(ordered: Int, first: Int, last: Int, wanted: Int) -> Int:
    """:func:`lower_bound` where no entry repeats within a stretch, as periods do not.

    Each step then moves an entry by one or more, which leaves no more places to look at than there are gaps.

    Examples:
        >>> lower_bound_of_distinct(np.array([1, 2, 5, 6]), np.array([0]), np.array([4]), np.array([4]))
        array([2])
    """
    if not len(ordered):
        return first.astype(np.int64)
    top = len(ordered) - 1
    oldest, newest = ordered[np.minimum(first, top)], ordered[np.clip(last - 1, 0, top)]
    inside = np.clip(wanted, oldest, newest + 1)
    low = np.clip(last - 1 - (newest - inside), first, last)
    high = np.clip(first + (inside - oldest), first, last)
    return lower_bound(ordered, low, high, wanted)


def rising(flags: Bool, offsets: Int) -> Int:
    """Positions where a flag turns true; each series starts anew.

    Examples:
        >>> rising(np.array([True, True, False, True, True]), np.array([0, 4, 5])).tolist()
        [0, 3, 4]
    """
    turns = flags.copy()
    turns[1:] &= ~flags[:-1]
    starts = offsets[:-1][offsets[:-1] < offsets[1:]]
    turns[starts] = flags[starts]
    return np.flatnonzero(turns)


def run_lengths(flags: Bool, offsets: Int) -> NDArray[np.int32]:
    """At each position, how many true flags in a row end there, within its own series.

    Examples:
        >>> run_lengths(np.array([True, True, False, True, True]), np.array([0, 4, 5])).tolist()
        [1, 2, 0, 1, 1]
    """
    at = np.arange(1, len(flags) + 1, dtype=np.int32)
    broken = at * ~flags
    starts = offsets[:-1][offsets[:-1] < offsets[1:]]
    broken[starts] = np.maximum(broken[starts], starts)
    at -= np.maximum.accumulate(broken)
    return at


FEW = 8
"""Up to so many periods a run is found faster by comparing neighbours than by counting."""


def lasting(flags: Bool, offsets: Int, needed: Int) -> Bool:
    """At each position, whether at least so many true flags in a row end there, within its own series.

    Args:
        flags: shape (n,).
        offsets: offsets of the series, shape (m + 1,).
        needed: how many are needed in each series, at least 1, shape (m,).

    Examples:
        >>> lasting(np.array([True, True, True, True]), np.array([0, 3, 4]), np.array([2, 2])).tolist()
        [False, True, True, False]
    """
    if not len(needed):
        return flags.copy()
    least, most = int(needed.min()), int(needed.max())
    if most > FEW:
        long_enough: Bool = run_lengths(flags, offsets) >= np.repeat(needed, np.diff(offsets))
        return long_enough
    lengths = np.diff(offsets)
    joined = np.ones(len(flags), bool)
    joined[offsets[:-1][lengths > 0]] = False
    found, run = flags.copy(), flags
    for length in range(2, most + 1):
        longer = flags & joined
        longer[1:] &= run[:-1]
        run = longer
        found &= run if length <= least else run | np.repeat(needed < length, lengths)
    return found


def count_true(flags: Bool, first: Int, last: Int) -> Int:
    """How many flags are true in each stretch ``first <= i < last``.

    Examples:
        >>> count_true(np.array([True, False, True]), np.array([0, 1, 2]), np.array([2, 3, 2]))
        array([1, 1, 0])
    """
    if not len(first):
        return np.zeros(0, np.int64)
    ended = np.append(flags, np.False_)  # so that a stretch may end where the flags do
    stretches = np.stack((first, last), axis=1).ravel()
    counts: Int = np.add.reduceat(ended, stretches, dtype=np.int64)[::2]
    return np.where(first < last, counts, 0)


def offsets_of(lengths: Int) -> Int:
    """Offsets of series with these lengths."""
    offsets = np.zeros(len(lengths) + 1, np.int64)
    np.add.accumulate(lengths, dtype=np.int64, out=offsets[1:])
    return offsets
