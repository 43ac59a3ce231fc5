"""The axes of a chart: round ticks that hold every value, and periods that carry their names where there is room."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.series.grid import Grain, Grid, grid_of
from headway.web.chart.axes import TICK_WIDTH, time_ticks, value_axis

finite = st.floats(-1e12, 1e12, allow_nan=False).filter(lambda one: one == 0 or abs(one) > 1e-6)


@given(st.lists(finite, min_size=1, max_size=20))
def test_every_value_is_on_the_axis_and_ticks_are_few_and_rise(values: list[float]) -> None:
    axis = value_axis(values)
    assert axis.low <= min(values)
    assert max(values) <= axis.high
    assert 2 <= len(axis.ticks) <= 9
    assert list(axis.ticks) == sorted(set(axis.ticks))
    assert axis.low < axis.high


def test_an_axis_does_not_go_beyond_what_the_metric_can_be() -> None:
    axis = value_axis([2.0, 99.9], minimum=0, maximum=100)
    assert (axis.low, axis.high) == (0, 100)


def test_a_value_beyond_the_metrics_bounds_is_still_drawn() -> None:
    assert value_axis([2.0, 104.0], maximum=100).high >= 104


def test_a_bound_in_force_is_always_on_the_axis_and_a_far_hint_is_not() -> None:
    axis = value_axis([10.0, 12.0], [40.0], [500.0])
    assert axis.high >= 40
    assert axis.high < 500


def test_a_single_value_gets_room_around_it() -> None:
    axis = value_axis([7.0])
    assert axis.low < 7 < axis.high


MONTH = grid_of("month")


def _ticks(grid: Grid, first: str, last: str, width: float = 740) -> list[tuple[str, str, str]]:
    ticks = time_ticks(grid, grid.parse(first), grid.parse(last), width)
    return [(grid.label(tick.period), tick.text, tick.year) for tick in ticks]


def test_three_years_of_months_carry_their_quarters() -> None:
    ticks = _ticks(MONTH, "2016-04", "2019-01")
    assert [text for _, text, _ in ticks] == ["Apr", "Jul", "Oct", "Jan"] * 3
    assert [year for _, _, year in ticks if year] == ["2016", "2017", "2018", "2019"]


def test_a_few_months_carry_each_name() -> None:
    assert _ticks(MONTH, "2018-11", "2019-02") == [
        ("2018-11", "Nov", "2018"), ("2018-12", "Dec", ""), ("2019-01", "Jan", "2019"), ("2019-02", "Feb", ""),
    ]  # fmt: skip


def test_weeks_carry_the_month_that_begins_in_them() -> None:
    assert ("2019-W01", "Jan", "2019") in _ticks(grid_of("week"), "2018-W30", "2019-W10")


def test_quarters_of_a_fiscal_year_carry_their_own_names() -> None:
    grid = grid_of("quarter", fiscal_year_starts=4, fiscal=True)
    assert _ticks(grid, "FY2018-Q4", "FY2019-Q2") == [
        ("FY2018-Q4", "Q4", "FY2018"), ("FY2019-Q1", "Q1", "FY2019"), ("FY2019-Q2", "Q2", ""),
    ]  # fmt: skip


def test_years_carry_themselves() -> None:
    assert [text for _, text, _ in _ticks(grid_of("year"), "2015", "2018")] == ["2015", "2016", "2017", "2018"]


def test_a_fortnight_of_days_carries_days() -> None:
    assert _ticks(grid_of("day"), "2019-01-28", "2019-02-03")[0] == ("2019-01-28", "28 Jan", "2019")


@pytest.mark.parametrize("grain", list(Grain))
@given(data=st.data())
def test_names_have_room_and_lie_within(grain: Grain, data: st.DataObject) -> None:
    grid = grid_of(grain)
    first = grid.parse(
        {"day": "2001-03-04", "week": "2001-W09", "month": "2001-03", "quarter": "2001-Q1", "year": "2001"}[grain]
    )
    count = data.draw(st.integers(1, 2000 if grain is not Grain.YEAR else 150))
    ticks = time_ticks(grid, first, first + count - 1, 740)
    periods = [tick.period for tick in ticks]
    assert periods
    assert all(first <= period < first + count for period in periods)
    slot = 740 / count
    assert all((after - before) * slot > TICK_WIDTH * 0.6 for before, after in pairwise(periods))
