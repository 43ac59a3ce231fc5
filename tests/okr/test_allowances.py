"""Sums that are to stay at or below a value, or to end within two, at every reading of their cycle."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.okr.allowances import allowance_progress
from headway.okr.course import CourseLines, stays_arrived
from headway.okr.judge import KeyResultJudgement, judge_key_results
from headway.okr.key_result_batch import KeyResultBatch
from headway.okr.progress import Counts, progress_raw
from headway.series.words import Course
from tests.kpi.notation import offsets
from tests.okr.test_judge import One, batch_of

LINES = CourseLines(0.9, 0.6, 0.05, 0.1)
WEEKS = 10
"""Weeks of the cycle of these tests."""


def judged(*weeks: float, baseline: float = 100.0, target: float = 80.0, **fields: object) -> KeyResultJudgement:
    readings = tuple((at + 1, value) for at, value in enumerate(weeks))
    one = One(readings, baseline, target, Counts.SUM, 1.0, WEEKS)
    run = np.arange(1, len(weeks) + 1) / WEEKS
    kept = {"ceiling": np.array([True]), "run": run, "last_period": np.array([WEEKS]), **fields}
    return judge_key_results(replace(batch_of([one]), **kept), LINES)  # type: ignore[arg-type]


def courses(said: KeyResultJudgement) -> list[str]:
    return [Course(code).word for code in said.course]


def test_on_its_pace_a_sum_that_is_to_stay_below_has_made_the_share_of_the_cycle_that_is_over() -> None:
    """At most 80 in ten weeks, where it was 100: 8 a week is the pace, 10 saves nothing, 9 half of it."""
    assert judged(8.0, 8.0, 8.0, 8.0, 8.0).progress_raw.tolist() == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5])
    assert judged(10.0, 10.0).progress_raw.tolist() == pytest.approx([0.0, 0.0])
    assert judged(9.0, 9.0).progress_raw.tolist() == pytest.approx([0.05, 0.1])


def test_it_is_on_course_on_its_pace_and_arrives_in_the_last_week_and_not_before() -> None:
    assert courses(judged(*[8.0] * 10)) == ["on_course"] * 9 + ["arrived"]
    assert courses(judged(*[0.0] * 9))[-1] == "on_course"
    assert courses(judged(*[8.0] * 9, 9.0))[-1] != "arrived"


def test_what_is_saved_ahead_of_the_pace_is_no_more_of_the_way_for_it_may_be_spent_yet() -> None:
    assert judged(0.0, 0.0).progress.tolist() == pytest.approx([0.1, 0.2])


def test_more_than_success_allows_is_lost_where_no_reading_can_be_below_zero() -> None:
    """Of none at all one is too many, though the pace alone would still call it near."""
    fields = {"never_falls": np.array([True])}
    assert courses(judged(0.0, 0.0, 0.1, baseline=10.0, target=0.0, **fields))[-1] == "off_course"
    lost, kept = (judged(0.0, 0.0, 0.1, baseline=10.0, target=0.0, **more) for more in (fields, {}))
    assert lost.lost.tolist() == [False, False, True]
    assert np.isnan(lost.required_rate).all()
    assert courses(kept)[-1] == "on_course"
    assert not kept.lost.any()


def test_what_is_missing_is_still_to_come_so_that_nothing_arrives_without_it() -> None:
    """At most 80 in ten weeks, of which three of nine are known with 8 each: 3 tenths are made, as are asked for."""
    missing, left = np.array([0, 0, 6]), np.array([9, 8, 1])
    said = judged(8.0, 8.0, 8.0, run=np.array([0.1, 0.2, 0.3]), missing=missing, left=left)
    assert said.progress_raw.tolist() == pytest.approx([0.1, 0.2, 0.3])
    assert said.expected.tolist() == pytest.approx([0.1, 0.2, 0.3])
    assert courses(said)[-1] == "on_course"
    assert said.required_rate.tolist() == pytest.approx([56 / 7])


def test_what_is_missing_once_it_is_settled_is_no_more_to_come() -> None:
    fields: dict[str, Any] = {
        "missing": np.array([0, 0, 7]),
        "left": np.array([9, 8, 0]),
        "settled": np.array([False, False, True]),
    }
    said = judged(8.0, 8.0, 8.0, run=np.array([0.1, 0.2, 1.0]), **fields)
    assert courses(said)[-1] == "arrived"
    assert np.isnan(said.required_rate).all()


def test_what_it_may_still_add_a_week_is_what_is_left_over_the_weeks_that_are_left() -> None:
    assert judged(8.0, 8.0, 8.0, 8.0).required_rate.tolist() == pytest.approx([48 / 6])


def test_a_sum_that_is_to_end_within_a_range_does_not_arrive_on_its_way_through() -> None:
    fields = {"ceiling": None, "high": np.array([60.0])}
    said = judged(*[5.0] * 9, baseline=0.0, target=40.0, **fields)
    assert courses(said) == ["on_course"] * 9
    assert courses(judged(*[5.0] * 10, baseline=0.0, target=40.0, **fields))[-1] == "arrived"
    assert courses(judged(*[9.0] * 10, baseline=0.0, target=40.0, **fields))[-1] == "off_course"


numbers = st.integers(0, 400).map(float)


@settings(max_examples=30)
@given(numbers, st.integers(1, 400), st.integers(1, 400))
def test_at_the_end_it_is_the_progress_of_any_other_key_result(value: float, target: int, more: int) -> None:
    ends = np.array([float(target)]), np.array([float(target + more)])
    said = allowance_progress(np.array([value]), ends[1], ends[0], np.ones(1))
    np.testing.assert_allclose(said, progress_raw([value], ends[1], ends[0]), atol=1e-9)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.lists(numbers, max_size=WEEKS), st.booleans()), max_size=4))
def test_a_batch_gives_each_the_bytes_it_gets_alone(drawn: list[tuple[list[float], bool]]) -> None:
    def batch(some: list[tuple[list[float], bool]]) -> KeyResultBatch:
        ones = [One(tuple(enumerate(of, 1)), 100.0, 80.0, Counts.SUM, 0.7, WEEKS) for of, _ in some]
        run = [(at + 1) / WEEKS for of, _ in some for at in range(len(of))]
        fields = {
            "ceiling": np.array([is_kept for _, is_kept in some], bool),
            "run": np.array(run, np.float64),
            "last_period": np.full(len(some), WEEKS),
            "never_falls": np.ones(len(some), bool),
        }
        return replace(batch_of(ones), **fields)  # type: ignore[arg-type]

    starts = offsets([len(of) for of, _ in drawn]).tolist()
    together = judge_key_results(batch(drawn), LINES)
    for at, one in enumerate(drawn):
        alone, own = judge_key_results(batch([one]), LINES), slice(starts[at], starts[at + 1])
        assert together.course[own].tobytes() == alone.course.tobytes()
        assert together.progress_raw[own].tobytes() == alone.progress_raw.tobytes()


def test_what_has_arrived_does_not_leave_again_for_a_wobble_and_is_held_to_its_word_at_the_end() -> None:
    """10 is aimed at from 5: 9.8 and 10.2 in turn were four changes of course."""
    made = (np.array([9.8, 10.2, 9.8, 10.2, 9.8, 9.7, 9.8]) - 5) / 5
    end = np.array([*[False] * 6, True])
    told = stays_arrived(made, np.ones(7), np.array([0, 7]), 0.05, end)
    assert told.tolist() == [False, True, True, True, True, False, False]


@settings(max_examples=30)
@given(st.lists(st.floats(0, 2), min_size=1, max_size=12), st.integers(1, 12))
def test_whether_it_has_arrived_does_not_hang_on_what_comes_later(made: list[float], cut: int) -> None:
    def told(some: list[float]) -> list[bool]:
        many = len(some)
        told = stays_arrived(np.array(some), np.ones(many), np.array([0, many]), 0.05, np.zeros(many, bool))
        return [bool(one) for one in told]

    assert told(made)[:cut] == told(made[:cut])
