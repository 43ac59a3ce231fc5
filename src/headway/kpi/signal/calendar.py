"""What the calendar does to days beside the weekday: a slow wave over the year, and the days around a month's end.

A wave over the year is two sines that the means of its weeks follow; what a month does is the mean of each of its
parts, of which the first and the last day are two. Either is believed as far as it stands out of the noise, slow noise
included, and for nothing where one half of the baseline does not say what the other says: a level that shifted in one
year is no season.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.moments import summed
from headway.kpi.signal.season import EPOCH, LENGTH, WAVES, phase_means, slow_waves
from headway.series.grid import Grain

Float = NDArray[np.float64]
Int = NDArray[np.int64]

WEEKS = LENGTH[Grain.WEEK]
LAST_OF_PART = np.array([1, 3, 10, 20])
"""Days of the month with which its first parts end; then come the rest, the two days before the last, and the last."""
PARTS = len(LAST_OF_PART) + 3
PLACES = WEEKS + PARTS
"""Heights: those of the weeks of the year, then those of the parts of the month."""
FEWEST = 2 * 365
"""Values from which on it is looked for."""


def places_of(days: Int) -> Int:
    """Where each day lies in its year and month: its week (0 to 51) times ``PARTS``, and the part of its month on top.

    Args:
        days: day numbers.

    Examples:
        >>> from datetime import date
        >>> days = [date(2019, 1, 1), date(2019, 1, 8), date(2019, 2, 27), date(2020, 12, 31)]
        >>> [divmod(place, PARTS) for place in places_of(np.array([day.toordinal() for day in days])).tolist()]
        [(0, 0), (1, 2), (8, 5), (51, 6)]
    """
    day = (days - EPOCH).astype("datetime64[D]")
    week = np.minimum((day - day.astype("datetime64[Y]")).astype(np.int64) // 7, WEEKS - 1)
    month = day.astype("datetime64[M]")
    of_month = (day - month).astype(np.int64) + 1
    left = ((month + 1).astype("datetime64[D]") - day).astype(np.int64) - 1
    part = np.searchsorted(LAST_OF_PART, of_month)
    part = np.where(left == 0, PARTS - 1, np.where(left <= 2, PARTS - 2, part))  # noqa: PLR2004 - the two days before
    return np.asarray(week * PARTS + part, np.int64)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the calendar does to m series.

    Attributes:
        height: what each place adds, shape (m, PLACES).
        parameters: how many values of the baseline it cost, shape (m,).
    """

    height: Float
    parameters: Float


def calendar(off: Float, places: Int, weight: Float | None, redness: Float, lines: SignalLines) -> Calendar:
    """What the values speak for: first what the year does, then what the month does to the rest.

    Args:
        off: values about their level, 0 where they do not count, shape (n, m).
        places: of each value, shape (n, m).
        weight: 1 where a value counts, 0 where not, shape (n, m); ``None`` where all count.
        redness: how much stronger slow noise is than the average, at least 1, shape (m,).
        lines: the lines.
    """
    rows = off.shape[1]
    height, parameters, left = np.zeros((rows, PLACES)), np.zeros(rows), off
    for kind, key, alike in zip(KINDS, (places // PARTS, places % PARTS), lines.season_alike, strict=True):
        part, share = _told(left, key, weight, redness, kind, (lines.season_odds[0], alike))
        height[:, kind.first : kind.first + kind.length] = share[:, None] * part
        parameters += share * kind.free
        loud = np.flatnonzero(share)
        if len(loud):
            taken = height[loud, kind.first + key[:, loud]]
            left = left.copy()
            left[:, loud] -= taken if weight is None else taken * weight[:, loud]
    return Calendar(height, parameters)


def heights_at(height: Float, places: Int) -> Float:
    """What the calendar adds to values, shape (n, m); ``height`` as in :class:`Calendar`."""
    rows = np.arange(len(height))
    return np.asarray(height[rows, places // PARTS] + height[rows, WEEKS + places % PARTS])


def _slow(means: Float, _seen: Float) -> Float:
    slow = np.zeros_like(means)
    for wave in slow_waves(means.shape[1]):
        slow += (means * wave).sum(axis=1)[:, None] * wave
    return slow


def _about_their_mean(means: Float, seen: Float) -> Float:
    whole = (means * seen).sum(axis=1) / np.maximum(seen.sum(axis=1), 1.0)
    return np.where(seen > 0, means - whole[:, None], 0.0)


@dataclass(frozen=True, slots=True)
class _Kind:
    """One thing that the calendar does: which heights are its, what form they have, and how many of them are free."""

    first: int
    length: int
    form: Callable[[Float, Float], Float]
    free: int


KINDS = (_Kind(0, WEEKS, _slow, 2 * WAVES), _Kind(WEEKS, PARTS, _about_their_mean, PARTS - 1))


def _told(
    off: Float, key: Int, weight: Float | None, redness: Float, kind: _Kind, least: tuple[float, float]
) -> tuple[Float, Float]:
    """What its places add, and how far that is believed: 0 to 1, shapes (m, length) and (m,)."""
    odds, alike = least
    key = key + np.arange(off.shape[1]) * kind.length
    means, seen = phase_means(off, key, weight, kind.length)
    part = kind.form(means, seen)
    inside = summed(np.square(off)) - (np.square(means) * seen).sum(axis=1)
    free = np.maximum(seen.sum(axis=1) - kind.length, 1.0)
    noise = np.maximum(inside, 0.0) / free * redness
    stands_out = (np.square(part) * seen).sum(axis=1) / kind.free / np.maximum(noise, np.finfo(float).tiny)
    half = len(off) // 2
    early, late = (
        kind.form(*phase_means(off[at], key[at], None if weight is None else weight[at], kind.length))
        for at in (slice(0, half), slice(half, None))
    )
    both = np.sqrt((np.square(early) * seen).sum(axis=1) * (np.square(late) * seen).sum(axis=1))
    believed = stands_out > 1 + odds * np.sqrt(2 / kind.free + 2 / free)
    believed &= (early * late * seen).sum(axis=1) > alike * both
    return part, np.where(believed, 1 - 1 / np.maximum(stands_out, 1.0), 0.0)
