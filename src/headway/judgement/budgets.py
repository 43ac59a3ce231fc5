"""The error budget of a KPI in a sentence: how many periods may be out of its band, how many are, how fast they go."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from headway.judgement.budget_verdict import BudgetVerdict
from headway.judgement.policy import Policy
from headway.kpi.error_budget import error_budget
from headway.series.grid import Grid
from headway.series.period_words import count_of
from headway.series.quantity import number

Int = NDArray[np.int64]


def budgets_of(
    codes: NDArray[np.uint8], periods: Int, offsets: Int, window: Int, grids: Sequence[Grid], policy: Policy
) -> list[BudgetVerdict | None]:
    """The error budget of each KPI as of its newest period; ``None`` where no period of its window has a status.

    Args:
        codes: ``Status`` codes of its periods that are over, shape (n,).
        periods: ordinals, shape (n,).
        offsets: offsets of the KPIs, shape (m + 1,).
        window: periods over which compliance is counted, shape (m,).
        grids: their periods, one a KPI.
        policy: the thresholds.
    """
    recent = np.array([policy.error_budget_recent[grid.grain] for grid in grids], np.int64)
    allowed = np.full(len(grids), policy.error_budget)
    said = error_budget(codes, periods, offsets, window, recent, allowed)
    columns = (said.counted, said.out, said.budget, said.left, said.burn, said.periods_left)
    found: list[BudgetVerdict | None] = []
    for grid, counted, out, budget, left, burn, lasts in zip(grids, *(one.tolist() for one in columns), strict=True):
        if not counted:
            found.append(None)
            continue
        known, grain = burn if np.isfinite(burn) else None, str(grid.grain)
        text = f"{_used(out, budget, grain)}{_goes(left, known, lasts, grain)}"
        found.append(BudgetVerdict(policy.error_budget, counted, out, budget, left, known, text))
    return found


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
        burns = "" if burn is None else f", and lately it burns at {number(burn, 1)} times what is allowed"
        return f": the budget is overdrawn{burns}"
    if left == 0:
        return ": nothing is left"
    if not burn or not np.isfinite(lasts):
        return ""
    return f"; as it went lately, the rest is used up in {count_of(max(1, round(lasts)), grain)}"
