"""What only numeric key results have: where they stand, what they want, at which rate they move."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import starmap
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.overdue import grace_of, overdue_days
from headway.judgement.points import Numeric
from headway.judgement.verdicts import Reason
from headway.okr.progress import SUM
from headway.okr.ranges import success_range
from headway.series.grid import Grid
from headway.series.period_words import period_words
from headway.series.rests import WEEK, eve_of_next, last_expected, last_missing
from headway.series.unchanging import unchanging

Bool = NDArray[np.bool_]


@unchanging
class Numbers:
    """Fields that only a numeric key result's verdict has, and that a newer reading is overdue, where it is.

    Attributes:
        run: of any sum, see ``KeyResultBatch``.
        awaits: see ``KeyResultVerdict``.
        is_allowance: whether it is a sum that is to stay at or below its target, or to end within a range.
        is_ceiling: whether it is to stay at or below its target.
        is_lost, missing: of such a sum at its newest reading, see ``KeyResultJudgement`` and ``KeyResultBatch``.
    """

    value: float | None = None
    baseline: float | None = None
    target: float | None = None
    success: float | None = None
    recent_rate: float | None = None
    required_rate: float | None = None
    required_rate_target: float | None = None
    target_high: float | None = None
    success_high: float | None = None
    run: float | None = None
    period: str | None = None
    rate_per: str | None = None
    overdue: Reason | None = None
    awaits: str | None = None
    is_allowance: bool = False
    is_ceiling: bool = False
    is_lost: bool = False
    missing: int = 0


NO_NUMBERS = Numbers()
"""Of a key result that is not numeric: all of it is unknown."""


def numbers_of(context: Context, numeric: Numeric | None) -> list[Numbers]:
    """The numbers of each numeric key result."""
    if numeric is None:
        return []
    batch, said = numeric.batch, numeric.said
    with np.errstate(over="ignore", invalid="ignore"):
        wanted = batch.baseline + batch.success * (batch.target - batch.baseline)
    high = top = None
    if batch.high is not None:
        high = batch.high
        low, top = success_range(batch.baseline, batch.target, high, batch.success)
        wanted = np.where(np.isnan(high), wanted, low)
    # in the order in which the fields stand
    columns = (
        said.value,
        batch.baseline,
        batch.target,
        wanted,
        said.recent_rate,
        said.required_rate,
        said.required_rate_target,
        high,
        top,
        _runs(numeric),
    )
    nothing = [None] * len(batch.target)
    # a number that is not known, or too large to be told, is none
    known = [
        nothing if column is None else [one if isfinite(one) else None for one in column.tolist()] for column in columns
    ]
    periods, grids = _newest(numeric), numeric.grids
    labels = [None if period is None else grid.label(period) for grid, period in zip(grids, periods, strict=True)]
    rests = nothing if numeric.ahead.weekdays is None else list(numeric.ahead.weekdays[numeric.outlook.newest])
    words: list[list[Any]] = [labels, [str(grid.grain) for grid in grids], _overdue(context, numeric, periods, rests)]
    nowhere = np.zeros(len(batch.target), bool)
    words += [_awaits(numeric, periods, rests), batch.allowances.tolist()]
    words += [(nowhere if batch.ceiling is None else batch.ceiling).tolist(), newest_lost(numeric).tolist()]
    missing = 0 if batch.missing is None else _at_newest(numeric, batch.missing)
    words.append(np.where(batch.allowances, missing, 0).tolist())
    return list(starmap(Numbers, zip(*known, *words, strict=True)))


def _runs(numeric: Numeric) -> NDArray[np.float64] | None:
    """Share of the cycle of which there are readings at the newest one of sums, else NaN; ``None``: there is no sum."""
    batch = numeric.batch
    if batch.run is None:
        return None
    found = np.full(len(batch.target), np.nan)
    some = np.flatnonzero((batch.counts == SUM) & (batch.offsets[1:] > batch.offsets[:-1]))
    found[some] = batch.run[batch.offsets[some + 1] - 1]
    return found


def _awaits(numeric: Numeric, periods: Sequence[int | None], rests: Sequence[Bool | None]) -> list[str | None]:
    """The last period of each whose reading has not come yet; ``None`` once it has."""
    batch, found = numeric.batch, list[str | None]()
    ends = (_at_newest(numeric, batch.whole), _at_newest(numeric, batch.gaps), batch.last_period)
    told = zip(numeric.grids, periods, rests, *(one.tolist() for one in ends), strict=True)
    for row, (grid, newest, weekdays, whole, gaps, closes) in enumerate(told):
        last = closes
        if weekdays is not None and newest is not None:
            last = last_expected(newest, last, weekdays)
            if gaps and not weekdays[(last - 1) % WEEK]:
                read = batch.periods[batch.offsets[row] : batch.offsets[row + 1]]
                last = last_missing(read, weekdays)
        found.append(None if whole else grid.label(last))
    return found


def newest_lost(numeric: Numeric) -> NDArray[np.bool_]:
    """Which are lost at their newest reading, shape (m,)."""
    return _at_newest(numeric, numeric.said.lost)


def _at_newest(numeric: Numeric, of_readings: NDArray[Any]) -> NDArray[Any]:
    """What is said at the newest reading of each; 0 where there is none."""
    offsets = numeric.batch.offsets
    has = offsets[1:] > offsets[:-1]
    found = np.zeros(len(has), of_readings.dtype)
    found[has] = of_readings[offsets[1:][has] - 1]
    return found


def _newest(numeric: Numeric) -> list[int | None]:
    """The period of the newest reading of each in its cycle."""
    offsets = numeric.batch.offsets
    newest = _at_newest(numeric, numeric.batch.periods).tolist()
    return [period if has else None for period, has in zip(newest, (offsets[1:] > offsets[:-1]).tolist(), strict=True)]


def _overdue(
    context: Context, numeric: Numeric, newest_periods: Sequence[int | None], rests: Sequence[Bool | None]
) -> list[Reason | None]:
    """That a newer reading is overdue, where it is: the course is then that of an old reading.

    None is expected on a day of rest.
    """
    of_grid: dict[Grid, list[int]] = {}
    periods = [
        one if one is None or weekdays is None else eve_of_next(one, weekdays)
        for one, weekdays in zip(newest_periods, rests, strict=True)
    ]
    for row, (grid, period) in enumerate(zip(numeric.grids, periods, strict=True)):
        if period is not None:
            of_grid.setdefault(grid, []).append(row)
    metrics, at = context.definitions.metrics, numeric.metric.tolist()
    found: list[Reason | None] = [None] * len(at)
    for grid, rows in of_grid.items():
        newest = np.array([periods[row] for row in rows], np.int64)
        grace = [grace_of(metrics[at[row]], context.policy.due_after) for row in rows]
        late = context.today >= overdue_days(grid, newest, grace)
        for place in np.flatnonzero(late).tolist():
            missing = period_words(grid, int(newest[place]) + 1)
            found[rows[place]] = Reason("kr.stale", f"no reading for {missing} or later, though it is overdue")
    return found
