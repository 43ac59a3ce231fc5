"""A row of years above a row of months or quarters."""

from __future__ import annotations

import pytest

from headway.sources.spreadsheet.layout import guess_layout
from headway.sources.spreadsheet.moments import read_moment
from headway.sources.spreadsheet.read import read_workbook
from headway.sources.spreadsheet.workbook import Cell, Sheet
from headway.sources.spreadsheet.year_rows import with_years

MONTHS: tuple[tuple[Cell, ...], ...] = (
    ("Our numbers",),
    ("KPI", "Unit", 2018.0, None, "2019", None),
    (None, None, "Nov", "Dez.", "januar", " Feb "),
    ("Waits", "%", 9.0, 11.0, 8.0, 7.5),
)


def test_each_month_has_the_year_that_stands_above_it_or_to_the_left() -> None:
    sheet, completed = with_years(Sheet("KPIs", MONTHS))
    assert completed
    labels = [read_moment(cell).label for cell in sheet.rows[2][2:]]
    assert labels == ["2018-11", "2018-12", "2019-01", "2019-02"]
    layout = guess_layout(sheet)
    assert (layout.kind, layout.header, layout.roles[2:]) == ("rows", 3, ("period",) * 4)


def test_quarters_have_their_year_and_fiscal_years_stay_fiscal() -> None:
    sheet, _ = with_years(Sheet("KPIs", ((None, "FY2019", None), ("KPI", "Q1", "2Q"), ("Waits", 1.0, 2.0))))
    assert sheet.rows[:2] == ((None, None, None), ("KPI", "Q1 FY2019", "2Q FY2019"))


@pytest.mark.parametrize(
    "rows",
    [
        (("KPI", "Jan", "Feb"), ("Waits", 1.0, 2.0)),
        ((None, None, 2019.0), ("KPI", "Jan", "Feb"), ("Waits", 1.0, 2.0)),
        ((None, 2019.0, "total"), ("KPI", "Jan", "Mar"), ("Waits", 1.0, 2.0)),
        ((None, 12.0, None), ("KPI", "Jan", "Feb"), ("Waits", 1.0, 2.0)),
        ((None, 2019.0), ("May", "Ines"), ("June", "Omar")),
        (("KPI", 2018.0, 2019.0), ("Waits", 3.0, 4.0)),
    ],
    ids=["no year", "a month before it", "a word above", "no year but a number", "a name", "years alone"],
)
def test_what_is_no_row_of_years_is_left_alone(rows: tuple[tuple[Cell, ...], ...]) -> None:
    assert with_years(Sheet("KPIs", rows)) == (Sheet("KPIs", rows), False)


def test_a_file_says_that_years_were_taken_from_above() -> None:
    book = read_workbook("waits.csv", b"KPI,2018,,2019\n,Nov,Dec,Jan\nWaits,3,4,5\n")
    assert book.sheets[0].rows[1] == ("KPI", "Nov 2018", "Dec 2018", "Jan 2019")
    assert [note for note in book.notes if "of the year that stands above them" in note]
