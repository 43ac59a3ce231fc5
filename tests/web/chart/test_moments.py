"""What happened, as a chart marks it: by letters, in words, and by the periods in which it lies."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.series.grid import grid_of
from headway.series.period_words import MONTHS
from headway.web.chart.data import Moment, Point
from headway.web.chart.drawing import WIDTH, Chart
from headway.web.chart.moments import by_period, moments_of, said_of
from tests.web.chart.test_draw import chart as of_months
from tests.web.chart.test_trajectory import chart

WEEK = grid_of("week")
DAY = date(2019, 1, 7)


def _marked(*moments: Moment) -> Chart:
    return chart(moments=moments)


def test_of_many_the_newest_are_said_and_the_others_counted() -> None:
    said = said_of(moments_of([(DAY + timedelta(days=at), f"Thing {at}") for at in range(9)]))
    assert said.startswith("Marked: D, 10 January 2019: Thing 3; E, ")
    assert said.endswith("I, 15 January 2019: Thing 8; and 3 earlier.")
    assert said_of(()) == ""


def test_a_trajectory_carries_letters_from_its_first_value_to_the_end_of_its_cycle() -> None:
    days = [date(2018, 6, 30), date(2018, 7, 1), date(2019, 6, 30), date(2019, 7, 1)]
    drawn = _marked(*moments_of((day, "it") for day in days))
    assert [one.text for one in drawn.letters] == ["B", "C"]
    assert drawn.label == "words Marked: B, 1 July 2018: it; C, 30 June 2019: it."
    assert drawn.field.x <= drawn.letters[0].x < drawn.letters[1].x <= drawn.field.x + drawn.field.width


def _named_below(drawn: Chart, letter: int) -> str:
    """The name between whose notches a letter stands."""
    x = drawn.letters[letter].x
    (at,) = [at for at, left in enumerate(drawn.notches) if left <= x < [*drawn.notches[1:], WIDTH][at]]
    name = drawn.months[at]
    assert drawn.notches[at] < name.x
    return name.text


@given(day=st.dates(date(2018, 7, 1), date(2019, 6, 30)))
def test_on_a_trajectory_a_letter_stands_over_the_name_of_its_month(day: date) -> None:
    drawn = _marked(*moments_of([(day, "it")]))
    assert _named_below(drawn, 0) == MONTHS[day.month - 1][:3]


@pytest.mark.parametrize("day", [date(2018, 7, 1), date(2018, 7, 31), date(2018, 8, 1), date(2018, 12, 31)], ids=str)
def test_the_name_of_the_month_is_the_nearest_one_at_both_its_ends(day: date) -> None:
    drawn = _marked(*moments_of([(day, "it")]))
    (letter,) = drawn.letters
    nearest = min(drawn.months, key=lambda name: abs(name.x - letter.x))
    assert nearest.text == MONTHS[day.month - 1][:3]


@given(day=st.dates(date(2018, 10, 1), date(2019, 2, 24)))
def test_on_a_chart_of_weeks_a_letter_stands_over_the_name_of_its_month(day: date) -> None:
    first = WEEK.ordinal(date(2018, 10, 1))
    points = tuple(Point(first + at, 80.0 + at, "words") for at in range(21))
    drawn = of_months([80.0], grid=WEEK, points=points, moments=moments_of([(day, "it")]))
    assert _named_below(drawn, 0) == MONTHS[day.month - 1][:3]


def test_two_things_of_one_period_stand_together_and_what_lies_before_is_left_out() -> None:
    first = WEEK.ordinal(DAY)
    happened = [(DAY - timedelta(days=1), "before"), (DAY, "one"), (DAY + timedelta(days=6), "other")]
    assert by_period(WEEK, first, happened) == {first: "2019-01-07 one; 2019-01-13 other"}
