"""What the page of spreadsheets says is read, is read; and the limits that it names are those of the code."""

from __future__ import annotations

import re

import pytest

from headway.sources.spreadsheet import limits
from headway.sources.spreadsheet.bands import band_text
from headway.sources.spreadsheet.confidences import read_confidences
from headway.sources.spreadsheet.figures import read_figure
from headway.sources.spreadsheet.found import Said
from headway.sources.spreadsheet.layout import guess_kind
from headway.sources.spreadsheet.moments import is_moment
from headway.sources.spreadsheet.roles import LAYOUTS
from headway.sources.spreadsheet.workbook import Sheet, Spot
from tests.docs.pages import DOCS

TEXT = (DOCS / "spreadsheets.md").read_text(encoding="utf-8")


def _row(what: str) -> list[str]:
    found = re.search(rf"^\| {what} \| (.*) \|$", TEXT, re.MULTILINE)
    assert found is not None
    return re.findall(r"`([^`]*)`", found[1])


@pytest.mark.parametrize("what", ["months", "quarters, weeks, years", "days"])
def test_every_period_of_the_page_is_read(what: str) -> None:
    texts = _row(what)
    assert len(texts) >= 4
    assert [text for text in texts if not is_moment(text)] == []


def test_every_number_of_the_page_is_read_and_every_blank_is_blank() -> None:
    assert all(read_figure(text) for text in _row("numbers"))
    assert [read_figure(text) for text in _row("no value")] == [None, None, None]


def test_every_confidence_of_the_page_is_kept_as_it_says() -> None:
    written = _row("confidence")
    kept = [read_confidences([Said(text, Spot("Goals", 2, 1))]).values for text in written]
    assert [list(values.values()) for values in kept] == [[0.7]] * 4


def test_every_band_of_the_page_is_read() -> None:
    assert [band_text(text, ">=") for text in _row("bands")] == [">= 95", ">= 95", "80..92", ">= 95"]


def test_every_layout_of_the_page_is_guessed() -> None:
    for kind, label in LAYOUTS.items():
        if kind != "leave":
            headings = _row(label)
            below = [1.0] * len(headings)
            rows: tuple[tuple[str | float, ...], ...] = (tuple(headings), ("2019-01", *below[1:]))
            assert guess_kind(Sheet("S", rows), 1) == kind, label


def test_the_limits_of_the_page_are_those_of_the_code() -> None:
    said = TEXT.partition("## Limits")[2]
    for number in (limits.UPLOAD_BYTES >> 20, limits.SHEETS, limits.ROWS, limits.COLUMNS, limits.CELLS):
        assert f"{number:,} " in said
