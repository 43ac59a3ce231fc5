"""The sheets of an Excel file, through python-calamine: values as the file keeps them, nothing is computed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from headway.sources.file.excel_errors import error_cells, part_of
from headway.sources.file.faults import FileRefused
from headway.sources.spreadsheet.excel_parts import CLOSED, looked_through, percent_cells
from headway.sources.spreadsheet.limits import SHEETS
from headway.sources.spreadsheet.workbook import Cell, Percent, Sheet, Workbook, trimmed

DIGITS = 12


def excel_workbook(name: str, data: bytes) -> Workbook:
    """Read every sheet that is shown.

    Raises:
        FileRefused: the file is no workbook, or it is too large.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    parts = looked_through(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(parts.archive))
        listed = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        named = [one.name for one in listed if one.visible == SheetVisibleEnum.Visible]
        if len(named) > SHEETS:
            raise FileRefused("HW019", f"the workbook has {len(named)} sheets, and {SHEETS} are the most: split it")
        with zipfile.ZipFile(io.BytesIO(parts.archive)) as archive:
            sheets = tuple(_sheet(book, archive, one, parts.percent_styles) for one in named)
    except (CalamineError, KeyError, OSError, ValueError, OverflowError) as error:
        raise FileRefused("HW018", f"the file cannot be read as Excel ({error}): {CLOSED}") from error
    hidden = [one.name for one in listed if one.name not in named]
    notes = (f"Hidden sheets are left out: {', '.join(hidden)}.",) if hidden else ()
    return Workbook(name, sheets, notes)


def _sheet(book: Any, archive: zipfile.ZipFile, name: str, styles: frozenset[int]) -> Sheet:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    errors = error_cells(archive, name)
    part = part_of(archive, name)
    percents = percent_cells(archive.read(part), styles) if part in archive.namelist() else frozenset()
    return Sheet(name, trimmed([_row(row, number, errors, percents) for number, row in enumerate(rows, 1)]))


def _row(
    row: Sequence[Any], number: int, errors: Mapping[tuple[int, int], str], percents: frozenset[tuple[int, int]]
) -> list[Cell]:
    return [
        errors.get((number, column)) or _cell(value, is_percent=(number, column) in percents)
        for column, value in enumerate(row, 1)
    ]


def _cell(value: Any, *, is_percent: bool) -> Cell:
    match value:
        case "" | None:
            return None
        case bool():
            return "true" if value else "false"
        case int() | float():
            return Percent(round(value * 100, DIGITS)) if is_percent else float(value)
        case datetime():
            return value.date() if value.time() == time() else str(value)
        case date():
            return value
    return str(value)
