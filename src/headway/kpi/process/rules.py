"""The rules of a process behaviour chart, point by point, over many stretches of one length at once.

What holds at a point is one byte, a bit a rule and side. The higher the bit, the earlier the rule names the point, so
that a point's :class:`Point` is the place of its highest bit.
"""

from __future__ import annotations

from enum import IntEnum, IntFlag

import numpy as np
from numpy.typing import NDArray

from headway.kpi.process.limits import Float, Limits
from headway.kpi.process.lines import ProcessLines

Bytes = NDArray[np.uint8]


class Rule(IntFlag):
    """What holds at a point."""

    RUN_ABOVE = 1  # one of so many points in a row above the mean
    RUN_BELOW = 2  # and below it
    NEAR_ABOVE = 4  # near the upper limit, as is another of three in a row above the mean
    NEAR_BELOW = 8  # near the lower limit, as is another of three in a row below the mean
    RISING = 16  # one of so many points in a row, each above the one before
    FALLING = 32  # and each below the one before
    ABOVE_LIMIT = 64  # beyond the upper limit
    BELOW_LIMIT = 128  # beyond the lower limit


class Point(IntEnum):
    """What a point is called: by the first rule that holds, of limits, trend, two in three and run."""

    COMMON_CAUSE = 0  # no rule holds
    RUN_ABOVE = 1
    RUN_BELOW = 2
    NEAR_ABOVE = 3
    NEAR_BELOW = 4
    RISING = 5
    FALLING = 6
    ABOVE_LIMIT = 7
    BELOW_LIMIT = 8
    MISSING = 9  # there is no point


_HIGHEST = bytes(key.bit_length() for key in range(256))


def points_of(rules: Bytes) -> Bytes:
    """What each point is called, as :class:`Point`.

    Examples:
        >>> points_of(np.array([0, Rule.RUN_ABOVE, Rule.RUN_ABOVE | Rule.RISING], np.uint8)).tolist()
        [0, 1, 5]
    """
    return np.frombuffer(rules.tobytes().translate(_HIGHEST), np.uint8).reshape(rules.shape)


def rules_of_rows(rows: Float, limits: Limits, lines: ProcessLines) -> Bytes:
    """Which rules hold at each point.

    - *limits*: the point is beyond a limit.
    - *trend*: it is one of ``lines.trend`` points in a row that rise, or fall, throughout; level neighbours do neither.
    - *two in three*: it is near a limit, and of three points in a row around it all lie on its side of the mean and two
      or more are near the limit. A point beyond the limit is not near it.
    - *run*: it is one of ``lines.run`` points in a row on its side of the mean; the mean itself is no side.

    The way of a point in a trend is that of the step after it, where the next point is in a trend too, else that of the
    step before it. A level step, which can part two trends, counts as falling: NHSRplotthedots does the same.

    Args:
        rows: one stretch a row, shape (s, n); NaN is no point, is on no side and ends what runs up to it.
        limits: of each row; where they are NaN, runs and trends alone are seen.
        lines: lengths of run and trend.

    Returns:
        Bits of :class:`Rule`, uint8, shape (s, n).

    Source:
        NHSRplotthedots 0.2.2, ``R/ptd_calculate_point_type.R`` and ``R/ptd_spc_standard.R``.

    Examples:
        >>> lines = ProcessLines(limit=2.66, near_thirds=2, screen=3.267, run=7, trend=7, short=12)
        >>> from headway.kpi.process.limits import around
        >>> ten = around(np.array([10.0]), np.array([3.0]), np.array([24]), lines)
        >>> rules_of_rows(np.array([[10.0, 18, 16, 17, 4, 1]]), ten, lines).tolist()
        [[0, 64, 4, 4, 0, 128]]
    """
    count, length = rows.shape
    flat = np.ascontiguousarray(rows).reshape(-1)

    def beyond(line: Float, *, above: bool) -> Bytes:
        return _bytes((np.greater if above else np.less)(rows, line[:, np.newaxis]))

    side = _paired(beyond(limits.mean, above=True), beyond(limits.mean, above=False))
    outside = _paired(beyond(limits.upper, above=True), beyond(limits.lower, above=False))
    near = _paired(beyond(limits.near_upper, above=True), beyond(limits.near_lower, above=False))
    near ^= outside
    found = _doubled(outside, 2)
    found |= _trends(flat, length, lines.trend)
    found = _doubled(found, 2)
    found |= _two_in_three(near, side, length)
    found = _doubled(found, 2)
    found |= _parts_of_runs(side, length, lines.run)
    return found.reshape(count, length)


def _bytes(flags: NDArray[np.bool_]) -> Bytes:
    return flags.reshape(-1).view(np.uint8)


def _doubled(bits: Bytes, times: int) -> Bytes:
    """Bits moved up by so many places: adding is several times as fast as shifting."""
    for _ in range(times):
        bits = bits + bits
    return bits


def _paired(above: Bytes, below: Bytes) -> Bytes:
    """Bit 1 for one side, bit 2 for the other."""
    below += below
    below |= above
    return below


def _in_a_row(bits: Bytes, length: int, row: int) -> Bytes:
    """Each bit where so many in a row begin, within its row of ``row`` places; as long as ``bits``."""
    found, have = bits, 1
    while have < length and len(found):
        step = min(have, length - have)
        found, have = found[:-step] & found[step:], have + step
    whole = np.zeros(len(bits), np.uint8)
    whole[: len(found)] = found
    whole.reshape(-1, row)[:, max(row - length + 1, 0) :] = 0
    return whole


def _reaching(bits: Bytes, length: int) -> Bytes:
    """Each bit in so many places from where it begins."""
    found, have = bits, 1
    while have < length:
        step = min(have, length - have)
        wider = found.copy()
        wider[step:] |= found[:-step]
        found, have = wider, have + step
    return found


def _parts_of_runs(side: Bytes, row: int, length: int) -> Bytes:
    """Each bit that is one of so many in a row."""
    return _reaching(_in_a_row(side, length, row), length)


def _two_in_three(near: Bytes, side: Bytes, row: int) -> Bytes:
    """Each bit of ``near`` that is one of two in three of that side."""
    three = _in_a_row(side, 3, row)
    window = three[:-2]
    pairs = near[:-1] & near[1:]
    two = near[:-2] & near[2:]
    two |= pairs[:-1]
    two |= pairs[1:]
    window &= two
    found = _reaching(three, 3)
    found &= near
    return found


def _trends(flat: Float, row: int, length: int) -> Bytes:
    """Bit 1 where a point is part of a trend and rising, bit 2 where it is falling."""
    up, down = np.zeros(len(flat), np.uint8), np.zeros(len(flat), np.uint8)  # where a step begins
    np.greater(flat[1:], flat[:-1], out=up[:-1].view(np.bool_))
    np.less(flat[1:], flat[:-1], out=down[:-1].view(np.bool_))
    up[row - 1 :: row], down[row - 1 :: row] = 0, 0
    part = _bytes(_reaching(_in_a_row(_paired(up, down), length - 1, row), length) != 0)
    rising = np.zeros(len(flat), np.uint8)
    rising[1:] = up[:-1]  # by the step before it ...
    other = rising[:-1] ^ up[:-1]
    other &= part[1:]
    other[row - 1 :: row] = 0  # the first point of the next row is not the next one
    rising[:-1] ^= other  # ... or by the one after it, where the next is in a trend too
    rising &= part
    return _paired(rising, part ^ rising)
