"""Weekdays on which a daily metric rests: those on which nobody counts, such as Saturdays and Sundays.

A day on which a metric rests is no day without a number: none is expected of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.series.batch import offsets_of

Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

WEEK = 7


@dataclass(frozen=True, slots=True)
class RestLines:
    """When a weekday is one of rest.

    Attributes:
        weeks: newest weeks that are looked at.
        least: so often a weekday has to have come in them.
        share: of these days at most so many have a number, beside the weekday that has the most.
    """

    weeks: int
    least: int
    share: float


def weekdays_read(days: Int, lines: RestLines) -> Bool:
    """On which weekdays numbers are expected, before the first reading and after each, whatever comes later.

    Args:
        days: day numbers of the readings, rising, shape (n,).
        lines: when a weekday is one of rest.

    Returns:
        Shape (n + 1, 7), Monday first: all of them where too little is known.

    Examples:
        Three weeks from Monday to Friday:

        >>> days = np.array([week * 7 + day for week in range(3) for day in range(1, 6)])
        >>> known = weekdays_read(days, RestLines(13, 2, 0.1))
        >>> known[-1].tolist()
        [True, True, True, True, True, False, False]
        >>> known.all(axis=1).tolist() == [True] * 11 + [False] * 5
        True
    """
    found = np.ones((len(days) + 1, WEEK), bool)
    if not len(days):
        return found
    first = np.maximum(days[0], days - lines.weeks * WEEK + 1)
    came = _of_each_weekday(days) - _of_each_weekday(first - 1)
    read = read_on_each_weekday(days)
    had = read[1:] - read[np.searchsorted(days, first)]
    shares = had / np.maximum(came, 1)
    found[1:] = (came < lines.least) | (shares > lines.share * shares.max(axis=1, keepdims=True))
    return found


def _of_each_weekday(days: Int) -> Int:
    """How many days of each weekday there are up to each day, counted from day 1, a Monday, shape (n, 7)."""
    found: Int = (days[:, None] - 1 - np.arange(WEEK)) // WEEK + 1
    return found


def read_on_each_weekday(days: Int) -> Int:
    """How many of the first days are of each weekday, for none of them, the first one, the first two and so on.

    Returns:
        Shape (n + 1, 7), Monday first.

    Examples:
        >>> read_on_each_weekday(np.array([1, 3, 8]))[:, :3].tolist()
        [[0, 0, 0], [1, 0, 0], [1, 0, 1], [2, 0, 1]]
    """
    found = np.zeros((len(days) + 1, WEEK), np.int64)
    found[np.arange(1, len(days) + 1), (days - 1) % WEEK] = 1
    return found.cumsum(axis=0)


def expected_up_to(days: Int, weekdays: Bool) -> Int:
    """How many days up to each have a weekday on which a number is expected, counted from day 1, a Monday.

    Args:
        days: day numbers, shape (n,).
        weekdays: those on which numbers are expected, shape (7,) for all, or (n, 7).

    Examples:
        >>> weekdays = np.array([True] * 5 + [False] * 2)
        >>> expected_up_to(np.array([1, 5, 6, 7, 8, 14]), weekdays).tolist()
        [1, 5, 5, 5, 6, 10]
    """
    each = np.broadcast_to(weekdays, (len(days), WEEK))
    so_far = np.zeros((len(days), WEEK + 1), np.int64)
    np.cumsum(each, axis=1, out=so_far[:, 1:])
    found: Int = days // WEEK * so_far[:, WEEK] + so_far[np.arange(len(days)), days % WEEK]
    return found


def places_of(days: Int, offsets: Int, weekdays: Bool) -> Int:
    """The readings' places among the days on which numbers are expected, and those that have one all the same.

    Args:
        days: day numbers, rising within a series, shape (n,).
        offsets: of the series, shape (m + 1,).
        weekdays: those on which numbers are expected, a row a series, shape (m, 7).

    Returns:
        Rising within a series, shape (n,); where no weekday rests they are the days themselves.

    Examples:
        A Friday, a Saturday that has a number, and a Monday:

        >>> weekdays = np.array([[True] * 5 + [False] * 2])
        >>> places_of(np.array([5, 6, 8]), np.array([0, 3]), weekdays).tolist()
        [5, 6, 7]
    """
    lengths = np.diff(offsets)
    own = weekdays.repeat(lengths, axis=0)
    beside = np.append(0, np.cumsum(~own[np.arange(len(days)), (days - 1) % WEEK]))
    first = offsets_of(lengths)[:-1]
    found: Int = expected_up_to(days, own) + beside[1:] - beside[first].repeat(lengths)
    return found


def eve_of_next(day: int, weekdays: Bool) -> int:
    """The day before the next one on which a number is expected.

    Examples:
        >>> weekdays = np.array([True] * 5 + [False] * 2)
        >>> eve_of_next(4, weekdays), eve_of_next(5, weekdays)
        (4, 7)
    """
    return next(one for one in range(day, day + WEEK) if weekdays[one % WEEK])


def last_expected(after: int, last: int, weekdays: Bool) -> int:
    """The last day after one, up to another, on which a number is expected; that other where there is none.

    Examples:
        >>> weekdays = np.array([True] * 5 + [False] * 2)
        >>> last_expected(3, 7, weekdays), last_expected(5, 7, weekdays)
        (5, 7)
    """
    return next((one for one in range(last, after, -1) if weekdays[(one - 1) % WEEK]), last)


def last_missing(days: Int, weekdays: Bool) -> int:
    """The last day before the newest of those that were read on which a number is expected and none is there.

    Args:
        days: day numbers of the readings, rising, one or more.
        weekdays: those on which numbers are expected, one or more of them, shape (7,).

    Examples:
        >>> weekdays = np.array([True] * 5 + [False] * 2)
        >>> last_missing(np.array([1, 2, 4, 5]), weekdays), last_missing(np.array([8, 9]), weekdays)
        (3, 5)
    """
    read = set(days.tolist())
    return next(one for one in range(int(days[-1]), 0, -1) if one not in read and weekdays[(one - 1) % WEEK])
