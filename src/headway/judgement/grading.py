"""What a key result was worth by its numbers, before anybody says so: against its last target, and its first. Pure.

And what whoever grades it is told beside that: why, and which number of the end has not come yet.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Cycle, KeyResult, Metric, Target
from headway.judgement.first_target import FirstTarget
from headway.judgement.key_result_numbers import Numbers
from headway.judgement.sums_kept import is_ceiling
from headway.judgement.verdicts import GRADED, TOO_LITTLE, KeyResultVerdict, Reason
from headway.okr.allowances import allowance_progress
from headway.okr.grade import HUNDREDTHS, grade_of
from headway.okr.progress import progress, progress_raw
from headway.series.grid import Grid

Float = NDArray[np.float64]

OF_NO_GRADE = frozenset({GRADED, "kr.rate"})
OF_WHAT_COMES = frozenset({TOO_LITTLE, "kr.chance", "kr.spans", "kr.before", "kr.lost_time"})
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


def first_target(
    key_result: KeyResult, numbers: Numbers, metric: Metric | None = None, expected: float | None = None
) -> FirstTarget | None:
    """The target that was set first, and what the numbers make of it; ``None`` where it still holds.

    Args:
        key_result: as it was defined.
        numbers: where it stands.
        metric: that it reads; ``None``: none.
        expected: progress that the pace asks for by now; ``None``: not known.

    Examples:
        On the way from 80 to 90, and since March to 85, 84 is 0.8 of the way, and 0.4 of that to the first target:

        >>> raised = KeyResult(
        ...     "waits", "Waits", "flow", "numeric", targets=(Target(90.0), Target(85.0, date(2019, 3, 1)))
        ... )
        >>> first_target(raised, Numbers(value=84.0, baseline=80.0, target=85.0))
        FirstTarget(target=90.0, target_high=None, grade=0.4)
    """
    first = key_result.targets[0] if len(key_result.targets) > 1 else None
    if first is None or numbers.target is None or (first.value, first.high) == (numbers.target, numbers.target_high):
        return None
    against = None
    if numbers.value is not None and numbers.baseline is not None:
        high = math.nan if first.high is None else first.high
        kept = key_result.counts == "sum" and (
            first.high is not None or (metric is not None and is_ceiling(key_result, metric, first))
        )
        raw = (
            _kept(numbers, first, expected)
            if kept
            else progress_raw(numbers.value, numbers.baseline, first.value, high)
        )
        against = grade_of(float(progress(raw)))
    return FirstTarget(first.value, first.high, against)


def _kept(numbers: Numbers, first: Target, expected: float | None) -> Float:
    """Progress of a sum that was to stay below or within its first target: what is ahead of the pace is no more yet."""
    run = math.nan if numbers.run is None else numbers.run
    told = numbers.value, numbers.baseline, first.value, run, math.nan if first.high is None else first.high
    made = allowance_progress(*(np.array(math.nan if one is None else one) for one in told))
    return np.fmin(made, max(run, run if expected is None else expected))


def proposed_grade(verdict: KeyResultVerdict) -> Proposed:
    """What a key result was worth by its numbers, as its verdict says it."""
    first = verdict.first
    if first is None:
        return Proposed(verdict.grade_by_numbers, None, None)
    return Proposed(verdict.grade_by_numbers, first.grade, Target(first.target, high=first.target_high))


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
        last: that of the last period.
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
    if verdict.awaits is None:
        return None
    return MissingEnd(grid, grid.parse(verdict.period), grid.parse(verdict.awaits))
