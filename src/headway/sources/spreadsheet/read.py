"""A file as somebody brings it, by what it is, within the limits."""

from __future__ import annotations

from dataclasses import replace

from headway.sources.file.faults import FileRefused
from headway.sources.spreadsheet.csv_sheet import csv_workbook
from headway.sources.spreadsheet.excel_sheets import excel_workbook
from headway.sources.spreadsheet.limits import CELL_CHARACTERS, CELLS, CHARACTERS, COLUMNS, UPLOAD_BYTES
from headway.sources.spreadsheet.workbook import Cell, Spot, Workbook
from headway.sources.spreadsheet.year_rows import with_years

ZIP = b"PK"
EXCEL_NAMES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".numbers")
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_workbook(name: str, data: bytes) -> Workbook:
    """Read a CSV or an Excel file.

    Args:
        name: of the file, as its owner named it.
        data: its bytes.

    Raises:
        FileRefused: it cannot be read, holds nothing, or is too large.
    """
    if len(data) > UPLOAD_BYTES:
        raise FileRefused("HW019", f"the file is larger than {UPLOAD_BYTES >> 20} MB: split it, or use headway import")
    if not data.strip():
        raise FileRefused("HW017", "the file is empty: choose another one")
    if data.startswith(OLD_EXCEL):
        text = "the file is of an old Excel, or locked by a password: save it as .xlsx, without a password"
        raise FileRefused("HW018", text)
    if name.lower().endswith(EXCEL_NAMES) and not data.startswith(ZIP):
        text = f"the file is called {name.rpartition('.')[2].lower()} and is no Excel workbook, or only a piece of one"
        raise FileRefused("HW018", f"{text}: save it again as .xlsx, or as CSV under the ending .csv")
    workbook = excel_workbook(name, data) if data.startswith(ZIP) else csv_workbook(name, data)
    _check(workbook)
    return _dated(workbook)


def _dated(workbook: Workbook) -> Workbook:
    """With the years of months that stand below a row of them."""
    read = [with_years(sheet) for sheet in workbook.sheets]
    completed = [sheet.name for sheet, is_completed in read if is_completed]
    notes = tuple(f"In {name}, months and quarters are of the year that stands above them." for name in completed)
    return replace(workbook, sheets=tuple(sheet for sheet, _ in read), notes=(*workbook.notes, *notes))


def _check(workbook: Workbook) -> None:
    cells, characters = 0, 0
    for sheet in workbook.sheets:
        if sheet.width > COLUMNS:
            text = f"the sheet {sheet.name!r} has {sheet.width} columns, and {COLUMNS} are the most: split it"
            raise FileRefused("HW019", text)
        for number, row in enumerate(sheet.rows, 1):
            for column, cell in enumerate(row, 1):
                cells += cell is not None
                characters += _length(cell, Spot(sheet.name, number, column))
    if cells > CELLS:
        raise FileRefused("HW019", f"the file has {cells} cells, and {CELLS} are the most: split it")
    if characters > CHARACTERS:
        raise FileRefused("HW019", f"the file has {characters} letters, and {CHARACTERS} are the most: split it")
    if not cells:
        raise FileRefused("HW017", "the file holds no cell: its first row must name the columns")


def _length(cell: Cell, spot: Spot) -> int:
    if not isinstance(cell, str):
        return 0
    if len(cell) > CELL_CHARACTERS:
        raise FileRefused("HW019", f"{spot} has {len(cell)} letters, and {CELL_CHARACTERS} are the most: shorten it")
    return len(cell)
