"""Text that is cut at once gives the cells that reading it row by row gives."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.sources.file.plain_rows import cut, lines_with_widths

CELLS = st.text(st.sampled_from("a1é .\t\x00\x0b\x1c\x85\u2028"), max_size=3)
LETTERS = st.text(st.sampled_from('ab,\n\r" é'), min_size=1, max_size=12)


def by_row(text: str) -> list[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=",", strict=True)
    return [list(column) for column in zip(*rows, strict=True)]


@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["ended", "open"]),
)
def test_rows_of_one_width_are_cut_into_the_cells_of_the_row_reader(
    rows: list[tuple[str, str, str]], line_break: str, end: str
) -> None:
    text = line_break.join(",".join(row) for row in rows) + (line_break if end == "ended" else "")
    assert cut(text, ",", 3) == by_row(text)


@given(LETTERS, st.integers(2, 3))
def test_whatever_the_text_it_is_cut_right_or_left_to_the_row_reader(text: str, width: int) -> None:
    columns = cut(text, ",", width)
    assert columns is None or columns == by_row(text)


@given(LETTERS)
def test_lines_have_as_many_cells_as_the_row_reader_finds(text: str) -> None:
    found = lines_with_widths(text, ",")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=",", strict=True)
    assert found is None or found[1].tolist() == [len(row) for row in rows]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('a,"1"\n', "a quote"),
        ("a,1\rb,2\n", "another line break"),
        ("a,1\n\nb,2\n", "a blank line"),
        ("a\nb,2,3\n", "a short row beside a long one"),
        ("a,1,2\n", "a row too long"),
        ("a," + "1" * 200_000 + "\n", "a cell longer than the row reader takes"),
    ],
)
def test_what_is_not_plain_is_left_to_the_row_reader(text: str, why: str) -> None:
    assert cut(text, ",", 2) is None, why


def test_a_single_column_is_left_to_the_row_reader_for_a_blank_line_is_no_row_there() -> None:
    assert cut("a\n\nb\n", ",", 1) is None
