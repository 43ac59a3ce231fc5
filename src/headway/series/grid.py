"""Periods of every grain as integers, so that a series is an array and a date is a day number.

A :class:`Grid` is a grain with its phase: weeks that start on a Sunday, quarters and years of a fiscal calendar.
Ordinals of one grid are consecutive integers; day numbers are proleptic Gregorian ordinals (``date.toordinal``).

Labels: ``2019-02-14``, ``2019-W07``, ``2019-02``, ``2019-Q1``, ``2019``; fiscal ``FY2019-Q1`` and ``FY2019``, where a
fiscal year is named after the calendar year in which it ends. A week that does not start on Monday carries the ISO
number of its Thursday.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from headway.series.quoted import quoted

WEEKDAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
THURSDAY = 3
_UNIX_EPOCH = date(1970, 1, 1).toordinal()
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""Between these lies every day that is read, recorded or judged."""
# a year short of what a date can hold at either end, so that a period's neighbours and its fiscal name exist too
_FIRST_DAY, _LAST_DAY = date(2, 1, 1).toordinal(), date(9998, 12, 31).toordinal()
_EDGES = {"0000", "0001", "0002", "0003", "9997", "9998", "9999"}
"""Years, as they are written, near which a period may lie outside."""

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_FORMS = {
    "week": re.compile(r"(\d{4})-W(\d{2})"),
    "month": re.compile(r"(\d{4})-(\d{2})"),
    "quarter": re.compile(r"(FY)?(\d{4})-Q([1-4])"),
    "year": re.compile(r"(FY)?(\d{4})"),
}


