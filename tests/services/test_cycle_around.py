"""The part of a fiscal year that holds a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from headway.series.grid import Grain, Grid
from headway.series.period_words import period_words
from headway.services.cycle_around import cycle_around

DAYS = [date(2023, 1, 1) + timedelta(days=13 * step) for step in range(80)]


@pytest.mark.parametrize("year_starts", range(1, 13))
def test_quarters_and_years_are_those_of_the_organisations_periods(year_starts: int) -> None:
    for day in DAYS:
        for months, grain in ((3, Grain.QUARTER), (12, Grain.YEAR)):
            grid = Grid(grain, year_starts=year_starts)
            at = grid.ordinal(day)
            span = cycle_around(day, months, year_starts)
            assert (span.name, span.starts, span.ends) == (period_words(grid, at), grid.starts(at), grid.ends(at))


@pytest.mark.parametrize("year_starts", range(1, 13))
def test_a_half_year_holds_its_day_and_two_quarters(year_starts: int) -> None:
    for day in DAYS:
        half, quarter = (cycle_around(day, months, year_starts) for months in (6, 3))
        assert half.starts <= quarter.starts <= day <= quarter.ends <= half.ends
        assert {cycle_around(each, 6, year_starts) for each in (half.starts, half.ends)} == {half}
        assert 181 <= (half.ends - half.starts).days + 1 <= 184
