"""Blindness: a dashboard that was healthy for a whole cycle while the objectives failed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.series.batch import count_true, lower_bound
from headway.series.words import Status

Float = NDArray[np.float64]
Int = NDArray[np.int64]


def healthy_throughout(
    codes: NDArray[np.uint8], periods: Int, offsets: Int, first: Int, last: Int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which KPIs were healthy in every period of a cycle that has a status, and which have one at all.

    Args:
        codes: ``Status`` codes, shape (n,).
        periods: ordinals, rising within each series, shape (n,).
        offsets: offsets of the series, shape (m + 1,).
        first, last: first and last period of the cycle in each KPI's grain, both in, shape (m,).

    Examples:
        >>> codes, periods = np.array([2, 0, 0], np.uint8), np.array([1, 2, 3])
        >>> [found.tolist() for found in healthy_throughout(codes, periods, np.array([0, 3]), *np.array([[2], [3]]))]
        [[True], [True]]
    """
    begin = lower_bound(periods, offsets[:-1], offsets[1:], first)
    end = lower_bound(periods, offsets[:-1], offsets[1:], last + 1)
    counted = count_true(codes != Status.UNKNOWN, begin, end)
    return (count_true(codes == Status.HEALTHY, begin, end) == counted) & (counted > 0), counted > 0


@dataclass(frozen=True, slots=True)
class Blindness:
    """What a cycle says of the dashboards of t teams, arrays of shape (t,).

    Attributes:
        blind: every KPI that counts was healthy throughout, there is one, and the mean grade is under the line.
        kpis: KPIs that count.
        graded: objectives that were graded.
        failed: of those, the ones under the line.
        mean_grade: of the graded ones, NaN without any.
    """

    blind: NDArray[np.bool_]
    kpis: Int
    graded: Int
    failed: Int
    mean_grade: Float


def blindness(
    healthy: NDArray[np.bool_],
    counts: NDArray[np.bool_],
    kpi_team: Int,
    grade: Float,
    objective_team: Int,
    teams: int,
    failed_below: float,
) -> Blindness:
    """Teams whose KPIs were all healthy for a whole cycle while their objectives failed.

    Args:
        healthy: healthy throughout, see :func:`healthy_throughout`, shape (m,).
        counts: has a status in the cycle, shape (m,).
        kpi_team: index of each KPI's team, shape (m,).
        grade: 0 to 1, NaN where it was not graded, shape (o,).
        objective_team: index of each objective's team, shape (o,).
        teams: how many teams there are.
        failed_below: grade under which an objective, and the mean of them, has failed.

    Examples:
        Two healthy KPIs, objectives graded 0.1 and 0.3:

        >>> yes, team = np.ones(2, bool), np.zeros(2, np.int64)
        >>> said = blindness(yes, yes, team, np.array([0.1, 0.3]), team, 1, 0.3)
        >>> said.blind.tolist(), said.failed.tolist(), said.mean_grade.round(3).tolist()
        ([True], [1], [0.2])
    """
    kpis = np.bincount(kpi_team[counts], minlength=teams)
    ailing = np.bincount(kpi_team[counts & ~healthy], minlength=teams)
    known = np.isfinite(grade)
    where = objective_team[known]
    graded = np.bincount(where, minlength=teams)
    failed = np.bincount(where[grade[known] < failed_below], minlength=teams)
    total = np.bincount(where, weights=grade[known], minlength=teams)
    mean = np.where(graded > 0, total / np.maximum(graded, 1), np.nan)
    with np.errstate(invalid="ignore"):
        blind = (kpis > 0) & (ailing == 0) & (mean < failed_below)
    return Blindness(blind, kpis, graded, failed, mean)
