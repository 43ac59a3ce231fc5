"""What a sheet is, where its headings stand, and what its columns hold: guessed, and for a person to change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headway.sources.spreadsheet import roles
from headway.sources.spreadsheet.figures import BLANKS, DONE, NOT_DONE
from headway.sources.spreadsheet.moments import is_moment
from headway.sources.spreadsheet.workbook import Cell, Percent, Sheet, is_blank, text_of

LOOKED_AT = 20
SAMPLE_ROWS = 30
MOST_MEANT = 0.6
LONGEST_HEADING = 80
YES_OR_NO = DONE | NOT_DONE


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is read.

    Attributes:
        kind: one of :data:`headway.sources.spreadsheet.roles.LAYOUTS`.
        header: number of the row of headings.
        roles: what each column holds; empty where it is left out.
    """

    kind: str
    header: int
    roles: tuple[str, ...]


def guess_layout(sheet: Sheet) -> Layout:
    """How a sheet is most likely meant."""
    header = guess_header(sheet)
    kind = guess_kind(sheet, header)
    return Layout(kind, header, guess_roles(sheet, kind, header))


def guess_header(sheet: Sheet) -> int:
    """The row that most looks like headings, among the first ones; titles and notes above it are passed over."""
    best, found = 0.0, 1
    for number, row in enumerate(sheet.rows[:LOOKED_AT], 1):
        score = _heading_score(row)
        if score > best:
            best, found = score, number
    return found


def _heading_score(row: Sequence[Cell]) -> float:
    filled = [cell for cell in row if not is_blank(cell)]
    known = {role for cell in filled for kind in roles.LAYOUTS if (role := _role_of_cell(cell, kind))}
    periods = sum(map(is_moment, filled))
    numbers = sum(isinstance(cell, float | Percent) and not is_moment(cell) for cell in filled)
    words = sum(isinstance(cell, str) and len(cell) <= LONGEST_HEADING for cell in filled)
    return 3 * len(known) + (2 * periods if periods > 1 else 0) + words - 2 * numbers - (2 if len(filled) == 1 else 0)


def _role_of_cell(cell: Cell, kind: str) -> str:
    return roles.role_of(text_of(cell), kind) if isinstance(cell, str) and len(cell) <= LONGEST_HEADING else ""


def guess_kind(sheet: Sheet, header: int) -> str:
    """What a sheet is, by its headings and by what stands below them."""
    headings = _headings(sheet, header)
    goals = {_role_of_cell(cell, roles.GOALS) for cell in headings}
    if roles.KEY_RESULT in goals or (roles.OBJECTIVE in goals and roles.METRIC not in goals):
        return roles.GOALS
    if sum(map(is_moment, headings)) > 1:
        return roles.ROWS
    long = {_role_of_cell(cell, roles.READINGS) for cell in headings}
    if {roles.PERIOD, roles.METRIC, roles.VALUE} <= long:
        return roles.READINGS
    if _period_column(sheet, header) is not None:
        return roles.COLUMNS
    if roles.METRIC in long or sum(map(is_moment, headings)):
        return roles.ROWS
    return roles.LEAVE


def guess_roles(sheet: Sheet, kind: str, header: int) -> tuple[str, ...]:
    """What each column holds, by its heading; what only one column can hold, the first one holds."""
    if kind == roles.LEAVE:
        return ("",) * sheet.width
    headings = _headings(sheet, header)
    if kind == roles.COLUMNS:
        at = _period_column(sheet, header)
        said = [roles.PERIOD if column == at else _value_role(sheet, header, column) for column in range(len(headings))]
        return tuple(said)
    found: list[str] = []
    has_periods = kind == roles.ROWS and any(map(is_moment, headings))
    for at, cell in enumerate(headings):
        role = roles.PERIOD if kind == roles.ROWS and is_moment(cell) else _role_of_cell(cell, kind)
        if role == roles.PERIOD and kind == roles.ROWS and not is_moment(cell):
            role = ""
        if role in (roles.CURRENT, roles.CONFIDENCE) and (has_periods or not _holds_numbers(sheet, header, at)):
            role = ""
        found.append("" if role in found and (kind, role) not in roles.MANY else role)
    if roles.METRIC not in found and kind == roles.ROWS and "" in found:
        found[found.index("")] = roles.METRIC
    if kind == roles.GOALS and roles.KEY_RESULT not in found and roles.OBJECTIVE in found and roles.METRIC in found:
        found[found.index(roles.METRIC)] = roles.KEY_RESULT
    return tuple(found)


def _headings(sheet: Sheet, header: int) -> list[Cell]:
    return [sheet.cell(header, column) for column in range(1, sheet.width + 1)]


def below(sheet: Sheet, header: int, column: int) -> list[Cell]:
    """The first cells of a column, from 0 on, that hold something below the headings."""
    cells = (sheet.cell(row, column + 1) for row in range(header + 1, min(len(sheet.rows), header + SAMPLE_ROWS) + 1))
    return [cell for cell in cells if not is_blank(cell)]


def _period_column(sheet: Sheet, header: int) -> int | None:
    """The first column, from 0 on, of which most cells name periods."""
    for column in range(sheet.width):
        cells = below(sheet, header, column)
        if cells and sum(map(is_moment, cells)) >= MOST_MEANT * len(cells):
            return column
    return None


def _value_role(sheet: Sheet, header: int, column: int) -> str:
    """A column of values holds numbers, for the most part, and has a heading."""
    named = not is_blank(sheet.cell(header, column + 1))
    return roles.VALUE if named and _holds_numbers(sheet, header, column) else ""


def _holds_numbers(sheet: Sheet, header: int, column: int) -> bool:
    """Whether most cells of a column, from 0 on, that say something hold a number."""
    cells = [cell for cell in below(sheet, header, column) if text_of(cell).lower() not in BLANKS]
    cells = [cell for cell in cells if text_of(cell).casefold() not in YES_OR_NO]
    numbers = sum(isinstance(cell, float | Percent) or any(sign.isdigit() for sign in text_of(cell)) for cell in cells)
    return bool(cells) and numbers >= MOST_MEANT * len(cells)
