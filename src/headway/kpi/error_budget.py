"""Compliance as an error budget: how many periods may be out of band, how many are left, and how fast they go."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.compliance import complied

Float = NDArray[np.float64]
Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ErrorBudget:
    """The budget of m KPIs, arrays of shape (m,).

    Attributes:
        counted: periods of the window that have a status.
        out: of those, the ones that were not healthy.
        budget: periods that may be out, a fraction of the counted ones; NaN where none counts.
        left: share of the budget that is left: 1 untouched, 0 used up, below 0 overdrawn; NaN where none counts.
        burn: share out of band of the recent periods, over the allowed share: at 1 the window just uses the budget up;
            NaN where no recent period counts.
        periods_left: periods until the budget is used up if it goes on as recently; 0 where it is, infinite where
            nothing burns, NaN where no recent period counts. What leaves the window meanwhile is not given back.
    """

    counted: Int
    out: Int
    budget: Float
    left: Float
    burn: Float
    periods_left: Float


def error_budget(
    codes: NDArray[np.uint8], periods: Int, offsets: Int, window: Int, recent: Int, allowed: Float
) -> ErrorBudget:
    """The error budget at each series' newest value.

    Args:
        codes: ``Status`` codes, shape (n,); periods of unknown status are not counted.
        periods: ordinals, rising within each series, shape (n,).
        offsets: offsets of the series, shape (m + 1,).
        window: calendar periods over which the budget holds, shape (m,).
        recent: calendar periods over which the burn rate is taken, shape (m,).
        allowed: share of periods that may be out of band, above 0 and at most 1, shape (m,).

    Source: Google, Site Reliability Engineering (2016), chapter 3, and The Site Reliability Workbook (2018), chapter 5.

    Examples:
        Of 20 periods one in ten may be out, and one was, among the newest four:

        >>> codes = np.zeros(20, np.uint8)
        >>> codes[18] = 2
        >>> said = error_budget(codes, np.arange(20), np.array([0, 20]), *(np.array([x]) for x in (20, 4, 0.1)))
        >>> said.budget.tolist(), said.left.tolist(), said.burn.tolist(), said.periods_left.tolist()
        ([2.0], [0.5], [2.5], [4.0])
    """
    healthy, counted = complied(codes, periods, offsets, window)
    lately_healthy, lately = complied(codes, periods, offsets, recent)
    out = counted - healthy
    with np.errstate(invalid="ignore", divide="ignore"):
        budget = np.where(counted > 0, allowed * counted, np.nan)
        left = 1.0 - out / budget
        pace = np.where(lately > 0, (lately - lately_healthy) / np.maximum(lately, 1), np.nan)
        until = np.maximum(budget - out, 0.0)
        periods_left = np.where(until > 0, np.where(pace > 0, until / pace, np.where(pace == 0, np.inf, np.nan)), until)
    return ErrorBudget(counted, out, budget, left, pace / allowed, periods_left)
