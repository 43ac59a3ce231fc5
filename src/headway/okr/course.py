"""Course by the chance of success, by pace where there is none yet; folded over the cycle so that it does not flap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.series.hysteresis import above_both
from headway.series.words import Course

NEARLY = 1e-9
"""Progress this close to success is success: a target written as a decimal is no binary fraction."""
ON_COURSE, DRIFTING, OFF_COURSE, ARRIVED, UNKNOWN = map(int, tuple(Course)[:5])
"""As plain numbers, which an array takes, or is held against, in a fraction of the time that an enum's takes."""


@dataclass(frozen=True, slots=True)
class CourseLines:
    """Where on course and off course begin, as progress over ``expected_for_success``.

    Attributes:
        on_course: on course from here.
        off_course: off course below here.
        margin: what a change back takes.
        silent_share: share of the cycle in which nothing is said yet.
    """

    on_course: float
    off_course: float
    margin: float
    silent_share: float


@dataclass(frozen=True, slots=True)
class ChanceLines:
    """Where on course and off course begin, as probability of success, by ambition.

    Attributes:
        on_course: on course from here.
        off_course: off course below here.
        margin: what a change back takes.
        readings: readings of the metric from which on the chance tells the course.
    """

    on_course: Mapping[str, float]
    off_course: Mapping[str, float]
    margin: float
    readings: int


def has_arrived(progress_raw: NDArray[np.float64], success: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether progress has reached success; not while it is unknown."""
    arrived: NDArray[np.bool_] = progress_raw >= success - NEARLY
    return arrived


def stays_arrived(
    progress_raw: NDArray[np.float64],
    success: NDArray[np.float64],
    offsets: NDArray[np.int64],
    margin: float,
    anew: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Whether success has been reached, and not been lost again by more than a margin: a wobble about it is no news.

    Args:
        progress_raw: not cut, NaN where not known, shape (n,).
        success: progress that is success, shape (n,).
        offsets: offsets of the series, shape (m + 1,).
        margin: share of the way by which it may fall back.
        anew: where what was reached before is no excuse, as at the cycle's end or with another target, shape (n,).

    Examples:
        Reached, just below, far below, just below, and at the end just below:

        >>> made = np.array([1.02, 0.96, 0.9, 0.96, 1.0, 0.99])
        >>> end = np.array([False, False, False, False, False, True])
        >>> stays_arrived(made, np.ones(6), np.array([0, 6]), 0.05, end).tolist()
        [True, True, False, False, True, False]
    """
    there = has_arrived(progress_raw, success)
    settled = there | anew | ~(progress_raw >= success - margin - NEARLY)
    newest = np.maximum.accumulate(np.where(settled, np.arange(len(there)), -1))
    begins = offsets[:-1].repeat(offsets[1:] - offsets[:-1])
    arrived: NDArray[np.bool_] = (newest >= begins) & there[newest]
    return arrived


def is_there(progress_raw: float, success: float) -> bool:
    """:func:`has_arrived` of one number.

    Examples:
        >>> is_there(0.1 + 0.6, 0.7), is_there(0.69, 0.7)
        (True, False)
    """
    return progress_raw >= success - NEARLY


def course_by_pace(
    progress: NDArray[np.float64],
    expected_for_success: NDArray[np.float64],
    elapsed: NDArray[np.float64],
    arrived: NDArray[np.bool_],
    offsets: NDArray[np.int64],
    lines: CourseLines,
) -> NDArray[np.uint8]:
    """Course at each reading of each key result (or objective) of a batch.

    Args:
        progress: cut to 0..1, NaN where not known, shape (n,).
        expected_for_success: what the pace asks for on the way to success, shape (n,).
        elapsed: share of the cycle that is over, shape (n,).
        arrived: whether success is reached, shape (n,).
        offsets: offsets of the series, shape (m + 1,).
        lines: where the courses begin.

    Returns:
        ``Course`` codes, uint8, shape (n,). Unknown: no progress known, none made where none is asked for
        yet, or too early.

    Examples:
        >>> lines = CourseLines(0.9, 0.6, 0.05, 0.1)
        >>> progress, asked = np.array([0.1, 0.2, 0.3, 0.7]), np.array([0.14, 0.28, 0.35, 0.42])
        >>> shares = np.array([0.05, 0.4, 0.5, 0.6])
        >>> codes = course_by_pace(progress, asked, shares, progress >= 0.7, np.array([0, 4]), lines)
        >>> [Course(code).word for code in codes]
        ['unknown', 'drifting', 'drifting', 'arrived']
    """
    # where nothing is asked for yet: ahead with any progress (infinite), unknown with none (NaN)
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = progress / expected_for_success
    ratio[elapsed < lines.silent_share - NEARLY] = np.nan
    on_course, not_off = above_both((ratio, ratio), offsets, (lines.on_course, lines.off_course), lines.margin)
    codes = np.full(len(ratio), OFF_COURSE, np.uint8)
    codes[not_off] = DRIFTING
    codes[on_course] = ON_COURSE
    codes[np.isnan(ratio)] = UNKNOWN
    codes[arrived] = ARRIVED
    return codes


def course_by_chance(
    probability: NDArray[np.float64],
    by_pace: NDArray[np.uint8],
    on_course: NDArray[np.float64],
    off_course: NDArray[np.float64],
    offsets: NDArray[np.int64],
    margin: float,
) -> NDArray[np.uint8]:
    """Course at each reading of each key result (or objective) of a batch, by its chance of success.

    Args:
        probability: of success, NaN where it does not tell the course, shape (n,).
        by_pace: the course where it does not, and of what has arrived, shape (n,).
        on_course, off_course: the lines of each key result, shape (m,).
        offsets: offsets of the key results, shape (m + 1,).
        margin: what a change back takes.

    Returns:
        ``Course`` codes, uint8, shape (n,).

    Examples:
        With the lines at 0.4 and 0.15 and a margin of 0.05, 0.38 leaves the course and 0.42 is not enough to return:

        >>> pace = np.full(4, Course.UNKNOWN, np.uint8)
        >>> one = course_by_chance(
        ...     np.array([np.nan, 0.5, 0.34, 0.42]), pace, np.array([0.4]), np.array([0.15]), np.array([0, 4]), 0.05
        ... )
        >>> [Course(code).word for code in one]
        ['unknown', 'on_course', 'drifting', 'drifting']
    """
    lengths = offsets[1:] - offsets[:-1]
    codes = np.full(len(probability), OFF_COURSE, np.uint8)
    # each has lines of its own: what is held against 0 is how far a chance lies above its line
    over = probability - on_course.repeat(lengths), probability - off_course.repeat(lengths)
    is_on, not_off = above_both(over, offsets, (0.0, 0.0), margin)
    codes[not_off] = DRIFTING
    codes[is_on] = ON_COURSE
    return np.where(np.isnan(probability) | (by_pace == ARRIVED), by_pace, codes)
