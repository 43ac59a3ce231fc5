"""Months and quarters that stand below a row of years: each is read with the year above it, or to the left of that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from headway.kpi.band import plain_number
from headway.sources.spreadsheet.moments import EARLIEST, LATEST
from headway.sources.spreadsheet.month_names import month_of
from headway.sources.spreadsheet.workbook import Cell, Sheet, is_blank

LOOKED_AT = 20
"""Rows among which headings stand."""
_YEAR = re.compile(r"(?:FY\s*)?[0-9]{4}", re.IGNORECASE)
_QUARTER = re.compile(r"Q[1-4]|[1-4]Q", re.IGNORECASE)


def with_years(sheet: Sheet) -> tuple[Sheet, bool]:
    """A sheet whose two rows of headings are one, and whether there were such rows.

    Examples:
        >>> rows = ("KPI", 2018.0, None, 2019.0), (None, "Nov", "Dec", "Jan"), ("Waits", 3.0, 4.0, 5.0)
        >>> with_years(Sheet("KPIs", rows))[0].rows[1]
        ('KPI', 'Nov 2018', 'Dec 2018', 'Jan 2019')
    """
    rows = list(sheet.rows)
    for at in range(1, min(len(rows), LOOKED_AT)):
        completed = _completed(rows[at - 1], rows[at])
        if completed is not None:
            rows[at - 1], rows[at] = (None,) * len(rows[at - 1]), completed
            return Sheet(sheet.name, tuple(rows)), True
    return sheet, False


def _completed(years: Sequence[Cell], parts: Sequence[Cell]) -> tuple[Cell, ...] | None:
    """The row of parts with their years and the other headings above; ``None`` where these are no such rows."""
    places = [column for column, cell in enumerate(parts) if _is_part(cell)]
    if len(places) < 2:  # noqa: PLR2004 - one month alone is a word like any other
        return None
    above = dict(zip(range(len(parts)), _years(years, len(parts)), strict=True))
    if any(above[column] is None for column in places):
        return None
    words = [*years, *[None] * (len(parts) - len(years))]
    headings = [words[column] if is_blank(cell) else cell for column, cell in enumerate(parts)]
    return tuple(f"{cell} {above[column]}" if column in places else cell for column, cell in enumerate(headings))


def _years(row: Sequence[Cell], width: int) -> Iterator[str | None]:
    """The year that stands above each column: it holds until another one does, or until something else stands there."""
    last = None
    for column in range(width):
        cell = row[column] if column < len(row) else None
        if not is_blank(cell):
            last = _year(cell)
        yield last


def _year(cell: Cell) -> str | None:
    if isinstance(cell, float) and cell.is_integer() and EARLIEST <= cell <= LATEST:
        return plain_number(cell)
    return cell.strip() if isinstance(cell, str) and _YEAR.fullmatch(cell.strip()) else None


def _is_part(cell: Cell) -> bool:
    return isinstance(cell, str) and (month_of(cell.strip()) is not None or bool(_QUARTER.fullmatch(cell.strip())))
