"""The error budget of a KPI in a sentence: how many periods may be out of its band, how many are, how fast they go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from headway.judgement.policy import Policy
from headway.judgement.verdicts import Reading
from headway.kpi.error_budget import error_budget
from headway.series.grid import Grid
from headway.series.period_words import count_of
from headway.series.quantity import number
from headway.series.words import Status


@dataclass(frozen=True, slots=True)
class BudgetVerdict:
    """The error budget of one KPI.

    Attributes:
        counted: periods of its window that have a status.
        out: of those, the ones that were not healthy.
        budget: periods that may be out, a fraction of the counted ones.
        left: share of it that is left; below 0 when it is overdrawn.
        burn: share out of band of the recent periods over the allowed one; ``None`` where no recent one has a status.
        text: the sentence.
    """

    counted: int
    out: int
    budget: float
    left: float
    burn: float | None
    text: str


def budget_of(readings: Sequence[Reading], grid: Grid, window: int, policy: Policy) -> BudgetVerdict | None:
    """The error budget as of a KPI's newest period; ``None`` where no period of its window has a status.

    Args:
        readings: its periods that are over, the oldest first.
        grid: its periods.
        window: periods over which its compliance is counted.
        policy: the thresholds.
    """
    said = error_budget(
        np.array([Status[one.status.upper()] for one in readings], np.uint8),
        np.array([grid.parse(one.period) for one in readings], np.int64),
        np.array([0, len(readings)]),
        np.array([window]),
        np.array([policy.error_budget_recent[grid.grain]]),
        np.array([policy.error_budget]),
    )
    counted, out = int(said.counted[0]), int(said.out[0])
    if not counted:
        return None
    budget, left, burn, lasts = (float(one[0]) for one in (said.budget, said.left, said.burn, said.periods_left))
    known = burn if np.isfinite(burn) else None
    text = f"{_used(out, budget, str(grid.grain))}{_goes(left, known, lasts, str(grid.grain))}"
    return BudgetVerdict(counted, out, budget, left, known, text)


def _used(out: int, budget: float, grain: str) -> str:
    """How much is used: "1 of 2 months out of band is used"; of more than may be, how many.

    Examples:
        >>> _used(1, 2.0, "month"), _used(3, 1.2, "month")
        ('1 of 2 months out of band is used', '3 months are out of band, and 1.2 may be')
    """
    if out > budget:
        return f"{count_of(out, grain)} {'are' if out > 1 else 'is'} out of band, and {number(budget)} may be"
    may = count_of(1, grain) if budget == 1 else f"{number(budget)} {grain}s"
    return f"{out or 'none'} of {may} out of band {'are' if out > 1 else 'is'} used"


def _goes(left: float, burn: float | None, lasts: float, grain: str) -> str:
    if left < 0:
        return ": the budget is overdrawn"
    if left == 0:
        return ": nothing is left"
    if not burn or not np.isfinite(lasts):
        return ""
    return f"; as it went lately, the rest is used up in {count_of(max(1, round(lasts)), grain)}"
