"""What a key result was worth by its numbers, before anybody says so: against its last target, and its first. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Cycle, KeyResult, Target
from headway.judgement.verdicts import KeyResultVerdict
from headway.okr.course import NEARLY
from headway.okr.progress import progress, progress_raw

HUNDREDTHS = 100


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


def proposed_grade(key_result: KeyResult, verdict: KeyResultVerdict) -> Proposed:
    """What a key result was worth by its numbers, as of the day of its verdict.

    Args:
        key_result: as it was defined.
        verdict: on it.
    """
    first = key_result.targets[0] if key_result.targets else None
    if first is None or verdict.target is None or (first.value, first.high) == (verdict.target, verdict.target_high):
        return Proposed(grade_of(verdict.progress), None, None)
    against = None
    if verdict.value is not None and verdict.baseline is not None:
        high = math.nan if first.high is None else first.high
        against = grade_of(float(progress(progress_raw(verdict.value, verdict.baseline, first.value, high))))
    return Proposed(grade_of(verdict.progress), against, first)


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
