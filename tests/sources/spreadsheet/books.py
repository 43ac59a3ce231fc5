"""Workbooks for tests, good and awful."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook as OpenBook

from headway.sources.spreadsheet.collect import collect
from headway.sources.spreadsheet.found import Findings
from headway.sources.spreadsheet.layout import guess_layout
from headway.sources.spreadsheet.read import read_workbook
from headway.sources.spreadsheet.take_cells import Ways
from headway.sources.spreadsheet.workbook import Workbook

ROWS: list[list[Any]] = [["KPI", "Unit", "2019-01", "2019-02"], ["Waits", "%", 4.0, 5.0], ["Beds", "", 90.0, 91.5]]


def excel(*sheets: Any, names: Sequence[str] = (), **formats: str) -> bytes:
    """An Excel file as other programs write it; ``formats`` are number formats by cell of the first sheet."""
    book = OpenBook()
    book.remove(book.active)
    for at, rows in enumerate(sheets):
        sheet = book.create_sheet(names[at] if names else f"Sheet{at + 1}")
        for row in rows:
            sheet.append(list(row))
    for cell, form in formats.items():
        book.worksheets[0][cell].number_format = form
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def book_of(*rows: Any, name: str = "numbers.xlsx") -> Workbook:
    """A workbook of one sheet."""
    return read_workbook(name, excel(rows))


def found_in(workbook: Workbook, ways: Ways | None = None) -> tuple[Findings, Ways]:
    """What is found with every layout guessed."""
    return collect(workbook, [guess_layout(sheet) for sheet in workbook.sheets], ways or Ways())


def with_part(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """An Excel file with something replaced in one of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in packed.namelist():
            content = packed.read(part)
            archive.writestr(part, content.replace(old, new) if part == name else content)
    return made.getvalue()


TODAY = date(2019, 3, 20)
