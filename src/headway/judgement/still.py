"""Days on which objectives stood still: their paces count none of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Cycle, Objective
from headway.okr.pace import paced

if TYPE_CHECKING:
    from headway.judgement.subject import Subject


def paced_days(context: Context, subject: Subject, days: NDArray[np.int64]) -> NDArray[np.int64] | NDArray[np.float64]:
    """Days as the pace of a key result counts them: without those on which its objective stood still."""
    return paced_of(context, subject.objective, subject.cycle, days)


def paced_of(
    context: Context, objective: Objective, cycle: Cycle, days: NDArray[np.int64]
) -> NDArray[np.int64] | NDArray[np.float64]:
    """Days as the pace of an objective counts them: without those on which it stood still."""
    held = context.held.get(objective.id)
    return days if held is None or not held.paused else paced(days, cycle.ends.toordinal(), held.paused)


def paced_readings(
    context: Context, subjects: Sequence[Subject], days: NDArray[np.int64], offsets: NDArray[np.int64]
) -> NDArray[np.float64] | None:
    """The days of all readings so, where any objective has stood still."""
    still = [at for at, one in enumerate(subjects) if (held := context.held.get(one.objective.id)) and held.paused]
    if not still:
        return None
    found = days.astype(np.float64)
    for at in still:
        own = slice(int(offsets[at]), int(offsets[at + 1]))
        found[own] = paced_days(context, subjects[at], days[own])
    return found
