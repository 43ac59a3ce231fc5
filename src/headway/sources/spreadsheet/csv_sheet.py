"""A CSV file as a sheet: whatever its delimiter, and rows as long as they are."""

from __future__ import annotations

import codecs
import csv
import io

from headway.sources.file.faults import FileRefused
from headway.sources.spreadsheet.limits import CELL_CHARACTERS, ROWS
from headway.sources.spreadsheet.workbook import Sheet, Workbook, trimmed

DELIMITERS = ",;\t|"
LOOKED_AT = 20
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def csv_workbook(name: str, data: bytes) -> Workbook:
    """Read a CSV file.

    Raises:
        FileRefused: it is no text, a quote is not closed, or it is too large.
    """
    text, notes = _decoded(data)
    delimiter = _delimiter(text)
    # a cell that is longer than any may be ends the reading early
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str | None]] = []
    try:
        for row in reader:
            rows.append([cell or None for cell in row])
            if len(rows) > ROWS:
                raise FileRefused("HW019", f"the file has more than {ROWS} rows: split it", len(rows))
            if any(len(cell) > CELL_CHARACTERS for cell in row):
                text = f"a cell has more than {CELL_CHARACTERS} letters: shorten it, and close every quote"
                raise FileRefused("HW019", text, len(rows))
    except csv.Error as error:
        text = f"the row cannot be read ({error}): close every quote, and double a quote inside quotes"
        raise FileRefused("HW018", text, len(rows) + 1) from error
    sheet = name.rpartition(".")[0] or name
    return Workbook(name, (Sheet(sheet, trimmed(rows)),), notes)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), ()
            except UnicodeDecodeError as error:
                text = f"the file begins as {encoding.upper()} and is none ({error.reason}): save it as CSV (UTF-8)"
                raise FileRefused("HW018", text) from error
    if b"\0" in data:
        raise FileRefused("HW018", "the file is no text: save the sheet as CSV (UTF-8) or as .xlsx")
    try:
        return data.decode(), ()
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        return text, ("The file is not in UTF-8; its letters were read as Windows-1252.",)


def _delimiter(text: str) -> str:
    """The delimiter that most of the first lines have, most often."""
    lines = [line for line in text[: 1 << 16].splitlines() if line.strip()][:LOOKED_AT]
    counts = {mark: [_outside_quotes(line, mark) for line in lines] for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: (sum(count > 0 for count in counts[mark]), sum(counts[mark])))


def _outside_quotes(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])
