"""Pace: how much of the way should be behind us by a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from headway.series.batch import limited, lower_bound


def elapsed(day: ArrayLike, starts: ArrayLike, ends: ArrayLike) -> NDArray[np.float64]:
    """Share of a cycle that is over at the end of a day; both days of the cycle belong to it.

    Args:
        day, starts, ends: day numbers, of one shape or broadcast to one.

    Examples:
        31 March of a cycle from 1 January to 30 June 2019 is day 90 of 181.

        >>> from datetime import date
        >>> elapsed(date(2019, 3, 31).toordinal(), date(2019, 1, 1).toordinal(), date(2019, 6, 30).toordinal()).round(3)
        np.float64(0.497)
    """
    first = np.asarray(starts, np.float64)
    return limited((np.asarray(day, np.float64) - first + 1) / (np.asarray(ends, np.float64) - first + 1), 0.0, 1.0)


def paced(day: NDArray[np.int64], ends: int, paused: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
    """Days as a pace counts them that stood still now and then: none while it did, then straight on to the same end.

    Each day is told by what had stood still by then, so that a later pause changes no earlier day.

    Args:
        day: day numbers, shape (n,).
        ends: last day of the cycle.
        paused: first and last day of each stretch, in order, none over another.

    Examples:
        Still on days 4 to 6 of 10: the pace stays at day 3, and makes up for it in the four days that are left.

        >>> paced(np.array([3, 5, 6, 8, 10]), 10, [(4, 6)]).tolist()
        [3.0, 3.0, 3.0, 6.5, 10.0]
    """
    found = day.astype(np.float64)
    at, reached, speed = 0.0, 0.0, 1.0
    for first, last in paused:
        reached += (first - 1 - at) * speed
        at = float(last)
        left = ends - at
        speed = (ends - reached) / left if left > 0 else 0.0
        found = np.where(day >= first, np.where(day <= last, reached, reached + (day - at) * speed), found)
    return found


@dataclass(frozen=True, slots=True)
class PaceTable:
    """Paces that are not straight, stated or of the season: knots of progress by day.

    They are laid end to end, rising in day within each key result.

    Attributes:
        key_result: which key results have such a pace, int64, rising, shape (k,).
        offsets: offsets of their knots, shape (k + 1,).
        day: day numbers; the first is the day before the cycle starts, the last its end.
        progress: 0 at the first knot, 1 at the last.
    """

    key_result: NDArray[np.int64]
    offsets: NDArray[np.int64]
    day: NDArray[np.int64]
    progress: NDArray[np.float64]

    def cut(self, first: int, last: int) -> PaceTable:
        """The paces of the key results ``first`` to ``last`` (not in), counted from ``first``."""
        begin, end = np.searchsorted(self.key_result, [first, last]).tolist()
        knots = slice(int(self.offsets[begin]), int(self.offsets[end]))
        return PaceTable(
            self.key_result[begin:end] - first,
            self.offsets[begin : end + 1] - knots.start,
            self.day[knots],
            self.progress[knots],
        )


def expected_progress(
    day: NDArray[np.int64] | NDArray[np.float64],
    offsets: NDArray[np.int64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    stated: PaceTable | None = None,
) -> NDArray[np.float64]:
    """Progress that the pace asks for at the end of each day: a straight line, or through the stated knots.

    Args:
        day: day numbers at which each key result is looked at, laid end to end, shape (n,).
        offsets: offsets of the key results, shape (m + 1,).
        starts, ends: first and last day of the cycle of each, shape (m,).
        stated: paces of the key results that state one.

    Returns:
        Progress in 0..1, shape (n,).
    """
    lengths = offsets[1:] - offsets[:-1]
    asked = elapsed(day, starts.repeat(lengths), ends.repeat(lengths))
    if stated is not None and len(stated.key_result):
        at, knots = _laid_over(offsets, stated)
        asked[at] = _between_knots(day[at], knots, stated)
    return asked


def _laid_over(offsets: NDArray[np.int64], stated: PaceTable) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Positions of the values that have a stated pace, and the row of ``stated`` that each belongs to."""
    lengths = offsets[stated.key_result + 1] - offsets[stated.key_result]
    row = np.repeat(np.arange(len(lengths)), lengths)
    before = np.concatenate(([0], np.cumsum(lengths)))
    return np.arange(len(row)) - before[row] + offsets[stated.key_result][row], row


def _between_knots(
    day: NDArray[np.int64] | NDArray[np.float64], row: NDArray[np.int64], stated: PaceTable
) -> NDArray[np.float64]:
    first, last = stated.offsets[row], stated.offsets[row + 1]
    right = np.clip(lower_bound(stated.day, first, last, day), first + 1, last - 1)
    day_left, day_right = stated.day[right - 1], stated.day[right]
    share = np.clip((day - day_left) / (day_right - day_left), 0.0, 1.0)
    low = stated.progress[right - 1]
    line: NDArray[np.float64] = low + share * (stated.progress[right] - low)
    return line


@dataclass(frozen=True, slots=True)
class SeasonLines:
    """When a past year tells the pace.

    Attributes:
        year: periods after which the same season comes again, by grain; 0: none does.
        years: past years that are read at most.
        least: what all of them changed in the cycle's span, of the furthest that they were from where they began: under
            it they came back to where they were, and tell no pace.
    """

    year: Mapping[str, int]
    years: int
    least: float


def season_shares(past: NDArray[np.float64], *, flows: bool, rising: bool, least: float) -> NDArray[np.float64] | None:
    """The season's own pace: the share of past years' flow, or change, that was made by the end of each period.

    Args:
        past: the periods of the cycle in each past year, shape (y, k); of changes with the value before in front,
            shape (y, k + 1). No NaN.
        flows: whether the periods add up; else the change from the first value to each counts.
        rising: whether the target lies above the baseline.
        least: see :class:`SeasonLines`.

    Returns:
        Shares in 0..1, never falling, the last one 1, shape (k,); ``None`` where the years tell none: there are none,
        or what they made went the other way or came to nothing.

    Examples:
        A shop that sells 40 of a year's 100 in the last of four quarters:

        >>> season_shares(np.array([[20.0, 20.0, 20.0, 40.0]]), flows=True, rising=True, least=0.5).tolist()
        [0.2, 0.4, 0.6, 1.0]

        Waiting that falls by 10 in a year, and by 8 of them in its first half:

        >>> season_shares(np.array([[50.0, 42.0, 40.0]]), flows=False, rising=False, least=0.5).tolist()
        [0.8, 1.0]
    """
    if not len(past):
        return None
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        whole = past.sum(axis=0)
        made = np.cumsum(whole) if flows else whole[1:] - whole[0]
        made = made if rising else -made
        tells = bool(np.isfinite(made).all()) and made[-1] > 0 and made[-1] >= least * np.abs(made).max()
        if not tells:
            return None
        shares: NDArray[np.float64] = np.clip(np.maximum.accumulate(made / made[-1]), 0.0, 1.0)
    return shares
