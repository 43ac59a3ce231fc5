"""Loans: a KPI whose metric is being changed by a key result rests its alert on a floor, until the cycle ends.

The floor is the worse of the breach bound and the baseline less half the width of the natural limits. Of several
loans the strictest floor of those that have begun holds, until the last of them ends. No loan outlives its cycle. Then
the KPI lands: a new band is proposed from what the process now does, never laxer than the old one without a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from headway.series.batch import lower_bound

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]
Bytes = NDArray[np.uint8]


def floors(
    breach: tuple[Float, Float],
    baseline: Float,
    limits: tuple[Float, Float],
    good: Int,
    possible: tuple[Float | float, Float | float] = (-np.inf, np.inf),
) -> tuple[Float, Float]:
    """The floor of each loan: the lowest and the highest value above it, infinite where it is open, shape (l,).

    No floor lies beyond what the value can be. Of a range the side that no value can pass is open where the other one
    is not.

    Args:
        breach: the KPI's breach bounds, infinite where open, as in a ``BandTable``; NaN where it has no band.
        baseline: of the key result; NaN where not known.
        limits: natural limits of the KPI when the loan begins; NaN where not known: the breach bound alone counts.
        good: 1 where up is good, -1 where down is, 0 for a range.
        possible: the least and the greatest value that the metric can have, infinite where it has no bound.

    Examples:
        Breach below 92, baseline 84.2, limits 84.0 and 94.2: 84.2 less 5.1.

        >>> low, high = floors(
        ...     *np.array([[[92.0], [np.inf]]]), np.array([84.2]), *np.array([[[84.0], [94.2]]]), np.ones(1)
        ... )
        >>> low.round(6).tolist(), high.tolist()
        ([79.1], [inf])

        A range of 2 to 9 calls, with a baseline of 4 and limits 12 apart: -2 calls cannot come, more than 10 can.

        >>> one = np.ones(1)
        >>> low, high = floors((2 * one, 9 * one), 4 * one, (-2 * one, 10 * one), 0 * one, (0 * one, np.inf * one))
        >>> low.tolist(), high.tolist()
        ([-inf], [10.0])
    """
    half = (limits[1] - limits[0]) / 2
    low = np.where(good < 0, -np.inf, np.fmin(breach[0], baseline - half))
    high = np.where(good > 0, np.inf, np.fmax(breach[1], baseline + half))
    low, high = np.where(np.isnan(low), -np.inf, low), np.where(np.isnan(high), np.inf, high)
    below, above = low <= possible[0], high >= possible[1]
    opens = (good == 0) & (below != above)
    low = np.where(np.isinf(low), low, np.where(below & opens, -np.inf, np.maximum(low, possible[0])))
    high = np.where(np.isinf(high), high, np.where(above & opens, np.inf, np.minimum(high, possible[1])))
    return low, high


@dataclass(frozen=True, slots=True)
class Loans:
    """Loans, in any order; arrays of shape (l,).

    Attributes:
        series: index of the KPI's series.
        first, last: day numbers, both in; the last is no later than the cycle's end.
        low, high: the floor, as :func:`floors` says.
    """

    series: Int
    first: Int
    last: Int
    low: Float
    high: Float


def stretches(loans: Loans) -> Loans:
    """Which floor holds when, laid end to end in order of KPI and day, no two of one KPI on one day.

    Loans of a KPI that overlap are one: from the day on which each begins the strictest of the floors so far holds, to
    the end of the last. The strictest leaves least room on each side.

    Examples:
        The second loan is stricter; once it ends its floor stays, until the first ends too:

        >>> two = Loans(*np.array([[0, 0], [10, 20], [50, 30]]), *np.array([[70.0, 79.0], [np.inf, np.inf]]))
        >>> said = stretches(two)
        >>> said.first.tolist(), said.last.tolist(), said.low.tolist()
        ([10, 20], [19, 50], [70.0, 79.0])
    """
    found: list[list[float]] = []
    order = np.lexsort((loans.last, loans.first, loans.series))
    columns = (loans.series, loans.first, loans.last, loans.low, loans.high)
    for series, first, last, low, high in zip(*(column[order].tolist() for column in columns), strict=True):
        if found and found[-1][0] == series and found[-1][2] >= first:
            _, began, until, held_low, held_high = found[-1]
            strict = [max(low, held_low), min(high, held_high)]
            if began == first:
                found[-1] = [series, first, max(until, last), *strict]
                continue
            found[-1][2] = first - 1
            found.append([series, first, max(until, last), *strict])
        else:
            found.append([series, first, last, low, high])
    table = np.array(found, np.float64).reshape(-1, 5).T
    series, first, last = table[:3].astype(np.int64)
    return Loans(series, first, last, table[3], table[4])


def floors_held(days: tuple[Int, Int], held: Loans) -> tuple[Float, Float]:
    """The floor that holds in each period; NaN where its KPI is not on loan then, shape (n,) each.

    Args:
        days: day number of each period's last day, rising within each series, shape (n,), and offsets, shape (m + 1,).
        held: as :func:`stretches` says.

    Examples:
        >>> held = Loans(*np.array([[0], [15], [40]]), *np.array([[79.1], [np.inf]]))
        >>> floors_held((np.array([10, 20, 40, 41]), np.array([0, 4])), held)[0].tolist()
        [nan, 79.1, 79.1, nan]
    """
    last_day, offsets = days
    low, high = offsets[held.series], offsets[held.series + 1]
    begin, end = lower_bound(last_day, low, high, held.first), lower_bound(last_day, low, high, held.last + 1)
    lengths = np.maximum(end - begin, 0)
    one = np.repeat(np.arange(len(begin)), lengths)
    at = np.arange(int(lengths.sum())) + np.repeat(begin - np.cumsum(lengths) + lengths, lengths)
    lowest, highest = np.full(len(last_day), np.nan), np.full(len(last_day), np.nan)
    lowest[at], highest[at] = held.low[one], held.high[one]
    return lowest, highest


class Landing(IntEnum):
    """What the process has come to, beside the band that was."""

    STRICTER = 0  # it keeps more than the band asks: a stricter one is proposed
    KEPT = 1  # the band as it was is proposed
    LAXER = 2  # it keeps less: the band as it was is proposed, a laxer one takes a reason
    UNKNOWN = 3  # there are no limits yet: the band as it was is proposed

    @property
    def word(self) -> str:
        """The word used in JSON and in the store."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Landings:
    """The band that is proposed to each KPI whose loan has ended, arrays of shape (m,), edges as in a ``BandTable``.

    Attributes:
        healthy_low, healthy_high, breach_low, breach_high: the band proposed.
        kept_low, kept_high: what the process now keeps: its natural limits, infinite on a side that is open.
        code: ``Landing`` codes.
    """

    healthy_low: Float
    healthy_high: Float
    breach_low: Float
    breach_high: Float
    kept_low: Float
    kept_high: Float
    code: Bytes


