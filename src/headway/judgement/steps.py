"""The steps of milestone and binary key results: what is done of them, and what is asked for by when."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import KeyResult, Milestone
from headway.okr.course import is_there


def arrived_on(key_result: KeyResult, success: float) -> date | None:
    """The day on which the steps of a milestone or binary key result reached success, if they have."""
    steps = milestones_of(key_result)
    whole, made = sum(step.weight for step in steps), 0.0
    for day, at in sorted([(step.done, at) for at, step in enumerate(steps) if step.done]):
        made += steps[at].weight
        if whole and is_there(made / whole, success):
            return day
    return None


def milestones_of(key_result: KeyResult) -> tuple[Milestone, ...]:
    """The steps: its milestones, or the one of a binary key result."""
    return key_result.milestones or (Milestone(key_result.title, 1.0, None, key_result.done),)


def steps_at(
    key_result: KeyResult,
    days: NDArray[np.int64],
    over: NDArray[np.float64],
    as_of: date,
    paced: NDArray[np.int64] | NDArray[np.float64] | None = None,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Progress made and asked for: a milestone is asked for by its due date, without one at a straight pace.

    Args:
        key_result: a milestone or binary one.
        days: day numbers, shape (p,).
        over: share of the way that is over at the end of each day, shape (p,).
        as_of: what was done later is not known.
        paced: the days as its pace counts them; as they are, where left out.

    Returns:
        Progress made and progress that the pace to the target asks for, each 0 to 1, shape (p,); NaN is made where
        nothing weighs anything.
    """
    steps = milestones_of(key_result)
    whole = sum(step.weight for step in steps)
    if whole == 0:
        return np.full(len(days), np.nan), over  # nothing weighs anything: no progress can be told
    made, asked = np.zeros(len(days)), np.zeros(len(days))
    for step in steps:
        share = step.weight / whole
        if step.done is not None and step.done <= as_of:
            made += share * (days >= step.done.toordinal())
        by_due = days if paced is None else paced
        asked += share * (over if step.due is None else by_due >= step.due.toordinal())
    return np.minimum(made, 1.0), np.minimum(asked, 1.0)
