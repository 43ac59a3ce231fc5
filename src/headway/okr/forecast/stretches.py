"""What a series did in the best part of its past stretches as long as what remains: what it can do, as far as it shows.

The very best one would say the more, the longer the past is, and by luck alone. Seasons are taken off each stretch and
the one to come is put on, so that last year's Christmas is nothing that somebody could bring about again in spring.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.batch import ForecastBatch
from headway.okr.forecast.ready import make_ready
from headway.okr.forecast.rows import running_sums, tables
from headway.okr.forecast.season import at_deadline, over_rest, season_of, without
from headway.okr.progress import SUM

Float = NDArray[np.float64]
Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stretches:
    """The past stretches of m key results, as long as what remains, shapes (m,).

    Attributes:
        number: how many lie side by side; without one the other says nothing.
        leads_to: what would count at the end, in the metric's unit, if it went as well again; within its bounds.
    """

    number: Int
    leads_to: Float


def best_stretches(batch: ForecastBatch, share: float) -> Stretches:
    """Where key results would end that go as well as this share of their past stretches, or better.

    Args:
        batch: the key results; none is at its end, and none aims at a range.
        share: of the stretches, one ending at each reading, above 0 to 1: 0.25 is the best quarter.

    Examples:
        Over two periods it gained 2, 2, 1 and 1: half of the stretches gained 2, and all of them 1.

        >>> from headway.okr.forecast.batch import UP
        >>> said = np.array([6.0, 7.0, 8.0, 9.0, 9.0, 10.0])
        >>> one, none = np.ones(1, np.int64), np.full(1, np.nan)
        >>> batch = ForecastBatch(
        ...     said,
        ...     np.arange(6),
        ...     np.array([0, 6]),
        ...     0 * one,
        ...     UP * one,
        ...     np.array([6.0]),
        ...     np.array([14.0]),
        ...     none,
        ...     np.array([-np.inf]),
        ...     np.array([np.inf]),
        ...     one,
        ...     7 * one,
        ...     2 * one,
        ...     none,
        ... )
        >>> [best_stretches(batch, share).leads_to.item() for share in (0.25, 0.5, 0.75)]
        [12.0, 12.0, 11.0]
        >>> best_stretches(batch, 0.5).number.item()
        2
    """
    ready = make_ready(batch)
    number, leads_to = np.zeros(len(batch), np.int64), np.full(len(batch), np.nan)
    for table in tables(ready.dense, np.maximum(batch.season, 1)):
        rows = table.rows
        left, sums = np.maximum(batch.left[rows], 1), batch.counts[rows] == SUM
        # a sum takes as many readings as it has periods, a change one more
        more = np.where(sums, 0, 1)
        there = np.arange(len(table.values))[:, None] < table.lengths - left + 1 - more
        known = table.lengths
        if table.read is not None:  # what lies on a line between readings ends no stretch
            there &= table.read
            known = np.count_nonzero(table.read & table.there(), axis=0)
        number[rows] = np.maximum(known - more, 0) // left
        many = np.count_nonzero(there, axis=0)
        season = season_of(table, table.values)
        plain = without(table.values, season)
        direction = ready.direction[rows]
        good = np.sort(np.where(there, _changes(plain, left, sums) * -direction, np.inf), 0)
        which = np.maximum(np.ceil(share * many).astype(np.int64) - 1, 0)
        brought = good[which, np.arange(len(rows))] * -direction
        ends = np.where(
            sums, ready.done[rows] + brought + over_rest(season, left), plain[0] + brought + at_deadline(season, left)
        )
        leads_to[rows] = np.where(many > 0, ends, np.nan) * ready.unit[rows]
    within = np.clip(leads_to, batch.minimum, batch.maximum)
    return Stretches(number, np.where(batch.counts == SUM, leads_to, within))


def _changes(plain: Float, left: Int, sums: NDArray[np.bool_]) -> Float:
    """What each stretch brought that ended k periods before the newest, shape (length, m); past the oldest anything."""
    length, width = plain.shape
    earlier, across = np.arange(length)[:, None] + left, np.arange(width)
    change: Float = plain - plain[np.minimum(earlier, length - 1), across]
    if sums.any():
        run = running_sums(plain)
        change = np.where(sums, run[np.minimum(earlier, length), across] - run[:-1], change)
    return change