def landing(
    healthy: tuple[Float, Float], breach: tuple[Float, Float], limits: tuple[Float, Float], steps: Float
) -> Landings:
    """Propose the band with which a KPI lands: the edge that its process keeps by itself, where that is stricter.

    The watch zone keeps its width. An edge is rounded to the metric's steps towards the laxer side, so that the process
    keeps it.

    Args:
        healthy, breach: edges of the band that was, low and high, infinite where open, each of shape (m,).
        limits: natural limits of the process as it now runs, NaN where not known, each of shape (m,).
        steps: the smallest difference that the metric shows, above 0, shape (m,).

    Examples:
        Healthy from 95, breach below 92; the process now runs between 96.23 and 99:

        >>> said = landing(*np.array([[[95.0], [np.inf]], [[92.0], [np.inf]], [[96.23], [99.0]]]), np.array([0.1]))
        >>> said.healthy_low.round(6).tolist(), said.breach_low.round(6).tolist(), Landing(said.code[0]).word
        ([96.2], [93.2], 'stricter')
    """
    known = np.isfinite(limits[0]) & np.isfinite(limits[1])
    low = np.where(np.isfinite(healthy[0]), np.floor(limits[0] / steps + NEARLY) * steps, -np.inf)
    high = np.where(np.isfinite(healthy[1]), np.ceil(limits[1] / steps - NEARLY) * steps, np.inf)
    with np.errstate(invalid="ignore"):
        up = np.where(known & (low > healthy[0]), low - healthy[0], 0.0)
        down = np.where(known & (high < healthy[1]), healthy[1] - high, 0.0)
        laxer = known & ((low < healthy[0]) | (high > healthy[1]))
        # the two sides of a range may not pass each other
        crossed = healthy[0] + up > healthy[1] - down
        up, down = np.where(crossed, 0.0, up), np.where(crossed, 0.0, down)
    code = np.where(laxer, Landing.LAXER, Landing.KEPT)
    code = np.where((up > 0) | (down > 0), Landing.STRICTER, code)
    code = np.where(known, code, Landing.UNKNOWN).astype(np.uint8)
    return Landings(healthy[0] + up, healthy[1] - down, breach[0] + up, breach[1] - down, low, high, code)


NEARLY = 1e-9
"""Of a step: an edge this close to a step is on it."""


def is_laxer(new: tuple[Float, Float], old: tuple[Float, Float]) -> Bool:
    """Whether an edge of a band leaves more room than it did, which takes a reason; edges low and high.

    Examples:
        >>> is_laxer(*np.array([[[94.0], [np.inf]], [[95.0], [np.inf]]])).tolist()
        [True]
    """
    return np.asarray((new[0] < old[0]) | (new[1] > old[1]))
