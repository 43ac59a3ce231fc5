"""Many numeric key results with the readings of their cycles: what a judgement of them reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from headway.okr.pace import PaceTable
from headway.okr.progress import SUM


@dataclass(frozen=True)
class KeyResultBatch:
    """Many numeric key results, each with the readings of its cycle, laid end to end.

    Attributes:
        values: float64, shape (n,).
        periods: ordinals, rising within a key result, int64, shape (n,).
        days: last day of each period as a day number, int64, shape (n,).
        offsets: int64, shape (m + 1,).
        counts: ``Counts``, int64, shape (m,).
        baseline: float64, NaN where not known, shape (m,).
        target: in force now, float64, shape (m,).
        target_then: in force at each reading, shape (n,); ``target`` where left out.
        success: progress that is success: 0.7 where aspirational, 1 where committed, shape (m,).
        starts, ends: first day of the way and last one of the cycle as day numbers, int64, shape (m,).
        first_period, last_period: that in which the way begins and that with which the cycle ends, as ordinals, int64,
            shape (m,).
        window: periods over which the recent rate is taken, int64, shape (m,).
        pace: of the key results that state one.
        begins: the first day of each on which anybody could have known of it; ``starts`` where left out, shape (m,).
        high: upper end of what is aimed at where that is a range and ``target`` its lower one, else NaN, shape (m,);
            ``None``: no target is a range.
        high_then: the same at each reading, shape (n,); ``high`` where left out.
        paced: ``days`` as the pace counts them, without those on which it stood still; ``days`` where left out,
            shape (n,).
        ceiling: sums that are to stay at or below their target, shape (m,); none where left out.
        run: share of the cycle of which there are readings at each reading of a sum that is to stay below or within, 1
            once it is settled, shape (n,); needed where there is such a sum.
        missing: periods of the cycle up to each reading of which there is none, int64, shape (n,); none where left out.
        never_falls: sums of which no reading can be below zero, shape (m,); none where left out.
        ended: those whose cycle is over, whether or not its last number has come, shape (m,); none where left out.
        left: periods after each reading in which one is expected, int64, shape (n,); all up to the last where left out.
        settled: at which readings no further one is expected, so that a period without one counts as 0, shape (n,);
            that of the last period where left out.
    """

    values: NDArray[np.float64]
    periods: NDArray[np.int64]
    days: NDArray[np.int64]
    offsets: NDArray[np.int64]
    counts: NDArray[np.int64]
    baseline: NDArray[np.float64]
    target: NDArray[np.float64]
    success: NDArray[np.float64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    first_period: NDArray[np.int64]
    last_period: NDArray[np.int64]
    window: NDArray[np.int64]
    target_then: NDArray[np.float64] | None = None
    pace: PaceTable | None = None
    begins: NDArray[np.int64] | None = None
    high: NDArray[np.float64] | None = None
    high_then: NDArray[np.float64] | None = None
    paced: NDArray[np.float64] | None = None
    ceiling: NDArray[np.bool_] | None = None
    run: NDArray[np.float64] | None = None
    never_falls: NDArray[np.bool_] | None = None
    ended: NDArray[np.bool_] | None = None
    missing: NDArray[np.int64] | None = None
    left: NDArray[np.int64] | None = None
    settled: NDArray[np.bool_] | None = None

    @cached_property
    def allowances(self) -> NDArray[np.bool_]:
        """Which are sums that are to stay at or below their target, or to end within a range, shape (m,)."""
        ceiling = np.zeros(len(self.target), bool) if self.ceiling is None else self.ceiling
        return ceiling if self.high is None else ceiling | ((self.counts == SUM) & ~np.isnan(self.high))

    @cached_property
    def last(self) -> NDArray[np.bool_]:
        """Which readings are of the last period that counts, shape (n,)."""
        found: NDArray[np.bool_] = self.periods >= self.last_period.repeat(self.offsets[1:] - self.offsets[:-1])
        return found

    @cached_property
    def gaps(self) -> NDArray[np.int64]:
        """Periods before each reading that may still get one and add to it, shape (n,).

        Those of sums that are to stay below or within, until these are settled; of any other 0.
        """
        if self.missing is None:
            return np.zeros(len(self.values), np.int64)
        limited = self.allowances.repeat(self.offsets[1:] - self.offsets[:-1])
        return np.where(limited & ~self.whole, self.missing, 0)

    @property
    def whole(self) -> NDArray[np.bool_]:
        """At which readings all of what counts is known: no further one is expected, shape (n,)."""
        return self.last if self.settled is None else self.settled

    @property
    def to_come(self) -> NDArray[np.int64]:
        """Periods after each reading in which one is expected, shape (n,)."""
        if self.left is not None:
            return self.left
        found: NDArray[np.int64] = self.last_period.repeat(self.offsets[1:] - self.offsets[:-1]) - self.periods
        return found

    def cut(self, first: int, last: int) -> KeyResultBatch:
        """The key results ``first`` to ``last`` (not in) as a batch of their own, without a copy of their readings."""
        readings = slice(int(self.offsets[first]), int(self.offsets[last]))
        here = slice(first, last)
        return KeyResultBatch(
            self.values[readings],
            self.periods[readings],
            self.days[readings],
            self.offsets[first : last + 1] - readings.start,
            self.counts[here],
            self.baseline[here],
            self.target[here],
            self.success[here],
            self.starts[here],
            self.ends[here],
            self.first_period[here],
            self.last_period[here],
            self.window[here],
            None if self.target_then is None else self.target_then[readings],
            None if self.pace is None else self.pace.cut(first, last),
            None if self.begins is None else self.begins[here],
            None if self.high is None else self.high[here],
            None if self.high_then is None else self.high_then[readings],
            None if self.paced is None else self.paced[readings],
            None if self.ceiling is None else self.ceiling[here],
            None if self.run is None else self.run[readings],
            None if self.never_falls is None else self.never_falls[here],
            None if self.ended is None else self.ended[here],
            None if self.missing is None else self.missing[readings],
            None if self.left is None else self.left[readings],
            None if self.settled is None else self.settled[readings],
        )
