"""A spreadsheet as it was read: sheets of rows of cells, and back from plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from headway.kpi.band import plain_number

LETTERS = 26


@dataclass(frozen=True, slots=True)
class Percent:
    """A number that is shown with a percent sign: what Excel keeps as 0.85 is 85 here."""

    value: float


Cell = str | float | date | Percent | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. ``rows`` are all rows from the first one on, so that a row's number is its place plus one."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """The number of its columns."""
        return max(map(len, self.rows), default=0)

    def cell(self, row: int, column: int) -> Cell:
        """The cell in a row and column, both from 1 on; nothing where there is none."""
        if not 1 <= row <= len(self.rows) or not 1 <= column <= len(self.rows[row - 1]):
            return None
        return self.rows[row - 1][column - 1]


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a file holds. ``notes`` say what had to be assumed to read it."""

    name: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A cell, as a spreadsheet counts: row and column from 1 on."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        """The cell as spreadsheets name it.

        Examples:
            >>> str(Spot("KPIs", 7, 28))
            'KPIs!AB7'
        """
        return f"{self.sheet}!{column_name(self.column)}{self.row}"


def column_name(column: int) -> str:
    """The letters of a column.

    Examples:
        >>> column_name(1), column_name(26), column_name(27)
        ('A', 'Z', 'AA')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def shown(cell: Cell) -> str:
    """A cell as a message or a preview shows it.

    Examples:
        >>> shown(85.0), shown(Percent(85.3)), shown(date(2019, 1, 31)), shown(None)
        ('85', '85.3 %', '2019-01-31', '')
    """
    match cell:
        case None:
            return ""
        case float():
            return plain_number(cell)
        case Percent():
            return f"{plain_number(cell.value)} %"
    return str(cell)


def text_of(cell: Cell) -> str:
    """A cell as words: on one line, without blanks at its ends."""
    return " ".join(shown(cell).split())


def is_blank(cell: Cell) -> bool:
    """Whether a cell says nothing at all."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def trimmed(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows without the blank cells at their ends and the blank rows below."""
    kept = []
    for row in rows:
        end = len(row)
        while end and is_blank(row[end - 1]):
            end -= 1
        kept.append(tuple(row[:end]))
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def to_plain(workbook: Workbook) -> Any:
    """The workbook as lists and scalars."""
    sheets = [[sheet.name, [[_plain(cell) for cell in row] for row in sheet.rows]] for sheet in workbook.sheets]
    return [workbook.name, sheets, list(workbook.notes)]


def from_plain(said: Any) -> Workbook:
    """The workbook that :func:`to_plain` wrote."""
    name, sheets, notes = said
    made = tuple(Sheet(of, tuple(tuple(map(_cell, row)) for row in rows)) for of, rows in sheets)
    return Workbook(name, made, tuple(notes))


def _plain(cell: Cell) -> Any:
    match cell:
        case Percent():
            return ["%", cell.value]
        case date():
            return ["d", cell.isoformat()]
    return cell


def _cell(said: Any) -> Cell:
    if isinstance(said, list):
        mark, value = said
        return Percent(value) if mark == "%" else date.fromisoformat(value)
    return float(said) if isinstance(said, int) else said
