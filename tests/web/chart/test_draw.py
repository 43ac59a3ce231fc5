"""The chart says with places what the numbers say: versions of the band, gaps, what is not over, what is compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from headway.series.grid import grid_of
from headway.web.chart.data import ChartData, Level, Moment, Point, Run, Zone
from headway.web.chart.draw import draw
from headway.web.chart.drawing import Chart

MONTH = grid_of("month")
FIRST = MONTH.parse("2018-01")
OLD = Zone(None, 85.0, None, 65.0, None, "healthy ≥ 85 %", "breach < 65 %")
NEW = Zone(FIRST + 6, 95.0, None, 70.0, None, "healthy ≥ 95 %", "breach < 70 %")


def chart(values: Sequence[float | None], **fields: Any) -> Chart:
    """A chart of months from January 2018 on, ``None`` for a gap."""
    points = tuple(
        Point(FIRST + index, value, f"{MONTH.label(FIRST + index)}: {value}")
        for index, value in enumerate(values)
        if value is not None
    )
    given = {
        "grid": MONTH, "points": points, "zones": (OLD, NEW), "levels": (), "moments": (), "so_far": None,
        "mark": "watch", "tone": "watch", "now": "80 %", "now_period": "December 2018", "unit": "%",
        "minimum": 0.0, "maximum": 100.0, "statuses": (), "alerts": (), "label": "words",
    }  # fmt: skip
    return draw(ChartData(**{**given, **fields}))


YEAR = [90.0, 88.0, 84.0, 86.0, 82.0, 81.0, 79.0, 78.0, 77.0, 81.0, 79.0, 80.0]


def test_each_version_of_the_band_has_its_place_and_they_meet_where_it_changed() -> None:
    drawn = chart(YEAR)
    old, new = drawn.bands
    assert old.x == drawn.field.x
    assert abs(old.x + old.width - new.x) < 0.2
    assert new.y + new.height < old.y + old.height
    assert abs(new.x - (drawn.field.x + drawn.field.width / 2)) < 1


def test_an_open_band_reaches_the_edge_of_the_field() -> None:
    drawn = chart(YEAR)
    assert {box.y for box in drawn.bands} == {drawn.field.y}


def test_a_range_is_a_box_with_a_line_on_each_side() -> None:
    drawn = chart([25.0, 22.0], zones=(Zone(None, 20.0, 30.0, 18.0, 33.0, "healthy 20 to 30", "breach"),), maximum=None)
    (box,) = drawn.bands
    assert drawn.field.y < box.y < box.y + box.height < drawn.field.y + drawn.field.height
    assert len(drawn.breaches) == 2


def test_a_breach_line_is_stepped() -> None:
    (path,) = chart(YEAR).breaches
    assert path.count("M") == 1
    assert path.count("V") == 1


def test_while_no_band_is_in_force_none_is_drawn() -> None:
    gone = Zone(FIRST + 6, None, None, None, None, "", "")
    drawn = chart(YEAR, zones=(OLD, gone))
    (box,) = drawn.bands
    assert box.x + box.width < drawn.field.x + drawn.field.width * 0.6


def test_a_gap_breaks_the_line_and_a_lonely_value_keeps_its_dot() -> None:
    drawn = chart([90.0, 88.0, None, 86.0, None, 82.0, 81.0])
    assert len(drawn.lines) == 2
    assert len(drawn.dots) == 4


def test_many_values_are_a_line_without_dots_but_for_lonely_ones() -> None:
    values: list[float | None] = [80.0] * 400
    values[200] = values[202] = None
    drawn = chart(values)
    assert len(drawn.dots) == 1
    assert drawn.points.count(",") == 398


def test_the_newest_value_is_the_last_place() -> None:
    drawn = chart(YEAR)
    assert drawn.points.split()[-1] == f"{drawn.newest.x},{drawn.newest.y}"
    assert drawn.labels[0].text.text == "80 %"
    assert drawn.labels[0].kind == "c-now c-watch"


def test_what_is_not_over_stands_to_the_right_and_is_joined_by_a_dashed_line() -> None:
    drawn = chart(YEAR, so_far=Point(FIRST + 12, 70.0, "70 % so far"))
    assert drawn.so_far is not None
    assert drawn.so_far.x > drawn.newest.x
    assert drawn.so_far_line.startswith(f"M{drawn.newest.x} ")
    assert "70 % so far" in [label.text.text for label in drawn.labels]
    assert len(drawn.points.split()) == len(YEAR)


def test_after_a_gap_nothing_joins_what_is_not_over() -> None:
    assert chart(YEAR, so_far=Point(FIRST + 14, 70.0, "so far")).so_far_line == ""


def test_a_benchmark_is_a_line_with_its_name_and_changes_nothing_else() -> None:
    plain, compared = chart(YEAR), chart(YEAR, levels=(Level(84.4, "benchmark 84.4 %"),))
    assert len(compared.levels) == 1
    assert [(box.y, box.height) for box in compared.bands] == [(box.y, box.height) for box in plain.bands]
    assert [tick.y for tick in compared.grid] == [tick.y for tick in plain.grid]


def test_a_benchmark_far_away_does_not_press_the_chart_flat() -> None:
    drawn = chart(YEAR, levels=(Level(9000.0, "benchmark"),), maximum=None)
    assert drawn.levels == ()
    assert "benchmark" not in [label.text.text for label in drawn.labels]


def test_what_happened_has_its_letter_on_its_day_one_above_the_other_where_they_meet() -> None:
    moments = (
        Moment(date(2018, 3, 1), "A", "first"),
        Moment(date(2018, 3, 2), "B", "second"),
        Moment(date(2018, 9, 30), "C", "third"),
        Moment(date(2017, 9, 30), "D", "before the chart begins"),
    )
    letters = chart(YEAR, moments=moments).letters
    assert [letter.text for letter in letters] == ["A", "B", "C"]
    assert letters[0].y > letters[1].y
    assert letters[2].y == letters[0].y
    assert letters[0].x < letters[2].x


def test_the_strip_has_the_same_time_axis() -> None:
    runs = (Run(FIRST, FIRST + 5, "healthy", ""), Run(FIRST + 6, FIRST + 11, "breach", ""))
    drawn = chart(YEAR, statuses=runs, alerts=(Run(FIRST + 6, FIRST + 11, "firing", "x: firing, 6 months"),))
    healthy, breach, firing = drawn.strip
    assert breach.box.x == firing.box.x
    assert abs(breach.box.x - drawn.bands[1].x) < 0.2
    assert breach.box.height > healthy.box.height
    assert firing.text is not None
    assert firing.text.text == "firing, 6 months"
    assert drawn.strip_line is not None


def test_an_alert_without_room_for_its_words_still_says_them_to_who_points() -> None:
    (stretch,) = chart([80.0] * 300, alerts=(Run(FIRST, FIRST, "firing", "2018-01: firing"),)).strip
    assert stretch.text is None
    assert stretch.words == "2018-01: firing"


def test_names_of_earlier_bands_stand_inside() -> None:
    assert "healthy ≥ 85 %" in [label.text.text for label in chart(YEAR).inner]


def test_everything_lies_on_the_drawing() -> None:
    drawn = chart(YEAR, moments=tuple(Moment(date(2018, 5, 1 + day), "A", "") for day in range(9)))
    texts = [label.text for label in drawn.labels + drawn.inner] + list(drawn.months) + list(drawn.years)
    assert all(0 <= text.x <= drawn.width for text in texts)
    assert all(0 <= text.y <= drawn.height for text in texts)
    assert all(0 <= letter.y <= drawn.height for letter in drawn.letters)


def test_one_value_alone_can_be_drawn() -> None:
    drawn = chart([80.0])
    assert drawn.lines == ()
    assert drawn.dots == ()
    assert drawn.newest.x > drawn.field.x
