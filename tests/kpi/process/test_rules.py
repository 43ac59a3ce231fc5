"""Each rule with points that a person can count, around a mean of 0 with limits at -9 and 9, near from 6 on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from headway.kpi.process.limits import around
from headway.kpi.process.rules import Point, Rule, points_of, rules_of_rows
from tests.kpi.process.charts import LINES

THREE = replace(LINES, limit=3.0)
ZERO = around(np.array([0.0]), np.array([3.0]), np.array([24]), THREE)
ACROSS = [1.0, -1.0]
"""Two points that begin no run, end one, and are near nothing."""


def rules(*values: float) -> list[int]:
    return [int(bits) for bits in rules_of_rows(np.array([values]), ZERO, THREE)[0]]


def called(*values: float) -> list[Point]:
    return [Point(code) for code in points_of(rules_of_rows(np.array([values]), ZERO, THREE)[0])]


def test_a_point_beyond_a_limit_is_outside_and_one_upon_it_is_not() -> None:
    assert called(9.0, 9.5, -9.0, -9.5) == [
        Point.COMMON_CAUSE,
        Point.ABOVE_LIMIT,
        Point.COMMON_CAUSE,
        Point.BELOW_LIMIT,
    ]


def test_all_seven_points_of_a_run_are_marked_and_an_eighth_joins_them() -> None:
    seven = [2.0, 1, 2, 1, 2, 1, 2]
    assert called(-1, *seven, -1) == [Point.COMMON_CAUSE, *[Point.RUN_ABOVE] * 7, Point.COMMON_CAUSE]
    assert called(*seven, 1.0) == [Point.RUN_ABOVE] * 8
    assert called(*[-value for value in seven]) == [Point.RUN_BELOW] * 7


def test_six_points_are_no_run_and_a_point_upon_the_mean_ends_one() -> None:
    assert set(called(2.0, 1, 2, 1, 2, 1)) == {Point.COMMON_CAUSE}
    assert set(called(2.0, 1, 2, 0, 2, 1, 2, 1)) == {Point.COMMON_CAUSE}


def test_a_run_ends_with_its_row() -> None:
    rows = np.array([[-1.0, 1, 2, 1, 2], [1, 2, 1, -1, 2]])
    both = around(np.zeros(2), np.full(2, 3.0), np.array([24, 24]), THREE)
    assert not rules_of_rows(rows, both, THREE).any()


def test_all_seven_points_of_a_trend_are_marked_and_the_way_is_told() -> None:
    rising = [-3.0, -2, -1, 0, 1, 2, 3]
    assert called(*rising) == [Point.RISING] * 7
    assert called(*reversed(rising)) == [Point.FALLING] * 7
    assert set(called(*rising[1:])) == {Point.COMMON_CAUSE}


def test_a_level_step_is_no_part_of_a_trend() -> None:
    assert set(called(-3.0, -2, -1, 0, 0, 1, 2, 3)) == {Point.COMMON_CAUSE}


def test_a_trend_ends_with_its_row() -> None:
    rows = np.array([[5.0, -6, -5, -4, -3, -2, 1], [2, 1, 2, 1, 2, 1, -2], [3, -3, 3, 2, 1, 0, -1]])
    each = around(np.zeros(3), np.full(3, 3.0), np.full(3, 24), THREE)
    assert not rules_of_rows(rows, each, THREE).any()


def test_a_trend_at_the_end_of_a_row_keeps_its_way_where_the_next_row_begins_with_one() -> None:
    rising = [-3.0, -2, -1, 0, 1, 2, 3]
    both = around(np.zeros(2), np.full(2, 3.0), np.array([24, 24]), THREE)
    found = points_of(rules_of_rows(np.array([rising, rising]), both, THREE))
    assert found.tolist() == [[Point.RISING] * 7] * 2


def test_the_top_between_two_trends_goes_the_way_of_the_later_one() -> None:
    up = [-3.0, -2, -1, 0, 1, 2, 3]
    assert called(*up, *up[-2::-1]) == [*[Point.RISING] * 6, *[Point.FALLING] * 7]
    down = [-value for value in up]
    assert called(*down, *down[-2::-1]) == [*[Point.FALLING] * 6, *[Point.RISING] * 7]


def test_where_two_trends_meet_level_the_last_point_of_the_earlier_one_is_called_falling() -> None:
    up = [-3.0, -2, -1, 0, 1, 2, 3]
    assert called(*up, *reversed(up)) == [*[Point.RISING] * 6, *[Point.FALLING] * 8]
    assert called(*up, *[3.0, 4, 5, 6, 7, 8, 8.5])[6] == Point.FALLING


@pytest.mark.parametrize("three", [(7.0, 8.0, 1.0), (7.0, 1.0, 8.0), (1.0, 7.0, 8.0)])
def test_two_of_three_points_near_a_limit_are_marked_and_the_third_is_not(three: Sequence[float]) -> None:
    marked = [Point.NEAR_ABOVE if value > 6 else Point.COMMON_CAUSE for value in three]
    around_them = [Point.COMMON_CAUSE] * 2
    assert called(*ACROSS, *three, -1.0, 1.0) == [*around_them, *marked, *around_them]
    mirrored = [Point.NEAR_BELOW if value > 6 else Point.COMMON_CAUSE for value in three]
    assert called(1.0, *[-value for value in three], 1.0) == [Point.COMMON_CAUSE, *mirrored, Point.COMMON_CAUSE]


def test_two_near_points_of_three_do_not_count_where_the_third_is_on_the_other_side_or_upon_the_mean() -> None:
    assert set(called(-1.0, 7, 8, -1)) == {Point.COMMON_CAUSE}
    assert set(called(-1.0, 7, -1, 8, -1)) == {Point.COMMON_CAUSE}
    assert set(called(-1.0, 7, 8, 0, -1)) == {Point.COMMON_CAUSE}


def test_near_points_of_both_sides_do_not_count_together() -> None:
    assert set(called(7.0, -7, 1)) == {Point.COMMON_CAUSE}


def test_two_points_are_no_three() -> None:
    assert set(called(7.0, 8)) == {Point.COMMON_CAUSE}
    assert set(called(-1.0, 7, 8)) == {Point.COMMON_CAUSE}


def test_three_points_end_with_their_row() -> None:
    rows = np.array([[1.0, -1, 1, 7], [7, 8, -1, 1], [-1, 1, 1, 7], [1, 7, -1, 1]])
    both = around(np.zeros(4), np.full(4, 3.0), np.full(4, 24), THREE)
    assert not rules_of_rows(rows, both, THREE).any()


def test_a_point_beyond_the_limit_is_not_near_it() -> None:
    assert called(-1.0, 10, 10, 7, -1) == [
        Point.COMMON_CAUSE,
        Point.ABOVE_LIMIT,
        Point.ABOVE_LIMIT,
        Point.COMMON_CAUSE,
        Point.COMMON_CAUSE,
    ]
    assert called(-1.0, 10, 7, 7, -1)[1:4] == [Point.ABOVE_LIMIT, Point.NEAR_ABOVE, Point.NEAR_ABOVE]


def test_limits_name_a_point_before_a_trend_before_two_in_three_before_a_run() -> None:
    values = (1.0, 2, 3, 4, 7, 8, 10, 7, 8, 1)
    assert called(*values) == [
        *[Point.RISING] * 6,
        Point.ABOVE_LIMIT,
        Point.NEAR_ABOVE,
        Point.NEAR_ABOVE,
        Point.RUN_ABOVE,
    ]
    said = rules(*values)
    assert said[0] == Rule.RUN_ABOVE | Rule.RISING
    assert said[5] == Rule.RUN_ABOVE | Rule.RISING | Rule.NEAR_ABOVE
    assert said[6] == Rule.RUN_ABOVE | Rule.RISING | Rule.ABOVE_LIMIT
    assert said[7] == Rule.RUN_ABOVE | Rule.NEAR_ABOVE


def test_a_period_without_a_point_ends_runs_and_trends_and_threes() -> None:
    hole = np.nan
    assert not any(rules(2.0, 1, 2, 1, hole, 2, 1, 2))
    assert not any(rules(-3.0, -2, -1, hole, 0, 1, 2, 3))
    assert not any(rules(-1.0, 7, hole, 8, 1, -1))


def test_without_limits_runs_and_trends_are_seen_all_the_same() -> None:
    nowhere = around(np.array([0.0]), np.array([np.nan]), np.array([24]), THREE)
    found = rules_of_rows(np.array([[99.0, 98, 99, 98, 99, 98, 99]]), nowhere, THREE)
    assert set(found[0].tolist()) == {Rule.RUN_ABOVE}


@pytest.mark.parametrize("length", [1, 2, 3])
def test_series_shorter_than_a_rule_have_none_of_it(length: int) -> None:
    assert not any(rules(*[1.0] * length))


def test_the_lengths_of_run_and_trend_are_arguments() -> None:
    six = replace(THREE, run=6, trend=5)
    assert rules_of_rows(np.array([[1.0, 2, 1, 2, 1, 2]]), ZERO, six).tolist() == [[Rule.RUN_ABOVE] * 6]
    assert rules_of_rows(np.array([[-2.0, -1, 0, 1, 2]]), ZERO, six).tolist() == [[Rule.RISING] * 5]
