"""What a key result was worth by its numbers, before anybody says so: against its last target, and its first. Pure.

And what whoever grades it is told beside that: why, and which number of the end has not come yet.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Cycle, KeyResult, Target
from headway.judgement.key_result_numbers import Numbers
from headway.judgement.verdicts import GRADED, KeyResultVerdict, Reason
from headway.okr.course import NEARLY
from headway.okr.progress import progress, progress_raw
from headway.series.grid import Grid

HUNDREDTHS = 100
OF_NO_GRADE = frozenset({GRADED, "kr.rate"})
OF_WHAT_COMES = frozenset({"kr.chance", "kr.thin", "kr.spans", "kr.before", "kr.lost_time"})
"""Codes of reasons: those that say nothing of a grade, and those of what may come: not once it is over."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the numbers say that a key result was worth.

    Attributes:
        grade: against the target in force last, 0.0 to 1.0 in hundredths; ``None`` where no number tells it.
        against_first: the same against the target that was set first; ``None`` where it was never changed, or no
            number tells it.
        first: the target that was set first; ``None`` where it was never changed.
    """

    grade: float | None
    against_first: float | None
    first: Target | None


def grade_of(share: float | None) -> float | None:
    """A progress as a grade: cut to 0..1, in hundredths, rounded down so that nothing becomes success by it.

    Examples:
        >>> grade_of(0.6999), grade_of(0.7), grade_of(1.2), grade_of(-0.1), grade_of(None)
        (0.69, 0.7, 1.0, 0.0, None)
    """
    if share is None or math.isnan(share):
        return None
    return math.floor(min(max(share, 0.0), 1.0) * HUNDREDTHS + NEARLY * HUNDREDTHS) / HUNDREDTHS


def by_numbers(key_result: KeyResult, numbers: Numbers, progress_made: float | None) -> Proposed:
    """What a key result is worth by its numbers.

    Args:
        key_result: as it was defined.
        numbers: where it stands.
        progress_made: to the target in force, cut or not; ``None`` where it is not known.

    Examples:
        On the way from 80 to 90, and since March to 85, 84 is 0.8 of the way, and 0.4 of that to the first target:

        >>> raised = KeyResult(
        ...     "waits", "Waits", "flow", "numeric", targets=(Target(90.0), Target(85.0, date(2019, 3, 1)))
        ... )
        >>> said = by_numbers(raised, Numbers(value=84.0, baseline=80.0, target=85.0), 0.8)
        >>> said.grade, said.against_first, said.first.value
        (0.8, 0.4, 90.0)
    """
    first = key_result.targets[0] if len(key_result.targets) > 1 else None
    if first is None or numbers.target is None or (first.value, first.high) == (numbers.target, numbers.target_high):
        return Proposed(grade_of(progress_made), None, None)
    against = None
    if numbers.value is not None and numbers.baseline is not None:
        high = math.nan if first.high is None else first.high
        against = grade_of(float(progress(progress_raw(numbers.value, numbers.baseline, first.value, high))))
    return Proposed(grade_of(progress_made), against, first)


def proposed_grade(verdict: KeyResultVerdict) -> Proposed:
    """The same as a verdict says it."""
    first = None if verdict.first_target is None else Target(verdict.first_target, high=verdict.first_target_high)
    return Proposed(verdict.grade_by_numbers, verdict.grade_against_first, first)


def is_adjusted(grade: float | None, proposed: Proposed) -> bool:
    """Whether a grade is not what the numbers say, and so takes a reason.

    Examples:
        >>> numbers = Proposed(0.75, 0.5, Target(90.0))
        >>> is_adjusted(0.75, numbers), is_adjusted(0.5, numbers), is_adjusted(0.3, Proposed(None, None, None))
        (False, True, True)
    """
    if grade is None:
        return False
    return proposed.grade is None or abs(grade - proposed.grade) >= 1 / HUNDREDTHS / 2


def may_be_graded(verdict: KeyResultVerdict, cycle: Cycle, as_of: date) -> bool:
    """Whether a key result can get a grade: its cycle is over, or it has arrived before."""
    return as_of > cycle.ends or verdict.course == "arrived"


def reasons_to_grade_by(verdict: KeyResultVerdict, cycle: Cycle, as_of: date) -> tuple[Reason, ...]:
    """The reasons of a verdict that tell what a key result is worth; once its cycle is over, none of what may come."""
    left_out = OF_NO_GRADE | (OF_WHAT_COMES if as_of > cycle.ends else frozenset())
    return tuple(reason for reason in verdict.reasons if reason.code not in left_out)


@dataclass(frozen=True, slots=True)
class MissingEnd:
    """That the number of the last whole period of a cycle that is over has not come yet.

    Attributes:
        grid: the periods of the metric.
        newest: ordinal of the newest period with a number.
        last: that of the last period of which there should be one.
    """

    grid: Grid
    newest: int
    last: int


def missing_end(verdict: KeyResultVerdict, cycle: Cycle, grid: Grid, as_of: date) -> MissingEnd | None:
    """Which number of the end is missing; ``None`` where it is there, or the end is not, or there is no number at all.

    Args:
        verdict: on a key result that reads a metric.
        cycle: its objective's.
        grid: the periods of its metric.
        as_of: the day of the verdict.
    """
    if verdict.period is None or as_of <= cycle.ends:
        return None
    newest, last = grid.parse(verdict.period), grid.last_complete(cycle.ends)
    return MissingEnd(grid, newest, last) if newest < last else None
