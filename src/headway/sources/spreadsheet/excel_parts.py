"""The parts of an Excel file, looked through before they are read: how much they hold, and which cells are percent.

An archive that says little may unpack to much, one cell far out makes a table of millions, and a text that is kept
once may stand in every cell. So all is unpacked here, counted, and only then handed on, as it was counted.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from headway.sources.file.faults import FileRefused
from headway.sources.spreadsheet.limits import CHARACTERS, COLUMNS, PARTS, ROWS, UNPACKED_BYTES

CLOSED = "save it again as .xlsx, without a password"
GENERAL, WHOLE_PERCENT, PERCENT = 0, 9, 10
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])([^>]*)>")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,4})([0-9]{1,9})["']""")
_STYLE = re.compile(rb"""\bs\s*=\s*["']([0-9]{1,6})["']""")
_IS_SHARED = re.compile(rb"""\bt\s*=\s*["']s["']""")
_SHARED_VALUE = re.compile(
    rb"""<(?:\w+:)?c(?=\s)[^>]*\bt\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v[^>]*>\s*([0-9]{1,9})\s*<"""
)
_ROW = re.compile(rb"""<(?:\w+:)?row(?=\s)[^>]*\br\s*=\s*["']([0-9]{1,9})["']""")
_ITEM = re.compile(rb"<(?P<closes>/?)(?:\w+:)?si(?=[\s/>])[^>]*?(?P<is_empty>/?)>")
_FORMAT = re.compile(r"<(?:\w+:)?numFmt\s([^>]*)>")
_XFS = re.compile(r"<(?:\w+:)?cellXfs[^>]*>(.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_XF = re.compile(r"<(?:\w+:)?xf(?=[\s/>])([^>]*)>")
_ID = re.compile(r'\bnumFmtId\s*=\s*["\']([0-9]+)["\']')
_CODE = re.compile(r"""\bformatCode\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Parts:
    """An Excel file that may be read.

    Attributes:
        archive: the file, written anew from what was looked through.
        percent_styles: numbers of the styles that show a percent sign.
    """

    archive: bytes
    percent_styles: frozenset[int]


def looked_through(data: bytes) -> Parts:
    """Unpack, count and pack again.

    Raises:
        FileRefused: the file is no Excel file, or holds more than is read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = _unpacked(packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise FileRefused("HW018", f"the file cannot be read as Excel ({error}): {CLOSED}") from error
    if "xl/workbook.xml" not in parts:
        raise FileRefused("HW018", "the file is a zip archive and no Excel workbook: save the sheet as .xlsx")
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in parts.values()):
        raise FileRefused("HW018", "the file defines entities of its own, which no spreadsheet does: save it again")
    for name, part in parts.items():
        if name.lower().endswith(".xml"):
            _check_extent(part)
    _check_texts(parts)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return Parts(written.getvalue(), _percent_styles(parts.get("xl/styles.xml", b"").decode(errors="replace")))


def _unpacked(packed: zipfile.ZipFile) -> dict[str, bytes]:
    listed = packed.infolist()
    total = sum(part.file_size for part in listed)
    if len(listed) > PARTS or total > UNPACKED_BYTES:
        message = f"the workbook is larger than {PARTS} parts or {UNPACKED_BYTES >> 20} MB unpacked: save it as CSV"
        raise FileRefused("HW019", message)
    return {part.filename: packed.read(part) for part in listed if not part.is_dir()}


def _check_extent(part: bytes) -> None:
    """A sheet is read as a whole table: its last row and column count, not how many cells there are."""
    rows = [int(row) for row in _ROW.findall(part)]
    columns = 0
    for cell in _CELL.finditer(part):
        if at := _REFERENCE.search(cell[1]):
            columns = max(columns, column_number(at[1].decode()))
            rows.append(int(at[2]))
    if max(rows, default=0) > ROWS:
        raise FileRefused("HW019", f"a sheet goes on past row {ROWS}: delete the rows below, or split it")
    if columns > COLUMNS:
        raise FileRefused("HW019", f"a sheet goes on past column {COLUMNS}: delete the columns beyond, or split it")


def column_number(letters: str) -> int:
    """The number of a column.

    Examples:
        >>> column_number("A"), column_number("AA")
        (1, 27)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _check_texts(parts: dict[str, bytes]) -> None:
    lengths = [length for part in _named(parts, "sharedstrings") for length in _lengths(part)]
    total = 0
    for part in parts.values():
        if _IS_SHARED.search(part):
            total += sum(lengths[at] for at in map(int, _SHARED_VALUE.findall(part)) if at < len(lengths))
    if total > 8 * CHARACTERS:
        raise FileRefused("HW019", f"the cells hold more than {CHARACTERS} letters: split the file")


def _lengths(part: bytes) -> Iterator[int]:
    """How long each of the texts is that are kept once, with its marks."""
    begun: int | None = None
    for tag in _ITEM.finditer(part):
        if tag["closes"]:
            if begun is not None:
                yield tag.end() - begun
            begun = None
        elif begun is None and tag["is_empty"]:
            yield tag.end() - tag.start()
        elif begun is None:
            begun = tag.start()


def _named(parts: dict[str, bytes], word: str) -> Iterator[bytes]:
    return (part for name, part in parts.items() if word in name.lower())


def _percent_styles(styles: str) -> frozenset[int]:
    shown = {WHOLE_PERCENT, PERCENT}
    for attributes in _FORMAT.findall(styles):
        number, code = _ID.search(attributes), _CODE.search(attributes)
        if number and code and "%" in _LITERAL.sub("", unescape(code[1] or code[2] or "")):
            shown.add(int(number[1]))
    found = _XFS.search(styles)
    formats = [_ID.search(attributes) for attributes in _XF.findall(found[1])] if found else []
    return frozenset(at for at, one in enumerate(formats) if one and int(one[1]) in shown)


def percent_cells(sheet: bytes, styles: frozenset[int]) -> frozenset[tuple[int, int]]:
    """Rows and columns of the cells of a sheet that are shown with a percent sign."""
    found = set()
    for cell in _CELL.finditer(sheet) if styles else ():
        style, at = _STYLE.search(cell[1]), _REFERENCE.search(cell[1])
        if style and at and int(style[1]) in styles:
            found.add((int(at[2]), column_number(at[1].decode())))
    return frozenset(found)
