"""Planned dips and floors on a chart: over their days, down to their bound, seen without colour and named."""

from __future__ import annotations

from datetime import date

from headway.web.chart.data import Agreed, Zone
from headway.web.chart.drawing import Chart
from headway.web.chart.picture import picture
from tests.web.chart.test_draw import NEW, YEAR, chart

SAID = "Planned dip down to 75 % until 31 October 2018, for “Flow”."
NAMES = ("planned dip, down to 75 %", "planned dip ≥ 75 %", "dip ≥ 75 %")
DIP = Agreed(date(2018, 7, 1), date(2018, 10, 31), 75.0, None, NAMES, SAID)
FLOOR = Agreed(date(2018, 1, 1), date(2018, 3, 31), 79.0, None, ("floor 79 %", "floor"), "On loan, floor 79 %.")


def _height(drawn: Chart, value: float) -> float:
    """Where a value lies, read off two ticks of the axis."""
    low, high = drawn.grid[0], drawn.grid[-1]
    bottom, top = (float(one.text.text.split()[0].removesuffix("\u202f%")) for one in (low, high))
    return low.y + (value - bottom) / (top - bottom) * (high.y - low.y)


def _month(drawn: Chart, count: int) -> float:
    """Where the month begins that comes so many after the first."""
    return drawn.field.x + count * drawn.field.width / len(YEAR)


def test_a_dip_shades_its_days_from_the_band_to_its_bound() -> None:
    drawn = chart(YEAR, dips=(DIP,))
    (shade,) = drawn.steered.shades
    (box,) = shade.boxes
    assert abs(box.x - _month(drawn, 6)) < 0.2
    assert abs(box.x + box.width - _month(drawn, 10)) < 0.2
    assert abs(box.y - _height(drawn, 95)) < 0.2
    assert abs(box.y + box.height - _height(drawn, 75)) < 0.2
    assert shade.edge == f"M{box.x} {round(box.y + box.height, 1)}H{round(box.x + box.width, 1)}"
    assert shade.hatch, "it is seen without its colour"
    assert shade.text is not None
    assert shade.text.text in NAMES
    assert [one.words for one in drawn.legend] == ["planned dip"]
    assert SAID in drawn.label


def test_a_chart_without_a_dip_has_no_shade() -> None:
    drawn = chart(YEAR)
    assert drawn.steered.words == ()
    assert drawn.legend == ()


def test_under_two_versions_of_the_band_a_dip_hangs_from_each() -> None:
    drawn = chart(YEAR, dips=(Agreed(date(2018, 5, 1), date(2018, 8, 31), 75.0, None, NAMES, SAID),))
    old, new = drawn.steered.shades[0].boxes
    assert abs(old.y - _height(drawn, 85)) < 0.2
    assert abs(new.y - _height(drawn, 95)) < 0.2
    assert abs(old.x + old.width - new.x) < 0.2


def test_where_low_is_good_a_dip_goes_up() -> None:
    low = Zone(None, None, 80.0, None, 95.0, "healthy ≤ 80 %", "breach > 95 %")
    drawn = chart(YEAR, zones=(low,), dips=(Agreed(DIP.first, DIP.last, None, 92.0, ("dip ≤ 92 %",), "Planned dip."),))
    (box,) = drawn.steered.shades[0].boxes
    assert abs(box.y - _height(drawn, 92)) < 0.2
    assert abs(box.y + box.height - _height(drawn, 80)) < 0.2


def test_days_after_the_newest_period_are_not_drawn_and_those_that_go_on_end_with_the_chart() -> None:
    coming = Agreed(date(2019, 1, 1), date(2019, 3, 31), 75.0, None, NAMES, SAID)
    assert chart(YEAR, dips=(coming,)).steered.words == ()
    drawn = chart(YEAR, dips=(Agreed(date(2018, 11, 1), date(2019, 2, 20), 75.0, None, NAMES, SAID),))
    (box,) = drawn.steered.shades[0].boxes
    assert abs(box.x + box.width - drawn.field.x - drawn.field.width) < 0.2


def test_a_floor_is_a_line_over_the_days_of_its_loan_with_its_name() -> None:
    drawn = chart(YEAR, zones=(NEW,), floors=(FLOOR,))
    (line,) = drawn.steered.floors
    left, right = (float(one) for one in (line.path[1:].split()[0], line.path.partition("H")[2]))
    assert abs(left - _month(drawn, 0)) < 0.2
    assert abs(right - _month(drawn, 3)) < 0.2
    assert line.text is not None
    assert line.text.text == "floor 79 %"
    assert [one.words for one in drawn.legend] == ["floor while on loan"]


def test_the_picture_says_below_it_what_is_shaded() -> None:
    kept = picture(chart(YEAR, dips=(DIP,)), "Four-hour", "%, by month", "Harbour")
    assert f">{SAID}</text>" in kept
    assert "class=" not in kept
