"""Periods of every grain and phase: labels, days, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.series.grid import WEEKDAYS, Grain, Grid, PeriodError, grid_of

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
grids = st.builds(Grid, st.sampled_from(Grain), st.integers(0, 6), st.integers(1, 12))
days = st.dates(FIRST, LAST)


@given(grids, days)
def test_every_period_is_found_by_its_label_its_first_and_its_last_day(grid: Grid, day: date) -> None:
    ordinal = grid.ordinal(day)
    texts = (grid.label(ordinal), grid.starts(ordinal).isoformat(), grid.ends(ordinal).isoformat())
    assert [grid.parse(text) for text in texts] == [ordinal] * 3


@given(grids, days)
def test_a_day_lies_in_the_period_that_contains_it(grid: Grid, day: date) -> None:
    ordinal = grid.ordinal(day)
    assert grid.starts(ordinal) <= day <= grid.ends(ordinal)


@given(grids, days)
def test_periods_follow_each_other_without_a_gap(grid: Grid, day: date) -> None:
    ordinal = grid.ordinal(day)
    assert grid.ends(ordinal) + timedelta(days=1) == grid.starts(ordinal + 1)
    assert grid.label(ordinal) != grid.label(ordinal + 1)


@given(grids, st.lists(days, min_size=1, max_size=5))
def test_many_periods_at_once_are_the_same_as_one_by_one(grid: Grid, some: list[date]) -> None:
    ordinals = np.array([grid.ordinal(day) for day in some])
    assert grid.first_day(ordinals).tolist() == [grid.starts(at).toordinal() for at in ordinals.tolist()]
    assert grid.last_day(ordinals).tolist() == [grid.ends(at).toordinal() for at in ordinals.tolist()]


@given(grids, days)
def test_the_newest_complete_period_has_ended_and_the_next_has_not(grid: Grid, day: date) -> None:
    complete = grid.last_complete(day)
    assert grid.ends(complete) <= day < grid.ends(complete + 1)


@given(grids, days)
def test_a_position_is_whole_exactly_at_the_end_of_a_period(grid: Grid, day: date) -> None:
    position, ordinal = grid.position(day), grid.ordinal(day)
    assert ordinal - 1 < position <= ordinal
    assert (position == ordinal) == (day == grid.ends(ordinal))


@pytest.mark.parametrize(
    ("grid", "text", "first", "last"),
    [
        (Grid(Grain.DAY), "2020-02-29", "2020-02-29", "2020-02-29"),
        (Grid(Grain.WEEK), "2019-W01", "2018-12-31", "2019-01-06"),
        (Grid(Grain.WEEK), "2020-W53", "2020-12-28", "2021-01-03"),
        (Grid(Grain.WEEK, 6), "2019-W07", "2019-02-10", "2019-02-16"),
        (Grid(Grain.WEEK, 5), "2019-W07", "2019-02-09", "2019-02-15"),
        (Grid(Grain.MONTH), "2019-02", "2019-02-01", "2019-02-28"),
        (Grid(Grain.QUARTER), "2019-Q4", "2019-10-01", "2019-12-31"),
        (Grid(Grain.YEAR), "2019", "2019-01-01", "2019-12-31"),
        (Grid(Grain.QUARTER, 0, 4), "FY2019-Q1", "2018-04-01", "2018-06-30"),
        (Grid(Grain.QUARTER, 0, 4), "FY2019-Q4", "2019-01-01", "2019-03-31"),
        (Grid(Grain.QUARTER, 0, 10), "FY2018-Q1", "2017-10-01", "2017-12-31"),
        (Grid(Grain.QUARTER, 0, 2), "FY2019-Q4", "2018-11-01", "2019-01-31"),
        (Grid(Grain.YEAR, 0, 10), "FY2018", "2017-10-01", "2018-09-30"),
        (Grid(Grain.YEAR, 0, 7), "FY2020", "2019-07-01", "2020-06-30"),
        (Grid(Grain.YEAR, 0, 12), "FY2020", "2019-12-01", "2020-11-30"),
    ],
)
def test_a_label_means_these_days(grid: Grid, text: str, first: str, last: str) -> None:
    ordinal = grid.parse(text)
    assert (grid.starts(ordinal).isoformat(), grid.ends(ordinal).isoformat(), grid.label(ordinal)) == (
        first,
        last,
        text,
    )


def test_where_the_fiscal_year_is_the_calendars_its_mark_may_stand() -> None:
    assert Grid(Grain.YEAR).parse("FY2019") == Grid(Grain.YEAR).parse("2019")
    assert Grid(Grain.QUARTER).parse("FY2019-Q2") == Grid(Grain.QUARTER).parse("2019-Q2")


@pytest.mark.parametrize("grain", ["day", "week", "month"])
def test_a_fiscal_calendar_moves_quarters_and_years_only(grain: str) -> None:
    assert not grid_of(grain, fiscal_year_starts=4, fiscal=True).is_fiscal
    assert grid_of(grain, fiscal_year_starts=4, fiscal=True).label(24000) == grid_of(grain).label(24000)


def test_a_metric_that_is_not_fiscal_keeps_the_calendars_years() -> None:
    assert grid_of("year", fiscal_year_starts=4).label(2019) == "2019"


def test_weeks_start_on_the_organisations_weekday() -> None:
    for number, weekday in enumerate(WEEKDAYS):
        grid = grid_of("week", week_starts=weekday)
        assert grid.starts(grid.ordinal(date(2019, 2, 14))).weekday() == number


@pytest.mark.parametrize(
    ("grid", "text", "said"),
    [
        (Grid(Grain.MONTH), "2019-13", "write it like 2019-02"),
        (Grid(Grain.MONTH), "2019-2", "write it like 2019-02"),
        (Grid(Grain.MONTH), "2019-Q1", "is no month"),
        (Grid(Grain.MONTH), "Feb 2019", "is no month"),
        (Grid(Grain.MONTH), "", "is no month"),
        (Grid(Grain.MONTH), "2019-02-14", "off the grain.*contains it is 2019-02"),
        (Grid(Grain.MONTH), "2019-02-30", "no day of the calendar"),
        (Grid(Grain.WEEK), "2019-W53", "2019 has no week 53"),
        (Grid(Grain.WEEK), "2019-W00", "has no week 0"),
        (Grid(Grain.WEEK), "2019-02-13", "off the grain.*contains it is 2019-W07"),
        (Grid(Grain.QUARTER), "2019-Q5", "write it like 2019-Q1"),
        (Grid(Grain.QUARTER), "2019-02-01", "off the grain.*2019-Q1"),
        (Grid(Grain.YEAR), "19", "write it like 2019"),
        (Grid(Grain.YEAR, 0, 10), "2019", "write it like FY2019"),
        (Grid(Grain.QUARTER, 0, 10), "2019-Q1", "write it like FY2019-Q1"),
        (Grid(Grain.DAY), "2019-02", "write it like 2019-02-14"),
        (Grid(Grain.DAY), "0000-01-01", "no day of the calendar"),
        (Grid(Grain.YEAR, 0, 2), "9999-10-01", "within the years 2 to 9998"),
        (Grid(Grain.YEAR, 0, 2), "0001-01-15", "within the years 2 to 9998"),
        (Grid(Grain.WEEK, 6), "9999-12-31", "within the years 2 to 9998"),
        (Grid(Grain.WEEK), "0001-W00", "has no week 0"),
    ],
)
def test_what_names_no_period_is_answered_with_what_would(grid: Grid, text: str, said: str) -> None:
    with pytest.raises(PeriodError, match=said):
        grid.parse(text)


def test_a_very_long_text_is_quoted_by_its_beginning() -> None:
    with pytest.raises(PeriodError) as refused:
        Grid(Grain.MONTH).parse("2019-02" * 100_000)
    assert len(str(refused.value)) < 200


@given(grids, st.text("0123456789-WQFY ", max_size=12))
def test_no_text_does_anything_but_name_a_period_or_be_refused(grid: Grid, text: str) -> None:
    try:
        ordinal = grid.parse(text)
    except PeriodError:
        return
    assert grid.parse(grid.label(ordinal)) == ordinal
    assert grid.starts(ordinal) <= grid.ends(ordinal)
