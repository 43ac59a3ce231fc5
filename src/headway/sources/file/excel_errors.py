"""Cells of an Excel sheet that hold an error, such as ``#DIV/0!``; python-calamine gives them as empty ones."""

from __future__ import annotations

import re
import zipfile
from html import unescape

_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_NAME = re.compile(r'\sname="([^"]*)"')
_LINK = re.compile(r'\s\w+:id="([^"]*)"')
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_ID = re.compile(r'\sId="([^"]*)"')
_TARGET = re.compile(r'\sTarget="([^"]*)"')
_ERROR = re.compile(
    r'<(?:\w+:)?c\s(?=[^>]*\bt="e")[^>]*\br="([A-Z]+)(\d+)"[^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<',
    re.DOTALL,
)


def error_cells(archive: zipfile.ZipFile, sheet: str) -> dict[tuple[int, int], str]:
    """The error in each such cell of a sheet, by row and column, both from 1 on."""
    part = part_of(archive, sheet)
    if part not in archive.namelist():
        return {}
    xml = archive.read(part).decode(errors="replace")
    if 't="e"' not in xml:
        return {}
    return {(int(row), _column(letters)): unescape(text) for letters, row, text in _ERROR.findall(xml)}


def part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The name of the part of an archive that holds a sheet; empty where none does."""
    try:
        book = archive.read("xl/workbook.xml").decode(errors="replace")
        relations = archive.read("xl/_rels/workbook.xml.rels").decode(errors="replace")
    except KeyError:
        return ""
    links = {_value(_NAME, tag): _value(_LINK, tag) for tag in _SHEET.findall(book)}
    targets = {_value(_ID, tag): _value(_TARGET, tag) for tag in _RELATION.findall(relations)}
    target = targets.get(links.get(sheet, ""), "")
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _value(attribute: re.Pattern[str], tag: str) -> str:
    found = attribute.search(tag)
    return unescape(found[1]) if found else ""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
