"""A trajectory's places say what its numbers say: cycle, target, success, pace, and the values before and in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from headway.series.grid import grid_of
from headway.web.chart.data import Between, ChartData, Moment, Plateau, Point, Trajectory
from headway.web.chart.draw import draw
from headway.web.chart.drawing import Chart, Lane

MONTH = grid_of("month")
FIRST = MONTH.parse("2018-07")
OPENS, ENDS = date(2019, 1, 1), date(2019, 6, 30)
VALUES = (60.0, 62.0, 61.0, 64.0, 66.0, 70.0, 74.0, 80.0)
"""July 2018 to February 2019."""


def data_of(values: Sequence[float | None] = VALUES, moments: tuple[Moment, ...] = (), **fields: Any) -> ChartData:
    """From 70 to 100 in the first half of 2019, as known at the end of February."""
    points = tuple(
        Point(FIRST + index, value, f"{MONTH.label(FIRST + index)}: {value}")
        for index, value in enumerate(values)
        if value is not None
    )
    way = {
        "opens": OPENS, "ends": ENDS, "today": date(2019, 2, 28), "opens_words": "cycle opens",
        "today_words": "as of 28 Feb", "targets": (Plateau(OPENS, 100.0, "target 100"),),
        "successes": (Plateau(OPENS, 91.0, "success 91"),), "pace": ((date(2018, 12, 31), 70.0), (ENDS, 91.0)),
        "pace_words": "pace", "start_words": "baseline 70",
    }  # fmt: skip
    return ChartData(
        grid=MONTH, points=points, zones=(), levels=(), moments=moments, so_far=None, mark="on-course", tone="calm",
        now="80", now_period="February 2019", unit="", minimum=None, maximum=None, statuses=(), alerts=(),
        label="words", trajectory=Trajectory(**{**way, **fields}),
    )  # fmt: skip


def chart(values: Sequence[float | None] = VALUES, moments: tuple[Moment, ...] = (), **fields: Any) -> Chart:
    return draw(data_of(values, moments, **fields), 250.0)


def lane(drawn: Chart) -> Lane:
    assert drawn.lane is not None
    return drawn.lane


def ends_of(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(" ") for pair in path.strip("M").split("L"))]


def test_it_reaches_to_the_end_of_the_cycle_where_target_and_pace_end() -> None:
    drawn = chart()
    right = drawn.field.x + drawn.field.width
    assert lane(drawn).target.endswith(f"H{round(right, 1)}")
    assert ends_of(lane(drawn).pace)[-1][0] == pytest.approx(right, abs=0.2)
    assert drawn.newest.x < right
    assert [text.text for text in drawn.months][-1] == "Jun"


def test_a_value_stands_at_the_end_of_its_period_where_the_pace_asks_for_it() -> None:
    drawn = chart([None] * 5 + [70.0, 73.5, 77.0])
    (x0, y0), (x1, y1) = ends_of(lane(drawn).pace)
    # two months are 59 of 181 days, and two of six periods
    assert drawn.newest.x == pytest.approx(x0 + (x1 - x0) / 3, abs=0.2)
    assert drawn.newest.y == pytest.approx(y0 + (y1 - y0) / 3, abs=0.5)


def test_the_cycle_opens_where_its_first_period_begins_and_today_is_the_newest_value() -> None:
    drawn = chart()
    opens, today = lane(drawn).posts
    assert opens == float(drawn.points.split()[5].split(",")[0])
    assert today == drawn.newest.x


def test_the_day_is_named_above_what_happened_beside_its_line() -> None:
    """A letter on the axis in March lies where the words would; one in January does not."""

    def today(day: date) -> float:
        drawn = chart(moments=(Moment(day, "A", "A merger"),))
        return next(label.text.y for label in drawn.inner if label.text.text == "as of 28 Feb")

    assert today(date(2019, 3, 10)) < today(date(2019, 1, 10)) == today(date(2018, 8, 1))


def test_outside_the_cycle_there_is_no_line_of_today() -> None:
    assert len(lane(chart(today=date(2019, 7, 1))).posts) == 1
    assert len(lane(chart(VALUES[:5], today=date(2018, 12, 1))).posts) == 1


def test_values_before_the_cycle_are_quieter_and_lead_into_it() -> None:
    drawn = chart()
    (past,), (present,) = lane(drawn).past, drawn.lines
    assert past.split()[-1] == present.split()[0]
    assert [dot.kind for dot in drawn.dots] == ["c-d"] * 6 + ["c-in"]


def test_a_gap_breaks_both_lines() -> None:
    drawn = chart([60.0, None, 61.0, 64.0, None, 70.0, 74.0, None])
    assert len(lane(drawn).past) == 1
    assert len(drawn.lines) == 1


def test_a_target_that_changed_is_stepped_and_the_earlier_one_named_inside() -> None:
    targets = (Plateau(OPENS, 100.0, "target 100"), Plateau(date(2019, 3, 1), 90.0, "target 90"))
    drawn = chart(targets=targets)
    path = lane(drawn).target
    assert (path.count("M"), path.count("V"), path.count("H")) == (1, 1, 2)
    assert "target 90" in [label.text.text for label in drawn.labels]
    assert "target 100" in [label.text.text for label in drawn.inner]


def test_where_success_is_the_target_it_has_no_line_of_its_own() -> None:
    drawn = chart(successes=())
    assert lane(drawn).success == ""
    assert [label.text.text for label in drawn.labels] == ["target 100"]


def test_success_of_a_range_lies_between_two_lines_and_its_words_stand_at_the_nearer_one() -> None:
    between = (Between(OPENS, 85.0, 105.0, "success 85 to 105"),)
    drawn = chart(successes=(), targets=(), within=between)
    heights = [float(part.split(" ")[1].split("H")[0]) for part in lane(drawn).success.split("M")[1:]]
    assert len(heights) == 2
    assert drawn.field.y < heights[1] < heights[0] < drawn.newest.y, "both above 80, the lower one first"
    (words,) = drawn.labels
    assert words.text.text == "success 85 to 105"
    assert abs(words.text.y - heights[0]) < abs(words.text.y - heights[1])


def test_a_line_of_success_that_is_far_off_does_not_press_the_rest_flat() -> None:
    drawn = chart(successes=(), targets=(), within=(Between(OPENS, 85.0, 9_000.0, "success 85 to 9,000"),))
    assert lane(drawn).success.count("M") == 1
    assert [label.text.text for label in drawn.labels] == ["success 85 to 9,000"]


def test_without_a_baseline_there_is_no_pace_and_no_start() -> None:
    drawn = chart(pace=())
    assert lane(drawn).pace == ""
    assert lane(drawn).start is None
    assert "baseline 70" not in [label.text.text for label in drawn.inner]


def test_target_success_and_baseline_are_on_the_axis() -> None:
    drawn = chart([None] * 6 + [74.0, 80.0])
    heights = [drawn.field.y, drawn.field.y + drawn.field.height]
    start = lane(drawn).start
    assert start is not None
    assert heights[0] < start.y < heights[1]
    assert heights[0] < float(lane(drawn).target.split(" ")[1].split("H")[0]) < heights[1]


def test_the_newest_value_is_named_beside_its_place_within_the_field() -> None:
    drawn = chart()
    now = next(label for label in drawn.inner if label.text.text == "80")
    assert now.kind == "c-now c-calm"
    assert abs(now.text.x - drawn.newest.x) < 80
    assert drawn.field.y <= now.text.y <= drawn.field.y + drawn.field.height


def test_before_the_cycle_the_lines_ahead_are_drawn() -> None:
    drawn = chart(VALUES[:4], today=date(2018, 10, 31))
    assert drawn.lines == ()
    assert lane(drawn).past[0].count(",") == 4
    assert float(lane(drawn).target[1:].split(" ")[0]) > drawn.newest.x


def test_everything_lies_on_the_drawing() -> None:
    for values in (VALUES, (70.0,), [None] * 7 + [1e9]):
        drawn = chart(values)
        texts = [label.text for label in drawn.labels + drawn.inner] + list(drawn.months) + list(drawn.years)
        assert all(0 <= text.x <= drawn.width for text in texts)
        assert all(0 <= text.y <= drawn.height for text in texts)
