"""The way of a key result: what counts at each reading, what was aimed at when, and what the pace asks for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from headway.judgement.context import make_context
from headway.judgement.definitions import Definitions, KeyResult, Milestone, PaceStep, Target
from headway.judgement.points import judge_numeric
from headway.judgement.subject import Subject
from headway.judgement.way import Way, steps_of, way_of
from tests.judgement.builders import HALF, POLICY, day, definitions, facts, key_result, months, objective, said

READINGS = months("2018-01", *range(60, 72), 82.0, 84.0, 86.0)
"""Twelve months before the cycle, then January to March 2019 in it."""


def way(as_of: str = "2019-03-31", readings: dict[str, float] | None = None, **fields: Any) -> Way:
    """The way of a key result from 80 to 100, aspirational unless said."""
    ambition = fields.pop("ambition", "aspirational")
    one = key_result(**fields)
    defined = definitions(key_results=(one,), objectives=(objective(ambition=ambition),))
    known = make_context(facts(defined, {"speed": READINGS if readings is None else readings}), day(as_of), POLICY)
    return way_of(known, judge_numeric(known, [_subject(defined, one)]))


def _subject(defined: Definitions, one: KeyResult) -> Subject:
    return Subject(one, defined.objectives[0], HALF)


def test_each_reading_of_the_cycle_has_the_progress_and_course_of_the_verdict() -> None:
    found = way()
    inside = [point for point in found.points if point.in_cycle]
    verdict = said(facts(definitions(key_results=(key_result(),)), {"speed": READINGS}), "2019-03-31").key_result()
    assert [point.value for point in inside] == [82.0, 84.0, 86.0]
    assert [round(point.progress or 0, 3) for point in inside] == [0.1, 0.2, 0.3]
    assert (inside[-1].progress, inside[-1].expected_for_success) == (verdict.progress, verdict.expected_for_success)
    assert inside[-1].course == verdict.course


def test_as_many_periods_from_before_the_cycle_are_shown_as_it_has_and_say_nothing_of_progress() -> None:
    before = [point for point in way().points if not point.in_cycle]
    assert [point.value for point in before] == [66.0, 67.0, 68.0, 69.0, 70.0, 71.0]
    assert {(point.progress, point.expected_for_success, point.course) for point in before} == {(None, None, "")}


def test_an_earlier_day_knows_nothing_later() -> None:
    found = way("2019-02-27")
    assert found.points[-1].value == 82.0
    assert found.points[-1].known_on == date(2019, 1, 31)


def test_before_the_cycle_there_is_only_what_leads_to_it() -> None:
    found = way("2018-11-30")
    assert not any(point.in_cycle for point in found.points)
    assert found.points[-1].value == 70.0
    assert [aim.target for aim in found.aims] == [100.0]


def test_after_the_cycle_its_own_last_reading_is_the_last() -> None:
    later = READINGS | months("2019-04", 87, 88, 89, 99, 99)
    assert way("2019-08-31", later).points[-1].value == 89.0


def test_the_pace_to_success_is_a_line_from_the_baseline_to_success() -> None:
    assert way().pace == ((date(2018, 12, 31), 80.0), (date(2019, 6, 30), 94.0))
    assert way(ambition="committed").pace[-1] == (date(2019, 6, 30), 100.0)


def test_of_a_range_both_ends_of_success_are_told_whichever_side_it_starts_from() -> None:
    # from 80 to within 90 and 100, 10 are to be closed; success is 7 of them, or as far beyond
    (outside,) = way(targets=(Target(90.0, high=100.0),)).aims
    assert (outside.success, outside.within) == (87.0, (87.0, 103.0))
    # who begins within stays so: no end is nearer, and 3 of its width of 10 are to spare on each side
    (inside,) = way(targets=(Target(75.0, high=85.0),)).aims
    assert (inside.success, inside.within) == (None, (72.0, 88.0))
    assert inside.stays
    # a sum begins with nothing, wherever its baseline lies: it comes to the range
    (summed,) = way(counts="sum", targets=(Target(75.0, high=85.0),)).aims
    assert not summed.stays
    (committed,) = way(ambition="committed", targets=(Target(90.0, high=100.0),)).aims
    assert committed.within == (90.0, 100.0)
    assert way().aims[0].within is None


def test_at_each_reading_the_line_is_what_the_verdict_asks_for() -> None:
    found = way()
    (first, low), (last, high) = found.pace
    for point in found.points:
        if point.expected_for_success is not None:
            ends = found.grid.ends(point.period)
            on_line = low + (high - low) * (ends - first).days / (last - first).days
            assert on_line == pytest.approx(80 + point.expected_for_success * 20)


def test_a_stated_pace_has_its_corners() -> None:
    steps = (PaceStep(date(2019, 5, 31), 0.9), PaceStep(date(2019, 2, 28), 0.1))
    corners = way(pace="steps", pace_steps=steps).pace
    assert [(on, round(value, 2)) for on, value in corners] == [
        (date(2018, 12, 31), 80.0),
        (date(2019, 2, 28), 81.4),
        (date(2019, 5, 31), 92.6),
        (date(2019, 6, 30), 94.0),
    ]


def test_where_the_target_changes_aims_and_pace_have_a_step_on_that_day() -> None:
    targets = (Target(100.0), Target(90.0, date(2019, 3, 1), "more came"))
    found = way(targets=targets)
    assert [(aim.since, aim.target, aim.success, aim.because) for aim in found.aims] == [
        (date(2019, 1, 1), 100.0, 94.0, ""),
        (date(2019, 3, 1), 90.0, 87.0, "more came"),
    ]
    at_change = [value for on, value in found.pace if on == date(2019, 2, 28)]
    assert len(at_change) == 2
    assert at_change[0] > at_change[1]


def test_a_target_that_begins_later_is_not_known_yet() -> None:
    found = way("2019-02-28", targets=(Target(100.0), Target(90.0, date(2019, 3, 1))))
    assert [aim.target for aim in found.aims] == [100.0]


def test_a_sum_counts_from_nothing_in_its_cycle_and_what_was_before_is_no_part_of_it() -> None:
    found = way(counts="sum", baseline=None, targets=(Target(500.0),))
    assert [point.value for point in found.points] == [82.0, 166.0, 252.0]
    assert found.pace[0] == (date(2018, 12, 31), 0.0)


def test_of_any_the_best_so_far_counts() -> None:
    found = way(counts="any", readings=months("2019-01", 85.0, 83.0, 90.0))
    assert [point.value for point in found.points] == [85.0, 85.0, 90.0]


def test_without_a_baseline_there_is_no_pace_and_no_progress() -> None:
    found = way(baseline=None, readings=months("2019-01", 85.0))
    assert found.pace == ()
    assert found.points[0].progress is None
    assert found.aims[0].success is None


def test_without_a_reading_there_are_still_the_lines() -> None:
    found = way(readings={})
    assert found.points == ()
    assert len(found.pace) == 2


STEPS = (
    Milestone("North", 1.0, date(2019, 1, 31), date(2019, 2, 3)),
    Milestone("South", 1.0, date(2019, 2, 28)),
    Milestone("East", 2.0, date(2019, 6, 30), date(2019, 4, 2)),
)


def test_steps_are_done_late_or_to_come_as_the_day_knows() -> None:
    found = steps_of(key_result(kind="milestones", milestones=STEPS), date(2019, 3, 1))
    assert [(one.title, one.share, one.done is not None, one.is_late) for one in found] == [
        ("North", 0.25, True, False),
        ("South", 0.25, False, True),
        ("East", 0.5, False, False),
    ]


def test_on_the_day_before_it_is_due_nothing_is_late() -> None:
    assert not any(one.is_late for one in steps_of(key_result(kind="milestones", milestones=STEPS), date(2019, 1, 30)))


def test_a_binary_key_result_is_one_step() -> None:
    (step,) = steps_of(key_result(kind="binary", done=date(2019, 2, 1)), date(2019, 1, 31))
    assert (step.title, step.share, step.done) == ("Faster", 1.0, None)


def test_steps_that_weigh_nothing_have_no_share() -> None:
    (step,) = steps_of(key_result(kind="milestones", milestones=(Milestone("North", 0.0),)), date(2019, 1, 31))
    assert step.share is None


def test_a_numeric_key_result_has_no_steps() -> None:
    assert steps_of(key_result(), date(2019, 1, 31)) == ()
