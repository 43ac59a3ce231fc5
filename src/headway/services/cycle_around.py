"""The quarter, half-year or year of an organisation that holds a day: what a cycle is, where nobody says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from headway.series.grid import Grain, Grid

MONTHS = 12
NUMBERED = {3: "Q", 6: "H"}
"""The letter before the number of a part of a year, by its months."""


@dataclass(frozen=True, slots=True)
class Span:
    """A name, the first day and the last day."""

    name: str
    starts: date
    ends: date


def cycle_around(day: date, months: int, fiscal_year_starts: int) -> Span:
    """The part of a fiscal year that holds a day.

    Args:
        day: the day.
        months: how long the part is: 3, 6 or 12.
        fiscal_year_starts: the month in which the organisation's years start, January is 1.

    Examples:
        >>> cycle_around(date(2026, 11, 26), 3, 1).name, cycle_around(date(2026, 11, 26), 12, 1).name
        ('Q4 2026', '2026')
        >>> span = cycle_around(date(2026, 11, 26), 6, 4)
        >>> span.name, span.starts.isoformat(), span.ends.isoformat()
        ('H2 FY2027', '2026-10-01', '2027-03-31')
    """
    grid = Grid(Grain.YEAR, year_starts=fiscal_year_starts)
    year = grid.ordinal(day)
    first = grid.starts(year)
    number = ((day.year - first.year) * MONTHS + day.month - first.month) // months
    name = f"{NUMBERED[months]}{number + 1} {grid.label(year)}" if months in NUMBERED else grid.label(year)
    starts, after = (_later(first, parts * months) for parts in (number, number + 1))
    return Span(name, starts, after - timedelta(days=1))


def _later(first: date, months: int) -> date:
    """The first of the month, so many months later."""
    month = first.year * MONTHS + first.month - 1 + months
    return date(month // MONTHS, month % MONTHS + 1, 1)
