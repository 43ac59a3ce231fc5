"""What happened, as a chart marks it: by letters, in words, and by the periods in which it lies."""

from __future__ import annotations

from datetime import date, timedelta

from headway.series.grid import grid_of
from headway.web.chart.data import Moment
from headway.web.chart.drawing import Chart
from headway.web.chart.moments import by_period, moments_of, said_of
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


def test_two_things_of_one_period_stand_together_and_what_lies_before_is_left_out() -> None:
    first = WEEK.ordinal(DAY)
    happened = [(DAY - timedelta(days=1), "before"), (DAY, "one"), (DAY + timedelta(days=6), "other")]
    assert by_period(WEEK, first, happened) == {first: "2019-01-07 one; 2019-01-13 other"}
