"""Periods as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.series.grid import Grain, Grid, PeriodError
from headway.sources.spreadsheet.moments import day_first_told, is_moment, read_moment
from headway.sources.spreadsheet.problems import TwoWaysError, UnreadError
from headway.sources.spreadsheet.workbook import Cell
from tests.engines.letters import LETTERS

CLEAR: list[tuple[Cell, str]] = [
    ("2019-01", "2019-01"),
    ("2019M01", "2019-01"),
    ("01/2019", "2019-01"),
    ("1.2019", "2019-01"),
    ("Jan 2019", "2019-01"),
    ("Jan-19", "2019-01"),
    ("März 2019", "2019-03"),
    ("Sept. 2019", "2019-09"),
    (201901.0, "2019-01"),
    ("Q1 2019", "2019-Q1"),
    ("2019 Q1", "2019-Q1"),
    ("1Q19", "2019-Q1"),
    ("Q1'19", "2019-Q1"),
    ("FY19 Q1", "FY2019-Q1"),
    ("Q1 FY2019", "FY2019-Q1"),
    ("KW 7/2019", "2019-W07"),
    ("Week 7 2019", "2019-W07"),
    ("2019-W07", "2019-W07"),
    (2019.0, "2019"),
    ("FY19", "FY2019"),
    ("31.01.2019", "2019-01-31"),
    ("31/01/2019", "2019-01-31"),
    ("1/31/2019", "2019-01-31"),
    ("5/5/2019", "2019-05-05"),
    ("31 Jan 2019", "2019-01-31"),
    ("January 31, 2019", "2019-01-31"),
    ("2019-01-31 00:00:00", "2019-01-31"),
    ("20190131", "2019-01-31"),
    (date(2019, 1, 31), "2019-01-31"),
]


@pytest.mark.parametrize(("cell", "label"), CLEAR, ids=str)
def test_a_period_that_is_clear_is_read(cell: Cell, label: str) -> None:
    assert read_moment(cell).label == label
    assert is_moment(cell)


def test_a_day_that_is_not_clear_is_read_as_it_is_said_and_never_guessed() -> None:
    with pytest.raises(TwoWaysError, match="1 February 2019 or 2 January 2019"):
        read_moment("01/02/2019")
    assert read_moment("01/02/2019", day_first=True).label == "2019-02-01"
    assert read_moment("01/02/2019", day_first=False).label == "2019-01-02"
    assert [day_first_told(text) for text in ("13/02/2019", "02/13/2019", "01/02/2019", "13/13/2019")] == [
        True,
        False,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Jan", "write the year with it"),
        ("Q1", "write the year with it"),
        ("H1 2019", "write quarters"),
        (43466.0, "format the cells as dates"),
        ("31.02.2019", "correct the day"),
        ("13/13/2019", "correct the day"),
        ("2019-13", "write it like"),
        ("1850-01-01", "correct the year"),
        ("#REF!", "mend the formula"),
        (3.5, "write it like"),
        (float("nan"), "write it like"),
        (float("inf"), "write it like"),
        ("Total", "write it like"),
        (None, "write it like"),
    ],
    ids=str,
)
def test_what_is_no_period_says_what_would_do(cell: Cell, said: str) -> None:
    with pytest.raises(UnreadError) as refused:
        read_moment(cell)
    assert said in refused.value.way_out
    assert refused.value.code == "HW015"


@given(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d %b %Y", "%Y/%m/%d"])
)
def test_a_day_reads_back_in_every_form(day: date, form: str) -> None:
    assert read_moment(day.strftime(form)).day == day


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.booleans())
def test_a_day_with_slashes_reads_back_where_the_order_is_known(day: date, day_first: bool) -> None:  # noqa: FBT001
    form = "%d/%m/%Y" if day_first else "%m/%d/%Y"
    assert read_moment(day.strftime(form), day_first=day_first).day == day


@given(st.text(LETTERS, max_size=50) | st.floats() | st.dates())
def test_any_cell_is_read_or_refused_and_a_label_is_one_of_its_grain(cell: Cell) -> None:
    try:
        moment = read_moment(cell)
    except (UnreadError, TwoWaysError):
        return
    assert is_moment(cell)
    try:
        Grid(Grain(moment.grain)).parse(moment.label)
    except PeriodError as error:
        assert "no week" in str(error)  # noqa: PT017 - the one thing that only the calendar knows
