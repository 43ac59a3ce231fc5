"""One more point says what judging everything again would say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from headway.kpi.process.judge import judge_process
from headway.kpi.process.newest import next_points, reach, watch
from headway.kpi.process.rules import Point, points_of
from tests.kpi.process.charts import LINES, batch_of

FIXED = 5
wandering = st.lists(
    st.lists(st.one_of(st.integers(-6, 6).map(float), st.just(np.nan)), min_size=30, max_size=30),
    min_size=1,
    max_size=4,
)


@given(wandering, st.integers(FIXED, 29))
def test_points_one_by_one_have_the_rules_they_have_in_the_whole(series: list[list[float]], start: int) -> None:
    fixed = [FIXED] * len(series)
    begun = batch_of([values[:start] for values in series], fixed_after=fixed)
    now = watch(begun, judge_process(begun, LINES), LINES)
    for end in range(start + 1, 31):
        now, found = next_points(now, np.array([values[end - 1] for values in series]), LINES)
        whole = judge_process(batch_of([values[:end] for values in series], fixed_after=fixed), LINES)
        seen = min(reach(LINES), end)
        newest = whole.rules.reshape(len(series), end)[:, -seen:]
        assert found[:, -seen:].tobytes() == np.ascontiguousarray(newest).tobytes()


def test_a_new_point_reaches_as_far_back_as_a_rule_does() -> None:
    values = np.random.default_rng(11).normal(size=(300, 60)).cumsum(axis=1) / 3
    fixed = [20] * len(values)
    begun = batch_of(values[:, :30].tolist(), fixed_after=fixed)
    now = watch(begun, judge_process(begun, LINES), LINES)
    for end in range(31, 61):
        now, found = next_points(now, values[:, end - 1], LINES)
        whole = judge_process(batch_of(values[:, :end].tolist(), fixed_after=fixed), LINES).rules
        assert np.array_equal(found, whole.reshape(300, end)[:, -reach(LINES) :])


def test_what_lies_before_a_rebase_is_no_part_of_a_run() -> None:
    given_ = batch_of([[9.0, 8, 9, 8, 9, 8, 1, 2, 1, 2, 1]], rebased=[6], fixed_after=[4])
    now = watch(given_, judge_process(given_, LINES), LINES)
    _, found = next_points(now, np.array([2.0]), LINES)
    assert not found.any()


def test_a_kpi_without_values_is_watched_without_a_word() -> None:
    given_ = batch_of([[], [1.0, 2, 1, 2]], fixed_after=[4, 4])
    now, found = next_points(watch(given_, judge_process(given_, LINES), LINES), np.array([5.0, 50.0]), LINES)
    assert points_of(found[:, -1]).tolist() == [Point.COMMON_CAUSE, Point.ABOVE_LIMIT]
    assert now.tail[:, -1].tolist() == [5.0, 50.0]


def test_a_point_reaches_back_to_three_however_short_runs_and_trends_are() -> None:
    assert reach(replace(LINES, run=2, trend=2)) == 3