class Grain(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    # that of the text that it is: grids are looked up by it again and again
    __hash__ = str.__hash__


FINER = {
    Grain.DAY: (),
    Grain.WEEK: (Grain.DAY,),
    Grain.MONTH: (Grain.DAY,),
    Grain.QUARTER: (Grain.MONTH, Grain.DAY),
    Grain.YEAR: (Grain.QUARTER, Grain.MONTH, Grain.DAY),
}
"""The finer grains whose periods each lie in one period of a grain."""


class PeriodError(ValueError):
    """A text that names no period of this grid. The message says what would."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The periods of one grain.

    Attributes:
        grain: how long a period is.
        week_starts: weekday on which a week starts, Monday is 0.
        year_starts: month in which the year starts, January is 1 (used by quarters and years).
    """

    grain: Grain
    week_starts: int = 0
    year_starts: int = 1

    @property
    def _months(self) -> int:
        return MONTHS_IN[self.grain]

    @property
    def _phase(self) -> int:
        """Months by which a period of this grid starts later than one of the calendar."""
        return (self.year_starts - 1) % self._months

    def ordinal(self, day: date) -> int:
        """Ordinal of the period that contains ``day``.

        Examples:
            >>> Grid(Grain.MONTH).ordinal(date(2019, 3, 31)) - Grid(Grain.MONTH).ordinal(date(2019, 1, 1))
            2
        """
        if self.grain is Grain.DAY:
            return day.toordinal()
        if self.grain is Grain.WEEK:
            return (day.toordinal() - 1 - self.week_starts) // 7
        return (day.year * 12 + day.month - 1 - self._phase) // self._months

    def first_day(self, ordinals: ArrayLike) -> NDArray[np.int64]:
        """Day number of the first day of each period."""
        at = np.asarray(ordinals, dtype=np.int64)
        if self.grain is Grain.DAY:
            return at
        if self.grain is Grain.WEEK:
            return at * 7 + 1 + self.week_starts
        months = at * self._months + self._phase
        days: NDArray[np.int64] = (months - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
        return days + _UNIX_EPOCH

    def last_day(self, ordinals: ArrayLike) -> NDArray[np.int64]:
        """Day number of the last day of each period."""
        return self.first_day(np.asarray(ordinals, dtype=np.int64) + 1) - 1

    def starts(self, ordinal: int) -> date:
        """First day of a period."""
        return _starts(self, ordinal)

    def ends(self, ordinal: int) -> date:
        """Last day of a period."""
        return date.fromordinal(int(self.last_day(ordinal)))

    def last_complete(self, day: date) -> int:
        """Ordinal of the newest period that is over at the end of ``day``.

        Examples:
            >>> month = Grid(Grain.MONTH)
            >>> month.label(month.last_complete(date(2019, 3, 30))), month.label(month.last_complete(date(2019, 3, 31)))
            ('2019-02', '2019-03')
        """
        return self.ordinal(date.fromordinal(day.toordinal() + 1)) - 1

    def position(self, day: date) -> float:
        """Where the end of ``day`` lies, in periods: exactly the ordinal at a period's last day.

        Examples:
            >>> month = Grid(Grain.MONTH)
            >>> month.position(date(2019, 6, 30)) - month.ordinal(date(2019, 3, 1))
            3.0
        """
        ordinal = self.ordinal(day)
        first, last = int(self.first_day(ordinal)), int(self.last_day(ordinal))
        return ordinal - 1 + (day.toordinal() - first + 1) / (last - first + 1)

    @property
    def is_fiscal(self) -> bool:
        """Whether quarters and years of this grid are named ``FY…``."""
        return self.year_starts != 1 and self.grain in (Grain.QUARTER, Grain.YEAR)

    def label(self, ordinal: int) -> str:
        """The period as people write it."""
        return _label(self, ordinal)

    def parse(self, text: str) -> int:
        """Ordinal of the period that ``text`` names: by its label, or by its first or last day.

        Raises:
            PeriodError: the text names no period of this grid; the message says what was expected.

        Examples:
            >>> week = Grid(Grain.WEEK)
            >>> week.label(week.parse("2019-W07")), week.label(week.parse("2019-02-17"))
            ('2019-W07', '2019-W07')
        """
        ordinal = self._parse(text)
        if text.lstrip("FY")[:4] in _EDGES and not self._is_within(ordinal):
            raise PeriodError(
                f"{quoted(text)} names a {self.grain} that does not lie within the years 2 to 9998: check the year"
            )
        return ordinal

    def _parse(self, text: str) -> int:
        if found := _DATE.fullmatch(text):
            return self._parse_date(text, found)
        found = _FORMS[self.grain].fullmatch(text) if self.grain is not Grain.DAY else None
        if not found:
            raise PeriodError(self._expected(text))
        parts = found.groups()
        if self.grain is Grain.WEEK:
            return self._parse_week(text, int(parts[0]), int(parts[1]))
        if self.grain is Grain.MONTH:
            year, month = int(parts[0]), int(parts[1])
            if not 1 <= month <= MONTHS_IN["year"] or year < 1:
                raise PeriodError(self._expected(text))
            return year * 12 + month - 1
        return self._parse_quarter_or_year(text, *parts)

    def _is_within(self, ordinal: int) -> bool:
        return bool(self.first_day(ordinal) >= _FIRST_DAY and self.last_day(ordinal) <= _LAST_DAY)

    def _parse_date(self, text: str, found: re.Match[str]) -> int:
        try:
            day = date(*(int(part) for part in found.groups()))
        except ValueError:
            raise PeriodError(f"{quoted(text)} is no day of the calendar: check month and day") from None
        ordinal = self.ordinal(day)
        ends = (int(self.first_day(ordinal)), int(self.last_day(ordinal)))
        if day.toordinal() not in ends and self._is_within(ordinal):
            raise PeriodError(
                f"{quoted(text)} is off the grain: it is neither the first nor the last day of a {self.grain}; "
                f"the {self.grain} that contains it is {self.label(ordinal)}"
            )
        return ordinal

    def _parse_week(self, text: str, year: int, week: int) -> int:
        try:
            thursday = date.fromisocalendar(year, week, 4)
        except ValueError:
            raise PeriodError(f"{quoted(text)}: the year {year} has no week {week}: check year and week") from None
        return self.ordinal(thursday)

    def _parse_quarter_or_year(self, text: str, mark: str | None, *numbers: str) -> int:
        # where the fiscal year is the calendar's, FY2019 is 2019
        if bool(mark) != self.is_fiscal and not (mark and self.year_starts == 1):
            raise PeriodError(self._expected(text))
        year = int(numbers[0])
        start_year = year - 1 if self.year_starts > 1 else year
        months = start_year * 12 + self.year_starts - 1
        if self.grain is Grain.QUARTER:
            months += 3 * (int(numbers[1]) - 1)
        return (months - self._phase) // self._months

    def _expected(self, text: str) -> str:
        year, quarter = ("FY2019", "FY2019-Q1") if self.is_fiscal else ("2019", "2019-Q1")
        forms: dict[str, Any] = {
            "day": "2019-02-14",
            "week": "2019-W07",
            "month": "2019-02",
            "quarter": quarter,
            "year": year,
        }
        return (
            f"{quoted(text)} is no {self.grain}: write it like {forms[self.grain]}, "
            f"or as the first or last day of the {self.grain}"
        )


@lru_cache(maxsize=1 << 16)
def _starts(grid: Grid, ordinal: int) -> date:
    return date.fromordinal(int(grid.first_day(ordinal)))


@lru_cache(maxsize=1 << 16)
def _label(grid: Grid, ordinal: int) -> str:
    first = grid.starts(ordinal)
    match grid.grain:
        case Grain.DAY:
            return first.isoformat()
        case Grain.WEEK:
            year, week, _ = date.fromordinal(first.toordinal() + (THURSDAY - grid.week_starts) % 7).isocalendar()
            return f"{year:04d}-W{week:02d}"
        case Grain.MONTH:
            return f"{first.year:04d}-{first.month:02d}"
    year = first.year + (1 if grid.year_starts > 1 and first.month >= grid.year_starts else 0)
    mark = "FY" if grid.is_fiscal else ""
    if grid.grain is Grain.YEAR:
        return f"{mark}{year:04d}"
    return f"{mark}{year:04d}-Q{(first.month - grid.year_starts) % 12 // 3 + 1}"


@lru_cache(maxsize=1 << 10)
def grid_of(
    grain: str,
    *,
    week_starts: str = "monday",
    fiscal_year_starts: int = 1,
    fiscal: bool = False,
) -> Grid:
    """The grid of a metric, from its words and its organisation's calendar."""
    return Grid(Grain(grain), WEEKDAYS.index(week_starts), fiscal_year_starts if fiscal else 1)


def tells_fiscal(text: str, grain: str, fiscal_year_starts: int) -> bool | None:
    """Whether a period of a quarter or year is written as a fiscal one; ``None`` where the text does not tell.

    ``FY2019`` does, and so does a full date that begins or ends a fiscal period and no period of the calendar.

    Examples:
        >>> tells_fiscal("2018-09-30", "year", 10), tells_fiscal("2018-12-31", "year", 10)
        (True, False)
        >>> tells_fiscal("FY2018", "year", 10), tells_fiscal("2018-03-31", "quarter", 4)
        (True, None)
    """
    if not _DATE.fullmatch(text):
        return text.startswith("FY")

    def names(grid: Grid) -> bool:
        try:
            grid.parse(text)
        except PeriodError:
            return False
        return True

    calendar, fiscal = names(Grid(Grain(grain))), names(Grid(Grain(grain), year_starts=fiscal_year_starts))
    return None if calendar == fiscal else fiscal
