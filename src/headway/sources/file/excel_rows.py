"""Rows of an Excel sheet, through python-calamine."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from headway.sources.file.csv_rows import BATCH_ROWS, Batch, Rows
from headway.sources.file.excel_errors import error_cells
from headway.sources.file.faults import FileRefused
from headway.sources.file.limits import UNPACKED_BYTES, WORKBOOK_BYTES


def excel_rows(path: Path, sheet: str | None = None) -> Rows:
    """Open a sheet of an Excel file, the first one where none is named.

    Raises:
        FileRefused: the file is no workbook, or the sheet is not in it.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(path, archive)
            workbook = CalamineWorkbook.from_path(path)
            named = _named(workbook.sheet_names, sheet)
            errors = error_cells(archive, named)
        rows = workbook.get_sheet_by_name(named).to_python(skip_empty_area=False)
    except (CalamineError, zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
        raise FileRefused("HW018", f"the file cannot be read as Excel ({error}): save it again as .xlsx") from error
    numbered = _numbered(rows, errors)
    _, header = next(numbered, (1, ()))
    if not any(header):
        raise FileRefused("HW017", "the sheet is empty: its first row must name the columns", 1, 1)
    return Rows(tuple(name.strip() for name in header), _batches(numbered))


def _check_size(path: Path, archive: zipfile.ZipFile) -> None:
    unpacked = sum(part.file_size for part in archive.infolist())
    if path.stat().st_size > WORKBOOK_BYTES or unpacked > UNPACKED_BYTES:
        limit = f"{WORKBOOK_BYTES >> 20} MB packed, {UNPACKED_BYTES >> 20} MB unpacked"
        raise FileRefused("HW019", f"the workbook is larger than {limit}: save the sheet as CSV")


def _named(sheets: Sequence[str], sheet: str | None) -> str:
    if sheet is not None and sheet not in sheets:
        raise FileRefused("HW020", f"there is no sheet {sheet!r}: the file has {', '.join(map(repr, sheets))}")
    return sheet or sheets[0]


def _numbered(
    rows: Sequence[Sequence[Any]], errors: Mapping[tuple[int, int], str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that hold anything, with their number in the sheet."""
    for number, row in enumerate(rows, 1):
        cells = tuple(map(_text, row))
        if errors:
            cells = tuple(errors.get((number, column), cell) for column, cell in enumerate(cells, 1))
        if any(cells):
            yield number, cells


def _batches(numbered: Iterator[tuple[int, tuple[str, ...]]]) -> Iterator[Batch]:
    while some := list(islice(numbered, BATCH_ROWS)):
        numbers, rows = zip(*some, strict=True)
        yield Batch.of_rows(numbers, rows)


def _text(cell: Any) -> str:
    match cell:
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case date():
            return str(cell)
    return str(cell)
