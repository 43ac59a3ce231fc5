"""Where key results stand on the judged day, told of many at once: course and since when, progress, and the path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import isnan

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Grade
from headway.judgement.dropped import counts_on, is_dropped
from headway.judgement.holds import Held
from headway.judgement.points import Points
from headway.judgement.sampled import newest_on
from headway.judgement.steps import arrived_on
from headway.judgement.subject import Subject
from headway.series.batch import offsets_of
from headway.series.unchanging import unchanging
from headway.series.words import Course

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bytes = NDArray[np.uint8]

ON_COURSE, COUNTED = 1, 2
"""Bits of a key result's path: it is on course or has arrived, it counts (running, and its course is known)."""
_COURSES = tuple(Course)
_BITS = np.full(max(Course) + 1, COUNTED, np.uint8)
_BITS[[Course.ON_COURSE, Course.ARRIVED]] |= ON_COURSE
_BITS[[Course.UNKNOWN, Course.HELD]] = 0
"""The bits of each course on a day that counts."""


@unchanging
class Stands:
    """Where a key result stands.

    Attributes:
        course: that it is on; of a dropped one it is not known.
        since: the day from which on it has been that; ``None`` while it is not known.
        progress_raw, expected: newest progress, not cut, and what the pace asked for; ``None`` where not known.
        running: whether its cycle runs on the judged day and it has not been dropped.
        path: its bits on each day of the path.
    """

    course: Course
    since: date | None
    progress_raw: float | None
    expected: float | None
    running: bool
    path: tuple[int, ...]


def stands_of(
    context: Context, subjects: Sequence[Subject], points: Sequence[Points], grades: Mapping[str, Grade]
) -> list[Stands]:
    """Where key results stand, in their order.

    Args:
        context: the judgement's common ground.
        subjects: the key results.
        points: what each was worth on each day on which it was looked at.
        grades: newest grade of each by the judged day, by its id.
    """
    if not subjects:
        return []
    told = [grades.get(one.key_result.id) for one in subjects]
    dropped = [grade is not None and is_dropped(grade) for grade in told]
    on = {id_: cycle.runs_on(context.as_of) for id_, cycle in {one.cycle.id: one.cycle for one in subjects}.items()}
    is_on = [on[one.cycle.id] for one in subjects]
    lengths = np.array([len(one.days) for one in points], np.int64)
    looked = np.concatenate([one.days for one in points]), np.concatenate([one.course for one in points])
    paths = _paths(context, subjects, looked, told, np.array(is_on), lengths)
    return [
        Stands(
            *_course(context.held.get(one.objective.id) if running else None, one, here, course, since, dropped=gone),
            raw,
            expected,
            running,
            tuple(path),
        )
        for one, here, (course, since, raw, expected), gone, path, running in zip(
            subjects,
            points,
            _newest(points, looked, lengths),
            dropped,
            paths.tolist(),
            [there and not gone for there, gone in zip(is_on, dropped, strict=True)],
            strict=True,
        )
    ]


_Newest = tuple[Course, int, float | None, float | None]
"""What the newest day says on which a key result was looked at: its course and the number of the first day of that, its
progress, not cut, and what the pace asked for; ``None`` where not known."""
_NOTHING: _Newest = (Course.UNKNOWN, 0, None, None)


def _newest(points: Sequence[Points], looked: tuple[Int, Bytes], lengths: Int) -> Iterator[_Newest]:
    """The newest word on each, ``_NOTHING`` where there is none; ``looked`` are days and courses of all points."""
    days, course = looked
    if not len(days):
        return iter([_NOTHING] * len(points))
    many = lengths[lengths > 0]
    offsets = offsets_of(many)
    first, last = offsets[:-1], offsets[1:] - 1
    other = course != course[last].repeat(many)
    since = np.maximum.reduceat(np.where(other, np.arange(1, len(other) + 1), first.repeat(many)), first)
    raw, expected = (one[last].tolist() for one in _progress(points))
    found = zip(
        [_COURSES[code] for code in course[last].tolist()],
        days[since].tolist(),
        [None if isnan(one) else one for one in raw],
        expected,
        strict=True,
    )
    return (next(found) if there else _NOTHING for there in lengths.tolist())


def _progress(points: Sequence[Points]) -> tuple[Float, Float]:
    """Progress of all points, and what the pace asked for."""
    return np.concatenate([one.progress_raw for one in points]), np.concatenate([one.expected for one in points])


def _course(
    held: Held | None, subject: Subject, points: Points, course: Course, since: int, *, dropped: bool
) -> tuple[Course, date | None]:
    """The course, and since when; ``held`` is what guardrails do to it while it runs."""
    if held is not None and held.is_paused:
        return Course.HELD, None if held.in_force is None else held.in_force.since
    if course is Course.UNKNOWN or dropped:
        return Course.UNKNOWN, None
    if course is Course.ARRIVED and subject.key_result.kind != "numeric":
        # looked at by the week, but it is known on which day the last step was done
        arrived = arrived_on(subject.key_result, points.success)
        return course, max(arrived, subject.cycle.starts) if arrived else None
    return course, max(subject.begins, date.fromordinal(since))


def _paths(
    context: Context,
    subjects: Sequence[Subject],
    looked: tuple[Int, Bytes],
    grades: Sequence[Grade | None],
    is_on: NDArray[np.bool_],
    lengths: Int,
) -> Bytes:
    """Bits of each key result on each day of the path, shape (k, d)."""
    days: Int = context.path_days
    looked_at, course = looked
    if not len(looked_at):
        return np.zeros((len(subjects), len(days)), np.uint8)
    at = newest_on(looked_at, lengths, days)
    bits: Bytes = _BITS[course[np.maximum(at, 0)]]
    begins = np.array([one.begins.toordinal() for one in subjects])
    # it counts from its first day on, up to the last that is judged, which its cycle has not passed
    bits[~is_on[:, None] | (at < offsets_of(lengths)[:-1, None]) | (days < begins[:, None])] = 0
    for row, (one, grade) in enumerate(zip(subjects, grades, strict=True)):
        if (held := context.held.get(one.objective.id)) is not None:
            for still, until in held.paused:
                bits[row, (days >= still) & (days <= until)] = 0
        if grade is not None and is_dropped(grade):
            bits[row] *= counts_on(days, grade)
    return bits
