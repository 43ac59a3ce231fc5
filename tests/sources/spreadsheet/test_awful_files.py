"""Awful files: each is refused with a sentence, or read with every bad cell named; none takes long, none is guessed."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.sources.file.faults import FileRefused
from headway.sources.spreadsheet.limits import CELL_CHARACTERS, CELLS, COLUMNS, ROWS, UPLOAD_BYTES
from headway.sources.spreadsheet.read import read_workbook
from headway.sources.spreadsheet.workbook import Percent, Sheet, Workbook, from_plain, to_plain, trimmed
from tests.engines.letters import LETTERS
from tests.sources.spreadsheet.books import ROWS as GOOD
from tests.sources.spreadsheet.books import book_of, excel, found_in, with_part

SHEET = "xl/worksheets/sheet1.xml"


def _bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr(SHEET, b" " * (64 << 20))
    return made.getvalue()


def _lying_bomb() -> bytes:
    """An archive that says of a part that it is small."""
    data = bytearray(_bomb())
    size = (64 << 20).to_bytes(4, "little")
    return bytes(data.replace(size, (100).to_bytes(4, "little")))


def _many_parts() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(600):
            archive.writestr(f"part{number}", "")
    return made.getvalue()


def _with_row(row: bytes) -> bytes:
    return with_part(excel(GOOD), SHEET, b"</sheetData>", row + b"</sheetData>")


def _repeated_text(item: str = "<si><t>{}</t></si>", kind: str = '"s"') -> bytes:
    """One long text in very many cells."""
    cells = "".join(f'<row r="{row}"><c r="A{row}" t={kind}><v>0</v></c></row>' for row in range(5, 5_000))
    data = with_part(excel(GOOD), SHEET, b"</sheetData>", cells.encode() + b"</sheetData>")
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst>{item.format('x' * 30_000)}</sst>")
    return made.getvalue()


REFUSED = {
    "nothing": (b"", "HW017", "choose another one"),
    "blanks": (b" \n \n", "HW017", "choose another one"),
    "only delimiters": (b",,,\n,,,\n", "HW017", "name the columns"),
    "an old Excel": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "HW018", "save it as .xlsx"),
    "half an Excel": (excel(GOOD)[:900], "HW018", "save it again"),
    "a zip of something else": (_many_parts(), "HW019", "save it as CSV"),
    "an Excel without a workbook": (b"PK\x05\x06" + b"\0" * 18, "HW018", "save the sheet as .xlsx"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "HW018", "save the sheet as CSV"),
    "a zip bomb": (_bomb(), "HW019", "save it as CSV"),
    "a zip bomb that lies": (_lying_bomb(), "HW018", "save it again"),
    "a cell far below": (
        with_part(
            excel(GOOD), SHEET, b"</sheetData>", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
        ),
        "HW019",
        "delete the rows",
    ),
    "a cell far out": (
        with_part(excel(GOOD), SHEET, b"</sheetData>", b'<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>'),
        "HW019",
        "delete the columns",
    ),
    "a cell far below, in single quotes": (
        _with_row(b"<row r='1048576'><c r='A1048576'><v>1</v></c></row>"),
        "HW019",
        "delete the rows",
    ),
    "a cell far out, in single quotes": (
        _with_row(b"<row r='9'><c r = 'XFD9'><v>1</v></c></row>"),
        "HW019",
        "delete the columns",
    ),
    "one text in every cell": (_repeated_text(), "HW019", "split the file"),
    "one text in every cell, in single quotes": (_repeated_text(kind="'s'"), "HW019", "split the file"),
    "one rich text in every cell": (
        _repeated_text("<si><r><rPr><b/></rPr><t>{}</t></r></si>"),
        "HW019",
        "split the file",
    ),
    "one text after an empty one": (_repeated_text("<si><t>{}</t></si><si/>"), "HW019", "split the file"),
    "entities": (
        with_part(excel(GOOD), SHEET, b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
        "HW018",
        "save it again",
    ),
    "broken XML": (with_part(excel(GOOD), SHEET, b"</sheetData>", b"</c></oops>"), "HW018", "save it again"),
    "too many bytes": (b"a,b\n" * (UPLOAD_BYTES // 4 + 1), "HW019", "split it"),
    "too many rows": (b"a,b\n" * (ROWS + 1), "HW019", "split it"),
    "too many columns": (b"a," * (COLUMNS + 1) + b"a\n", "HW019", "split it"),
    "too many cells": ((b"1," * 30 + b"1\n") * (CELLS // 30), "HW019", "split it"),
    "too long a cell": (b"KPI,2019-01\n" + b"x" * (CELL_CHARACTERS + 1) + b",1\n", "HW019", "shorten it"),
    "an open quote": (b'KPI,2019-01\n"Waits,1\nBeds,2\n', "HW018", "close every quote"),
    "a broken UTF-16": (b"\xff\xfeK\0P", "HW018", "save it as CSV"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_with_what_would_do(what: str) -> None:
    data, code, way_out = REFUSED[what]
    started = time.monotonic()
    with pytest.raises(FileRefused) as refused:
        read_workbook("file.csv", data)
    assert time.monotonic() - started < 5
    assert (refused.value.code, way_out in refused.value.message) == (code, True), refused.value.message


def problems_of(*rows: Any) -> list[str]:
    found, _ = found_in(book_of(*rows))
    return [str(problem) for problem in found.problems]


def test_a_formulas_error_is_named_with_its_cell_and_its_kept_values_are_read() -> None:
    data = excel([["KPI", "2019-01", "2019-02"], ["Waits", 4.0, "#DIV/0!"]])
    found, _ = found_in(read_workbook("a.xlsx", data))
    assert [str(one) for one in found.problems] == [
        "Sheet1!C2: HW018 '#DIV/0!' is an error of the sheet's formula; mend the formula, or empty the cell"
    ]
    with_formula = with_part(excel(GOOD), SHEET, b"<v>4</v>", b"<f>SYSTEM(1)</f><v>4</v>")
    found, _ = found_in(read_workbook("a.xlsx", with_formula))
    assert found.metrics["waits"].readings[0].figure.value == 4


def test_what_is_not_finite_is_named_with_its_cell() -> None:
    infinite = with_part(excel(GOOD), SHEET, b"<v>4</v>", b"<v>1e400</v>")
    found, _ = found_in(read_workbook("a.xlsx", infinite))
    assert [(str(one.spot), one.code) for one in found.problems] == [("Sheet1!C2", "HW013")]
    way_out = "is not finite; write a finite number, or leave the cell empty where there is no value"
    assert problems_of(["KPI", "2019-01", "2019-02"], ["Waits", "NaN", "1e400"]) == [
        f"Sheet1!B2: HW013 'NaN' {way_out}",
        f"Sheet1!C2: HW013 '1e400' {way_out}",
    ]


def test_months_without_a_year_are_not_guessed_and_the_year_beside_them_is_read() -> None:
    apart, _ = found_in(book_of(["KPI", "Jan", "Feb", "Mar"], ["Waits", 1.0, 2.0, 3.0]))
    assert apart.metrics["waits"].readings == []
    assert apart.notes == [
        "In Sheet1, columns B “Jan”, C “Feb” and D “Mar” are left out: say below what they hold, to take them.",
        "In Sheet1, no heading names a period such as Jan 2019: its metrics are taken without numbers.",
    ]
    layouts = book_of(["", 2019.0, "", ""], ["KPI", "Q1 2019", "Q2 2019", "Total"], ["Waits", 1.0, 2.0, 3.0])
    found_all, _ = found_in(layouts)
    assert [one.moment.label for one in found_all.metrics["waits"].readings] == ["2019-Q1", "2019-Q2"]


def test_a_title_above_the_headings_is_passed_over() -> None:
    found, _ = found_in(book_of(["Our KPIs, spring 2019"], [], *GOOD))
    assert list(found.metrics) == ["waits", "beds"]
    assert found.problems == []


def test_merged_cells_count_for_the_rows_below_and_it_is_said() -> None:
    rows = [["KPI", "Month", "Value"], ["Waits", "2019-01", 1.0], ["", "2019-02", 2.0], ["Beds", "2019-01", 3.0]]
    found, _ = found_in(book_of(*rows))
    assert [len(one.readings) for one in found.metrics.values()] == [2, 1]
    assert found.notes == ["In Sheet1, 1 row names no KPI and counts for the one above."]


def test_a_row_of_values_that_nothing_names_is_told() -> None:
    assert problems_of(["KPI", "2019-01", "2019-02"], ["Waits", 1.0, 2.0], ["", 3.0, 4.0]) == [
        "Sheet1!A3: HW003 this row names no KPI; write its name, or empty the row"
    ]


def test_an_empty_sheet_and_a_sheet_of_prose_are_left_out() -> None:
    data = excel(GOOD, [], [["Read me"], ["These numbers come from the ward."]], names=["Numbers", "Empty", "Notes"])
    found, _ = found_in(read_workbook("a.xlsx", data))
    assert list(found.metrics) == ["waits", "beds"]
    assert found.problems == []


def test_a_hidden_sheet_is_left_out_and_it_is_said() -> None:
    data = excel(GOOD, [["KPI", "2019-01"], ["Secret", 1.0]], names=["Numbers", "Drafts"])
    hidden = with_part(data, "xl/workbook.xml", b'name="Drafts"', b'name="Drafts" x="1"')
    hidden = with_part(hidden, "xl/workbook.xml", b'x="1" sheetId="2" state="visible"', b'sheetId="2" state="hidden"')
    workbook = read_workbook("a.xlsx", hidden)
    assert [sheet.name for sheet in workbook.sheets] == ["Numbers"]
    assert workbook.notes == ("Hidden sheets are left out: Drafts.",)


def test_cells_of_dates_and_percents_mean_what_is_shown() -> None:
    rows = [["Month", "Waits"], [datetime(2019, 1, 1), 0.853], [date(2019, 2, 1), 0.9]]  # noqa: DTZ001 - as Excel's are
    workbook = read_workbook("a.xlsx", excel(rows, B2="0.0%", B3='"about" 0%'))
    assert workbook.sheets[0].rows[1] == (date(2019, 1, 1), Percent(85.3))
    assert workbook.sheets[0].rows[2] == (date(2019, 2, 1), Percent(90.0))
    found, _ = found_in(workbook)
    assert [(one.moment.label, one.figure.value) for one in found.metrics["waits"].readings] == [
        ("2019-01-01", 85.3),
        ("2019-02-01", 90.0),
    ]


def test_numbers_of_excel_that_count_days_are_told() -> None:
    assert problems_of(["Month", "Waits"], [43466.0, 1.0], ["2019-02", 2.0], ["2019-03", 2.0])[0] == (
        "Sheet1!A2: HW015 43466 is a number; as a date of Excel it would be 1 January 2019; format the cells as dates"
    )


def test_a_csv_of_windows_is_read_and_it_is_said() -> None:
    workbook = read_workbook("zahlen.csv", "Kennzahl;Jan 2019;Feb 2019\nQualität;12,5;13,5\n".encode("cp1252"))
    assert workbook.sheets[0].rows[1] == ("Qualität", "12,5", "13,5")
    assert workbook.notes == ("The file is not in UTF-8; its letters were read as Windows-1252.",)
    found, ways = found_in(workbook)
    assert [one.figure.value for one in found.metrics["qualität"].readings] == [12.5, 13.5]
    assert ways.decimal == ","


def test_a_csv_of_utf_16_with_tabs_is_read() -> None:
    workbook = read_workbook("a.csv", "KPI\t2019-01\t2019-02\nWaits\t1\t2\n".encode("utf-16"))
    found, _ = found_in(workbook)
    assert len(found.metrics["waits"].readings) == 2


def test_rows_shorter_and_longer_than_the_headings_are_read() -> None:
    found, _ = found_in(read_workbook("a.csv", b"KPI,2019-01,2019-02\nWaits,1\nBeds,1,2,,,\n"))
    assert [len(one.readings) for one in found.metrics.values()] == [1, 2]


def test_what_one_cell_shows_settles_the_cells_that_do_not() -> None:
    rows = [["Day", "Waits"], ["01/02/2019", "1.234"], ["28/02/2019", "1.234,5"]]
    found, ways = found_in(book_of(*rows))
    assert (ways.day_first, ways.decimal) == (True, ",")
    assert [(one.moment.label, one.figure.value) for one in found.metrics["waits"].readings] == [
        ("2019-02-01", 1234.0),
        ("2019-02-28", 1234.5),
    ]


def test_cells_that_contradict_each_other_settle_nothing() -> None:
    rows = [["Day", "Waits"], ["01/02/2019", 1.0], ["28/02/2019", 1.0], ["02/28/2019", 1.0]]
    found, ways = found_in(book_of(*rows))
    assert ways.day_first is None
    assert [str(one.spot) for one in found.doubts["dates"]] == ["Sheet1!A2"]


def test_a_column_that_is_missing_or_stands_twice_is_told() -> None:
    assert problems_of(["Objective", "Notes"], ["Flow", "x"]) == []
    twice = problems_of(["Objective", "Key result", "Key result", "Target"], ["Flow", "a", "b", 1.0])
    assert twice == []


def test_the_workbook_comes_back_from_plain_values() -> None:
    rows = [["Month", "Waits", "Text"], [datetime(2019, 1, 1), 0.853, "a\nb"], [None, float(1 << 60), "✓"]]  # noqa: DTZ001
    workbook = read_workbook("a.xlsx", excel(rows, B2="0%"))
    assert from_plain(to_plain(workbook)) == workbook


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    said = ":"
    try:
        found_in(read_workbook("a.csv", data))
    except FileRefused as refused:
        said = refused.message
    assert ":" in said


CELL = st.one_of(
    st.none(), st.text(LETTERS, max_size=12), st.floats(), st.dates(), st.sampled_from(["KPI", "2019-01", "Objective"])
)


@settings(max_examples=80)
@given(st.lists(st.lists(CELL, max_size=6), max_size=8))
def test_any_table_is_found_in_or_told(rows: list[list[object]]) -> None:
    workbook = Workbook("a", (Sheet("S", trimmed(rows)),))  # type: ignore[arg-type]
    found, _ = found_in(workbook)
    for problem in found.problems:
        assert problem.way_out
        assert problem.spot
