"""Course by pace: progress over what the pace to success asks for, folded over the cycle so that it does not flap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.series.hysteresis import above
from headway.series.words import Course

NEARLY = 1e-9
"""Progress this close to success is success: a target written as a decimal is no binary fraction."""


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


def has_arrived(progress_raw: NDArray[np.float64], success: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether progress has reached success; not while it is unknown."""
    with np.errstate(invalid="ignore"):
        arrived: NDArray[np.bool_] = progress_raw >= success - NEARLY
    return arrived


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
    on_course = above(ratio, offsets, lines.on_course, lines.margin)
    not_off = above(ratio, offsets, lines.off_course, lines.margin)
    codes = np.full(len(ratio), Course.OFF_COURSE, np.uint8)
    codes[not_off] = Course.DRIFTING
    codes[on_course] = Course.ON_COURSE
    codes[np.isnan(ratio)] = Course.UNKNOWN
    codes[arrived] = Course.ARRIVED
    return codes
