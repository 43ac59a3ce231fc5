"""The past of a metric that need not be a KPI: its readings, what has changed, and whether its next number is late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import isfinite

from headway.judgement.context import Context
from headway.judgement.definitions import Metric
from headway.judgement.history import Change, a_year_before
from headway.judgement.overdue import grace_of, overdue_days
from headway.series.grid import Grid

PERIODS_KEPT = 4096


@dataclass(frozen=True, slots=True)
class MetricReading:
    """A value of a period, and the day from which it is known."""

    period: int
    value: float
    known_on: date


@dataclass(frozen=True, slots=True)
class MetricHistory:
    """All that is known of a metric on a day.

    Attributes:
        grid: its periods.
        readings: periods that are over, the oldest first.
        so_far: the newest value of a period that is not over; ``None`` without one.
        on_previous: the change on the period before; ``None`` where one of the two is missing.
        on_year: the change on the period a year earlier; ``None`` likewise.
        overdue: the day from which its next number is late; ``None`` where it is not, or where there never was one.
    """

    grid: Grid
    readings: tuple[MetricReading, ...]
    so_far: MetricReading | None
    on_previous: Change | None
    on_year: Change | None
    overdue: date | None


def metric_history(context: Context, metric: str) -> MetricHistory:
    """The past of a metric as it is known on the context's day.

    Args:
        context: of the day.
        metric: id of a metric that is in it.
    """
    at = context.metric_at[metric]
    grid = context.grids[at]
    readings = list(_readings(context, at, slice(None)))
    complete = grid.last_complete(context.as_of)
    over = tuple(one for one in readings if one.period <= complete)
    by_period = {one.period: one.value for one in over}
    newest = over[-1].period if over else None
    return MetricHistory(
        grid=grid,
        readings=over,
        so_far=readings[-1] if len(readings) > len(over) else None,
        on_previous=None if newest is None else _change(by_period, newest, newest - 1),
        on_year=None if newest is None else _change(by_period, newest, a_year_before(grid, newest)),
        overdue=overdue_since(context.definitions.metrics[at], grid, newest, context.policy.due_after, context.as_of),
    )


def so_far_of(context: Context, metric: str) -> MetricReading | None:
    """The newest value of a period of a metric that is not over; ``None`` without one.

    Args:
        context: of the day.
        metric: id of a metric that is in it.
    """
    at = context.metric_at[metric]
    newest = next(iter(_readings(context, at, slice(-1, None))), None)
    return None if newest is None or newest.period <= context.grids[at].last_complete(context.as_of) else newest


def _readings(context: Context, at: int, some: slice) -> Iterable[MetricReading]:
    """Some of what is known of a metric, the oldest first."""
    held = context.series.of(at)
    columns = (context.series.periods[held], context.series.values[held], context.series.known_on[held])
    for period, value, day in zip(*(column[some].tolist() for column in columns), strict=True):
        yield MetricReading(period, value, date.fromordinal(day))


def overdue_since(
    metric: Metric, grid: Grid, newest: int | None, due_after: Mapping[str, int], as_of: date
) -> date | None:
    """The day from which a metric's next number is late; ``None`` where it is not, or where there never was one.

    Args:
        metric: the metric.
        grid: its periods.
        newest: the newest period that has a value; ``None`` without one.
        due_after: days of grace by grain, where the metric states none.
        as_of: the day.
    """
    if newest is None:
        return None
    day = _late_from(grid, newest, grace_of(metric, due_after))
    return day if day <= as_of else None


@lru_cache(maxsize=PERIODS_KEPT)
def _late_from(grid: Grid, newest: int, grace: int) -> date:
    """The day from which the period after the newest one is late: the same for all metrics of a grid and a grace."""
    return date.fromordinal(int(overdue_days(grid, newest, grace)))


def _change(values: Mapping[int, float], newest: int, earlier: int | None) -> Change | None:
    if earlier is None or earlier not in values:
        return None
    change = values[newest] - values[earlier]
    return Change(earlier, values[earlier], change) if isfinite(change) else None
