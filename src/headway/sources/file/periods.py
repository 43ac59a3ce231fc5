"""The periods of a column, each distinct text read once: of the metric's grain, or finer and fit to be rolled up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from headway.series.grid import FINER, FIRST_DAY, LAST_DAY, Grain, Grid, PeriodError
from headway.series.quoted import quoted

SAY_DAYS = "; where the dates are single days, write grain: day in the source"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?(Z|[+-]00(:?00)?)?")


@dataclass(frozen=True, slots=True)
class Periods:
    """What the distinct texts of a period column say, one entry a text.

    Attributes:
        owner: ordinal of the metric's period that it is or lies in, int64.
        level: 0 where it is that period itself, else which finer grain it is of, int8; -1 where it is none.
        fine: ordinal in the grid of its level, int64.
        begins: day number of its first day, int64.
        ends: day number of its last day, int64.
        why_not: code and message of those that are none.
    """

    owner: NDArray[np.int64]
    level: NDArray[np.int8]
    fine: NDArray[np.int64]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    why_not: dict[int, tuple[str, str]]


def day_of(text: str) -> date | None:
    """The day that a text names, also as a time stamp of midnight; ``None`` where it names none."""
    found = _MIDNIGHT.fullmatch(text)
    try:
        return date.fromisoformat(found[1] if found else text) if found or _DATE.fullmatch(text) else None
    except ValueError:
        return None


def read_periods(
    texts: Sequence[str], grid: Grid, today: date, *, finer: bool = True, grain: str | None = None
) -> Periods:
    """Read the distinct texts of a period column.

    Where nothing says of which grain they are, dates name whole periods if more than half of them are first days, or
    last days, of a period; then any other date is off the grain. Else they name days, to be rolled up.

    Args:
        texts: the distinct texts.
        grid: of the metric.
        today: a period that starts later is refused.
        finer: whether periods finer than the grid may be given.
        grain: that of the column where it is said, the grid's or a finer one; then no other period is read.
    """
    others = FINER[grid.grain] if grain is None else (Grain(grain),)
    grids = (grid, *(replace(grid, grain=each) for each in others if finer and each is not grid.grain))
    days = [day_of(text) for text in texts]
    is_said = grain is not None
    may_be_days = finer and not is_said and grid.grain is not Grain.DAY
    by_day = may_be_days and not _name_whole_periods([day for day in days if day], grid)
    count = len(texts)
    owner, fine, begins, ends = (np.zeros(count, np.int64) for _ in range(4))
    level = np.full(count, -1, np.int8)
    why_not: dict[int, tuple[str, str]] = {}
    for at, (text, day) in enumerate(zip(texts, days, strict=True)):
        try:
            level[at], fine[at], owner[at], begins[at], ends[at] = _one(text, day, grids, by_day, is_said, today)
        except PeriodError as error:
            level[at] = -1
            hint = SAY_DAYS if day and may_be_days and not by_day else ""
            why_not[at] = ("HW015", f"{error}{hint}")
    return Periods(owner, level, fine, begins, ends, why_not)


@lru_cache(maxsize=4096)  # the series of a folder mostly have the same periods
def _one(
    text: str,
    day: date | None,
    grids: tuple[Grid, ...],
    by_day: bool,  # noqa: FBT001 - a key of the cache, as the next one
    is_said: bool,  # noqa: FBT001
    today: date,
) -> tuple[int, ...]:
    """Level, ordinal there, ordinal in the metric's grid, and first and last day of the period that is named."""
    if is_said:
        level = len(grids) - 1
        fine = grids[level].parse(day.isoformat() if day else text)
    else:
        level, fine = _read(text, day, grids, by_day=by_day)
    first, last = _days(grids[level], fine, text, today)
    return level, fine, grids[0].ordinal(first), first.toordinal(), last.toordinal()


def _name_whole_periods(days: Sequence[date], grid: Grid) -> bool:
    distinct = set(days)
    firsts = sum(grid.starts(grid.ordinal(day)) == day for day in distinct)
    lasts = sum(grid.ends(grid.ordinal(day)) == day for day in distinct)
    return 2 * max(firsts, lasts) > len(distinct)


def _read(text: str, day: date | None, grids: tuple[Grid, ...], *, by_day: bool) -> tuple[int, int]:
    if day and by_day:
        return len(grids) - 1, day.toordinal()
    text = day.isoformat() if day else text
    try:
        return 0, grids[0].parse(text)
    except PeriodError:
        if day:
            raise
        for level, finer in enumerate(grids[1:], 1):
            try:
                return level, finer.parse(text)
            except PeriodError:
                continue
        raise


def _days(grid: Grid, ordinal: int, text: str, today: date) -> tuple[date, date]:
    """First and last day of a period, which must lie within the calendar that is kept, and have begun."""
    try:
        first, last = grid.starts(ordinal), grid.ends(ordinal)
    except (ValueError, OverflowError):
        first = last = date.min
    if first < FIRST_DAY or last > LAST_DAY:
        raise PeriodError(f"{quoted(text)} lies outside {FIRST_DAY.year} to {LAST_DAY.year}: correct the year")
    if first > today:
        raise PeriodError(f"{quoted(text)} lies in the future (today is {today}): record it once it has begun")
    return first, last
