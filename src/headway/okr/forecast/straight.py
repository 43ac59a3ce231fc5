"""Going on as it went: where that leads, and how well it would have foretold the series so far.

Of most series it is a bad forecast and the pooled ones know better. Of one that runs along a ruler it is the forecast,
whatever other series do: each is held against its own past.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.believed import FLAT, Own, between
from headway.okr.forecast.rows import Table, column_sums, running_sums
from headway.okr.forecast.views import WINDOW

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

TESTS = 26
"""So many of the newest spans are looked at: what ran straight long ago may have changed."""
PART = 3
"""A span is at most this part of the series, so that there are others to hold it against."""
OVERLAP, LEAST = 0.7, 1e-3


@dataclass(frozen=True, slots=True)
class Straight(Own):
    """Going on straight, shapes (m,): held against staying.

    Attributes:
        better: counts each span, without their overlap.
        moved: mean square of how far it moved, over the number of spans.
        rate: change a step, for sums the mean of the steps that remain.
    """

    rate: Float


class _Tried(NamedTuple):
    """What came of going on, and of staying, over spans of s lengths.

    Attributes:
        squares: mean squares of the misses of going on and of staying, shape (2, s, m).
        number: of the spans of each length, shape (s, m).
    """

    squares: Float
    number: Int


def straight_of(table: Table, values: Float, stands: Float, left: Int, sums: Bool, known: Int) -> Straight:
    """Hold the line through two periods against what came after it, over single periods and over longer spans.

    It is believed by the longer spans alike for whatever is left: no forecast leaps from that of the next period.

    Args:
        table: whose columns these are.
        values: without season, shape (length, m).
        stands: the end if nothing moves any more, shape (m,).
        left: steps that remain, at least 1, shape (m,).
        sums: which are sums over the rest, shape (m,).
        known: readings there really are: those between them are no evidence of a line, shape (m,).
    """
    lengths, at = table.lengths, np.arange(len(left))
    longest = np.minimum(np.maximum((lengths - 1) // PART, 1), np.maximum(left, WINDOW))
    reach = np.minimum(np.maximum((lengths - longest) // 2, 1), WINDOW)
    # the short spans, and then the long ones
    spans = longest[None] if (longest == 1).all() else np.array((np.ones_like(longest), longest))
    squares, number = _tried(values, spans, reach, table, sums)
    span = np.minimum(left, longest)
    ahead, share = _added(left, sums), np.log(span) / np.log(np.maximum(longest, 2))
    missed, moved = np.square(ahead / _added(span, sums)) * between(squares[:, 0], squares[:, -1], share)
    missed_far, moved_far = squares[:, -1]
    seen = np.minimum(number[-1], np.maximum(known - 2, 0))
    # what comes and goes moves over single periods, and need not over the longer spans
    tried = (seen > 0) & (moved_far > FLAT * FLAT)
    slope = (values[0] - values[np.minimum(reach, lengths - 1), at]) / reach
    with np.errstate(divide="ignore", invalid="ignore"):
        better = -np.log(missed_far / np.where(tried, moved_far, 1.0) + LEAST)
    return Straight(
        end=stands + slope * ahead,
        rate=np.where(sums, values[0] + slope * (left + 1) * 0.5, slope),
        better=np.where(tried, better, 0.0) * seen / np.exp(OVERLAP * np.log(np.maximum(left, longest))),
        missed=missed,
        moved=moved / np.maximum(seen, 1),
        tried=tried,
    )


def _added(steps: Int, sums: Bool) -> Float:
    """How many steps' worth a slope adds to the value after so many steps, or to their sum."""
    return np.where(sums, steps * (steps + 1) * 0.5, steps.astype(np.float64))


def _tried(values: Float, span: Int, reach: Int, table: Table, sums: Bool) -> _Tried:
    """Go on and stay over the newest spans of some lengths of each; ``span`` has shape (s, m)."""
    width, at = values.shape[1], np.arange(values.shape[1])
    tests, times = np.minimum(np.maximum(table.lengths - span - reach, 0), TESTS), _added(span, sums) / reach
    rows, which = int(tests.max(initial=0)), np.flatnonzero(sums)
    if not rows:
        return _Tried(np.zeros((2, *span.shape)), tests)
    flat, back = values.ravel(), np.arange(rows)[:, None, None]
    # past the oldest period it is any other one, and does not count
    ended_at = (back + span) * width + at
    before = flat.take(ended_at, mode="clip")
    change = values[:rows, None] - before
    if len(which):
        run = running_sums(values[: rows + int(span.max()), which])
        ended = run[np.minimum(back + span[:, which], len(run) - 1), np.arange(len(which))] - run[:rows, None]
        change[..., which] = ended - span[:, which] * before[..., which]
    off = change - (before - flat.take(ended_at + reach * width, mode="clip")) * times
    squares = np.empty((rows, 2, *span.shape))
    np.multiply(off, off, out=squares[:, 0])
    np.multiply(change, change, out=squares[:, 1])
    here = (back < tests)[:, None]
    return _Tried(column_sums(np.where(here, squares, 0.0)) / np.maximum(tests, 1), tests)
