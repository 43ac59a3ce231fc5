"""What only numeric key results have: where they stand, what they want, at which rate they move."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

import numpy as np

from headway.judgement.context import Context
from headway.judgement.overdue import grace_of, overdue_days
from headway.judgement.points import Numeric
from headway.judgement.verdicts import Reason
from headway.okr.ranges import success_range
from headway.series.grid import Grid
from headway.series.period_words import period_words
from headway.series.unchanging import unchanging

NAMES = (
    "value",
    "baseline",
    "target",
    "success",
    "recent_rate",
    "required_rate",
    "required_rate_target",
    "target_high",
    "success_high",
)


@unchanging
class Numbers:
    """Fields of a key result's verdict by their names, and that a newer reading is overdue, where it is."""

    told: dict[str, Any]
    overdue: Reason | None = None


NO_NUMBERS = Numbers(dict.fromkeys((*NAMES, "period", "rate_per")))
"""Of a key result that is not numeric: all of it is unknown."""


def numbers_of(context: Context, numeric: Numeric | None) -> list[Numbers]:
    """The numbers of each numeric key result."""
    if numeric is None:
        return []
    batch, said = numeric.batch, numeric.said
    with np.errstate(over="ignore", invalid="ignore"):
        wanted = batch.baseline + batch.success * (batch.target - batch.baseline)
    high = top = np.full(len(batch.target), np.nan)
    if batch.high is not None:
        high = batch.high
        low, top = success_range(batch.baseline, batch.target, high, batch.success)
        wanted = np.where(np.isnan(high), wanted, low)
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
    )
    # a number that is not known, or too large to be told, is none
    known = [[one if isfinite(one) else None for one in column.tolist()] for column in columns]
    at = [context.metric_at[one.key_result.metric or ""] for one in numeric.subjects]
    periods = _newest(numeric)
    overdue = _overdue(context, at, periods)
    found = []
    for place, period, late, *row in zip(at, periods, overdue, *known, strict=True):
        grid = context.grids[place]
        told: dict[str, Any] = dict(zip(NAMES, row, strict=True))
        told |= {"period": None if period is None else grid.label(period), "rate_per": str(grid.grain)}
        found.append(Numbers(told, late))
    return found


def _newest(numeric: Numeric) -> list[int | None]:
    """The period of the newest reading of each in its cycle."""
    first, last = numeric.batch.offsets[:-1].tolist(), numeric.batch.offsets[1:].tolist()
    return [
        int(numeric.batch.periods[end - 1]) if end > begin else None for begin, end in zip(first, last, strict=True)
    ]


def _overdue(context: Context, at: Sequence[int], periods: Sequence[int | None]) -> list[Reason | None]:
    """That a newer reading is overdue, where it is: the course is then that of an old reading."""
    of_grid: dict[Grid, list[int]] = {}
    for row, (place, period) in enumerate(zip(at, periods, strict=True)):
        if period is not None:
            of_grid.setdefault(context.grids[place], []).append(row)
    found: list[Reason | None] = [None] * len(at)
    for grid, rows in of_grid.items():
        newest = np.array([periods[row] for row in rows], np.int64)
        grace = [grace_of(context.definitions.metrics[at[row]], context.policy.due_after) for row in rows]
        late = context.today >= overdue_days(grid, newest, grace)
        for place in np.flatnonzero(late).tolist():
            missing = period_words(grid, int(newest[place]) + 1)
            found[rows[place]] = Reason("kr.stale", f"no reading for {missing} or later, though it is overdue")
    return found
