"""The two axes of a chart: values on round ticks, and periods in their calendar."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from headway.series.grid import Grain, Grid
from headway.series.period_words import MONTHS

ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
MOST_STEPS = 6
PADDING = 0.06
FAR = 1.0
"""A bound that is not in force now is drawn where it lies at most so many spans beyond what is drawn anyway."""
TICK_WIDTH = 46.0
MONTHS_A_YEAR = 12
MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
DAY_STEPS = (1, 2, 7, 14)
MOST_DAYS = 92
"""Up to so many days, ticks are days; beyond, they are months."""


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """Values from bottom to top.

    Attributes:
        low, high: ends of the axis.
        ticks: round values on it, rising.
    """

    low: float
    high: float
    ticks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class TimeTick:
    """A name under the axis, and what it names.

    Attributes:
        period: the period in which that begins.
        text: the name.
        year: stands below it where a year begins; else empty.
        first, last: first and last day of what is named: a day, a month, a quarter or a year.
    """

    period: int
    text: str
    year: str
    first: date
    last: date


def value_axis(
    values: Sequence[float],
    bounds: Iterable[float] = (),
    hints: Iterable[float] = (),
    minimum: float | None = None,
    maximum: float | None = None,
) -> ValueAxis:
    """The axis that holds all values.

    Args:
        values: drawn; at least one.
        bounds: always on the axis too.
        hints: on the axis where they do not press the rest flat.
        minimum, maximum: no value lies beyond, so that the axis ends there at the latest.

    Examples:
        >>> value_axis([55.2, 90.8], [95.0], maximum=100)
        ValueAxis(low=50.0, high=100.0, ticks=(50.0, 60.0, 70.0, 80.0, 90.0, 100.0))
    """
    low, high = _span([*values, *bounds])
    near = [one for one in hints if low - FAR * (high - low) <= one <= high + FAR * (high - low)]
    low, high = _span([low, high, *near])
    room = (high - low) * PADDING
    low, high = low - room, high + room
    step = _step(high - low)
    low, high = math.floor(low / step) * step, math.ceil(high / step) * step
    low = low if minimum is None else max(low, min(minimum, *values))
    high = high if maximum is None else min(high, max(maximum, *values))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return ValueAxis(low, high, tuple(round(index * step, 12) for index in range(first, last + 1)))


def _span(values: Sequence[float]) -> tuple[float, float]:
    """Lowest and highest; a single value gets room around it."""
    low, high = min(values), max(values)
    if low == high:
        room = abs(low) * 0.1 or 1.0
        return low - room, high + room
    return low, high


def _step(span: float) -> float:
    """A round step of which at most a few fit into the span."""
    rough = span / MOST_STEPS
    power = 10.0 ** math.floor(math.log10(rough))
    return next((step * power for step in ROUND if step * power >= rough), ROUND[-1] * power)


def time_ticks(grid: Grid, first: int, last: int, width: float) -> tuple[TimeTick, ...]:
    """The periods that carry their names, as many as there is room for.

    Args:
        grid: the periods.
        first: the oldest one drawn.
        last: the newest one drawn.
        width: of the axis.
    """
    most = max(2, int(width / TICK_WIDTH))
    if grid.grain is Grain.DAY and last - first < MOST_DAYS:
        return _with_years(_days(grid, first, last, most))
    if grid.grain is Grain.YEAR:
        every = -(-(last - first + 1) // most)
        years = range(first, last + 1, every)
        return tuple(
            TimeTick(period, grid.label(period), "", grid.starts(period), grid.ends(period)) for period in years
        )
    return _with_years(_months(grid, first, last, most))


def _days(grid: Grid, first: int, last: int, most: int) -> Iterable[TimeTick]:
    every = next((step for step in DAY_STEPS if (last - first + 1) / step <= most), DAY_STEPS[-1] * 2)
    for period in range(first, last + 1, every):
        day = grid.starts(period)
        yield TimeTick(period, _day(day), _year(grid, period), day, day)


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _months(grid: Grid, first: int, last: int, most: int) -> Iterable[TimeTick]:
    """The period in which each month begins, or each quarter, or so on by the room there is."""
    begins, ends = _month(grid.starts(first)), _month(grid.starts(last))
    shortest = 3 if grid.grain is Grain.QUARTER else 1
    steps = [step for step in MONTH_STEPS if step >= shortest]
    every = next((step for step in steps if (ends - begins) / step < most), steps[-1])
    found: dict[int, int] = {}
    for month in range(begins, ends + 1):
        if (month - _phase(grid)) % every == 0:
            period = grid.ordinal(_first_day(month))
            if first <= period <= last:
                found[period] = month
    for period, month in (found or {first: begins}).items():
        span = (_first_day(month), _first_day(month + shortest) - timedelta(days=1))
        yield TimeTick(period, _tick_name(grid, period, month), _year(grid, period), *span)


def _first_day(month: int) -> date:
    return date(month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1)


def _month(day: date) -> int:
    return day.year * MONTHS_A_YEAR + day.month - 1


def _phase(grid: Grid) -> int:
    return grid.year_starts - 1 if grid.grain is Grain.QUARTER else 0


def _tick_name(grid: Grid, period: int, month: int) -> str:
    if grid.grain is Grain.QUARTER:
        return grid.label(period).rpartition("-")[2]
    return MONTHS[month % MONTHS_A_YEAR][:3]


def _with_years(ticks: Iterable[TimeTick]) -> tuple[TimeTick, ...]:
    """The year stands under its first tick."""
    done: set[str] = set()
    found = []
    for tick in ticks:
        found.append(replace(tick, year="") if tick.year in done else tick)
        done.add(tick.year)
    return tuple(found)


def _year(grid: Grid, period: int) -> str:
    if grid.grain is Grain.QUARTER:
        return grid.label(period).partition("-Q")[0]
    # a week belongs to the month in which its tick says it begins, which is that of its last day
    return str((grid.ends(period) if grid.grain is Grain.WEEK else grid.starts(period)).year)
