"""Verdicts on objectives: weighted progress over weighted pace, expected grade, stage."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from headway.judgement.definitions import Grade, KeyResult, Milestone
from headway.judgement.verdicts import ObjectiveVerdict
from tests.judgement.builders import Said, definitions, facts, key_result, months, objective, said

MARCH = 90 / 181


def numeric(name: str, **fields: Any) -> KeyResult:
    return key_result(name, metric=name, **fields)


def judged(
    key_results: tuple[KeyResult, ...],
    values: dict[str, tuple[float, ...]],
    as_of: str = "2019-03-31",
    grades: tuple[Grade, ...] = (),
    **fields: Any,
) -> Said:
    defined = definitions(key_results=key_results, objectives=(objective(**fields),), grades=grades)
    return said(facts(defined, {name: months("2019-01", *numbers) for name, numbers in values.items()}), as_of)


def verdict(*args: Any, **fields: Any) -> ObjectiveVerdict:
    return judged(*args, **fields).objective()


def test_by_hand_progress_and_pace_are_weighted() -> None:
    """One key result has made a quarter of its way with weight 3, another one half with weight 1: 5/16 together."""
    found = verdict((numeric("a", weight=3.0), numeric("b")), {"a": (81.0, 83.0, 85.0), "b": (83.0, 86.0, 90.0)})
    assert found.progress == pytest.approx((3 * 0.25 + 0.5) / 4)
    assert found.expected_for_success == pytest.approx(0.7 * MARCH)
    assert found.course == "drifting"


def test_the_expected_grade_is_the_weighted_mean_of_what_is_expected_of_each() -> None:
    values = {"a": (81.0, 83.0, 85.0), "b": (83.0, 86.0, 90.0)}
    found = verdict((numeric("a", weight=3.0), numeric("b")), values)
    each = [verdict((numeric(name),), {name: numbers}).expected_grade for name, numbers in values.items()]
    assert each[0] is not None
    assert each[1] is not None
    assert found.expected_grade == pytest.approx((3 * each[0] + each[1]) / 4)


def test_a_key_result_that_is_not_known_counts_neither_for_progress_nor_for_pace() -> None:
    found = verdict((numeric("a"), numeric("b")), {"a": (83.0, 86.0), "b": ()}, "2019-02-28")
    assert found.progress == pytest.approx(0.3)
    assert found.course == "on_course"


def test_a_key_result_without_a_baseline_counts_neither_although_it_has_readings() -> None:
    found = verdict((numeric("a"), numeric("b", baseline=None)), {"a": (81.0, 83.0, 87.0), "b": (1.0, 2.0, 3.0)})
    assert found.progress == pytest.approx(0.35)
    assert found.expected_for_success == pytest.approx(0.7 * MARCH)
    slow = verdict((numeric("a"), numeric("b", baseline=None)), {"a": (81.0, 83.0, 87.0), "b": (1.0,)})
    assert slow.expected_for_success == pytest.approx(0.7 * MARCH)


def test_what_is_not_known_has_not_arrived_either() -> None:
    found = verdict((numeric("a"), numeric("b")), {"a": (94.0, 100.0), "b": ()}, "2019-02-28")
    assert found.course == "on_course"


def test_an_aspirational_objective_arrives_with_a_mean_of_success() -> None:
    found = verdict((numeric("a"), numeric("b")), {"a": (90.0, 94.0, 100.0), "b": (81.0, 82.0, 88.0)})
    assert found.course == "arrived"


def test_a_committed_objective_arrives_with_its_last_key_result() -> None:
    almost = {"a": (94.0, 100.0), "b": (94.0, 99.0)}
    assert verdict((numeric("a"), numeric("b")), almost, "2019-02-28", ambition="committed").course == "on_course"
    whole = {"a": (90.0, 94.0, 100.0), "b": (90.0, 94.0, 100.0)}
    assert verdict((numeric("a"), numeric("b")), whole, ambition="committed").course == "arrived"


def test_the_course_holds_since_the_end_of_the_week_in_which_it_changed() -> None:
    """On course by the pace until February, drifting by the chance once March is the third reading."""
    found = verdict((numeric("a"),), {"a": (84.0, 88.0, 84.0)})
    assert (found.course, found.course_since) == ("drifting", date(2019, 3, 31))
    found = verdict((numeric("a"),), {"a": (84.0, 88.0, 90.0)}, "2019-03-30")
    assert (found.course, found.course_since) == ("on_course", date(2019, 2, 3))


def test_an_objective_without_key_results_has_no_course() -> None:
    found = said(facts(definitions(objectives=(objective(),))), "2019-03-31").objective()
    assert (found.course, found.progress, found.expected_grade) == ("unknown", None, None)
    assert found.reasons[0].code == "objective.no_key_results"


def test_without_any_weight_nothing_is_known() -> None:
    found = verdict((numeric("a", weight=0.0), numeric("b", weight=0.0)), {"a": (90.0,), "b": (90.0,)})
    assert (found.course, found.progress, found.expected_grade) == ("unknown", None, None)


def test_the_reasons_name_the_one_that_is_furthest_behind() -> None:
    key_results = (numeric("a"), numeric("b"), numeric("c"))
    found = verdict(key_results, {"a": (83.0, 86.0), "b": (82.0, 83.0), "c": (80.0, 80.0)}, "2019-02-28")
    assert [one.code for one in found.reasons] == ["objective.thin", "objective.course", "objective.behind"]
    assert found.too_little_data
    assert [one.text for one in found.reasons[:2]] == [
        "too little data on 3 of 3 key results",
        "1 of 3 key results on course or arrived",
    ]
    assert found.reasons[2].text.startswith("C is off course: 80")


@pytest.mark.parametrize(
    ("as_of", "stage"),
    [("2018-12-31", "drafting"), ("2019-01-01", "active"), ("2019-06-30", "active"), ("2019-07-01", "grading")],
)
def test_an_objective_is_active_from_the_first_to_the_last_day_of_its_cycle(as_of: str, stage: str) -> None:
    assert verdict((numeric("a"),), {"a": (84.0,)}, as_of).stage == stage


GRADES = (Grade("a", date(2019, 7, 2), 0.4), Grade("b", date(2019, 7, 9), 1.0))


def test_an_objective_is_closed_once_every_key_result_has_its_grade() -> None:
    both = (numeric("a"), numeric("b", weight=2.0))
    values = {"a": (81.0, 83.0, 85.0), "b": (83.0, 86.0, 90.0)}
    assert verdict(both, values, "2019-07-08", GRADES).stage == "grading"
    closed = verdict(both, values, "2019-07-09", GRADES)
    assert closed.stage == "closed"
    assert closed.expected_grade == pytest.approx(0.8)


def test_a_dropped_key_result_is_counted_as_dropped_and_not_as_0() -> None:
    both = (numeric("a"), numeric("b"))
    dropped = (Grade("b", date(2019, 3, 1), None),)
    found = judged(both, {"a": (83.0, 86.0, 90.0), "b": (80.0, 80.0, 80.0)}, grades=dropped)
    alone = verdict((numeric("a"),), {"a": (83.0, 86.0, 90.0)})
    assert (found.objective().expected_grade, found.objective().probability) == (
        alone.expected_grade,
        alone.probability,
    )
    assert found.objective().progress == pytest.approx(0.5)
    assert found.objective().key_results == ("a", "b")
    assert found.key_result("b").course == "unknown"


def test_with_nothing_to_grade_an_objective_is_closed_when_its_cycle_ends() -> None:
    dropped = (Grade("a", date(2019, 3, 1), None),)
    assert verdict((numeric("a"),), {"a": (84.0,)}, "2019-07-01", dropped).stage == "closed"
    assert said(facts(definitions(objectives=(objective(),))), "2019-07-01").objective().stage == "closed"


def test_the_newest_grade_of_a_key_result_holds() -> None:
    twice = (Grade("a", date(2019, 7, 1), 0.4), Grade("a", date(2019, 7, 5), 0.6))
    assert verdict((numeric("a"),), {"a": (84.0,)}, "2019-07-04", twice).expected_grade == 0.4
    assert verdict((numeric("a"),), {"a": (84.0,)}, "2019-07-05", twice).expected_grade == 0.6


def test_a_reading_of_the_first_tenth_tells_no_course_however_long_ago_it_was() -> None:
    """A tenth of a year is over on day 37, 6 February; January, which ended on day 31, is all that is known then."""
    days = {"2019-02-06": "unknown", "2019-02-27": "unknown", "2019-02-28": "on_course"}
    for as_of, course in days.items():
        found = judged((numeric("a"),), {"a": (80.5, 89.0)}, as_of, cycle="year")
        assert (found.objective().course, found.key_result("a").course) == (course, course), as_of
        assert found.verdicts.decisions == ()


def test_steps_tell_a_course_as_soon_as_a_tenth_is_over() -> None:
    """One of ten is done by 6 February, and 37 of 365 days are over."""
    done = (Milestone("First", done=date(2019, 1, 20)), *(Milestone(f"Later {at}") for at in range(9)))
    steps = key_result("steps", kind="milestones", milestones=done)
    days = {"2019-02-05": "unknown", "2019-02-06": "on_course"}
    for as_of, course in days.items():
        assert verdict((steps, numeric("a")), {"a": (80.5,)}, as_of, cycle="year").course == course, as_of
