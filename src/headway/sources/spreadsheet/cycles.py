"""Cycles as people name them: ``Q1 2019``, ``H1 2019``, ``2019``, ``FY19``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from headway.series.grid import Grain, Grid, PeriodError
from headway.sources.spreadsheet.moments import EARLIEST, LATEST, read_moment
from headway.sources.spreadsheet.problems import TwoWaysError, UnreadError
from headway.sources.spreadsheet.workbook import Cell, text_of

_HALF = re.compile(r"H(?P<a>[12])[\s/.,-]*(?P<x>[0-9]{4})|(?P<y>[0-9]{4})[\s/.,-]*H(?P<b>[12])", re.IGNORECASE)
CYCLES = (Grain.QUARTER, Grain.YEAR)
JANUARY = 1


@dataclass(frozen=True, slots=True)
class Span:
    """A cycle that is named: its name, first day and last day."""

    name: str
    starts: date
    ends: date


def span_of(cell: Cell, year_starts: int = JANUARY) -> Span | None:
    """The cycle that a cell names by its time; ``None`` where it names none.

    Args:
        cell: the cell.
        year_starts: the month in which fiscal years start.

    Examples:
        >>> span = span_of("H2 2019")
        >>> span.name, span.starts.isoformat(), span.ends.isoformat()
        ('H2 2019', '2019-07-01', '2019-12-31')
        >>> span_of("FY2020-Q1", 10).starts.isoformat(), span_of("Sprint 4")
        ('2019-10-01', None)
    """
    text = text_of(cell)
    if found := _HALF.fullmatch(text):
        year, half = int(found["x"] or found["y"]), found["a"] or found["b"]
        if not EARLIEST <= year <= LATEST:
            return None
        if half == "1":
            return Span(text, date(year, 1, 1), date(year, 6, 30))
        return Span(text, date(year, 7, 1), date(year, 12, 31))
    try:
        moment = read_moment(cell)
        if moment.grain not in CYCLES:
            return None
        grid = Grid(moment.grain, year_starts=year_starts if moment.label.startswith("FY") else JANUARY)
        ordinal = grid.parse(moment.label)
    except (UnreadError, TwoWaysError, PeriodError):
        return None
    return Span(text, grid.starts(ordinal), grid.ends(ordinal))


def quarter_around(day: date, year_starts: int = JANUARY) -> Span:
    """The quarter in which a day lies, by the calendar of the organisation.

    Examples:
        >>> quarter_around(date(2019, 2, 14)).name
        'Q1 2019'
    """
    grid = Grid(Grain.QUARTER, year_starts=year_starts)
    ordinal = grid.ordinal(day)
    year, quarter = grid.label(ordinal).split("-")
    return Span(f"{quarter} {year}", grid.starts(ordinal), grid.ends(ordinal))
