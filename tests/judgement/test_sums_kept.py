"""Key results that are sums to stay at or below their target, from their first reading to their grade."""

from __future__ import annotations

from typing import Any

import pytest

from headway.judgement.context import make_context
from headway.judgement.definitions import Target
from headway.judgement.grading import may_be_graded
from headway.judgement.points import judge_numeric
from headway.judgement.subject import Subject
from headway.judgement.verdicts import KeyResultVerdict
from headway.judgement.way import way_of
from tests.judgement.builders import (
    HALF,
    POLICY,
    Said,
    day,
    definitions,
    facts,
    key_result,
    metric,
    months,
    objective,
    said,
)

BEFORE = months("2018-07", 200.0, 210.0, 190.0, 200.0, 205.0, 195.0)
"""1200 in all in the half year before."""


def one(
    readings: dict[str, float], as_of: str = "2019-03-31", ambition: str = "committed", **fields: Any
) -> KeyResultVerdict:
    return stands(readings, as_of, ambition, **fields).key_result()


def stands(readings: dict[str, float], as_of: str, ambition: str, **fields: Any) -> Said:
    filled = {"baseline": None, "target": 900.0, "counts": "sum", **fields}
    known = definitions(
        objectives=(objective(ambition=ambition),),
        key_results=(key_result(**filled),),
        metrics=(metric(direction="down", rollup="sum", unit="kg", minimum=0.0),),
    )
    return said(facts(known, {"speed": readings}), as_of)


def test_without_a_baseline_it_is_held_against_as_much_time_before() -> None:
    """Of 1200 before 300 are to be saved; after three of six months 450 is the pace, and 480 saves 120 by now."""
    verdict = one(BEFORE | months("2019-01", 160.0, 160.0, 160.0))
    assert verdict.baseline == 1200.0
    assert verdict.progress == pytest.approx(120 / 300)
    assert verdict.expected_progress == pytest.approx(0.5)
    assert verdict.sum_run == pytest.approx(0.5)
    assert verdict.required_rate == pytest.approx(420 / 3)


def test_it_is_told_what_is_used_of_it_and_what_it_may_still_add() -> None:
    verdict = one(BEFORE | months("2019-01", 160.0, 160.0, 160.0))
    texts = [reason.text.replace("\u202f", " ") for reason in verdict.reasons]
    assert "480 kg so far, of at most 900 kg: 53 % of it is used, the pace to success uses 50 %" in texts
    assert any(text.endswith("is allowed 140 a month") for text in texts)


@pytest.mark.parametrize("before", [{}, months("2018-07", *[100.0] * 6)], ids=["nothing", "less"])
def test_where_no_more_is_known_from_before_twice_as_much_is_worth_nothing(before: dict[str, float]) -> None:
    """At most 900: with 450 after half of the time it is on its pace, with 900 a quarter of 1800 would be saved."""
    assert one(before | months("2019-01", 150.0, 150.0, 150.0)).baseline == 1800.0
    assert one(before | months("2019-01", 150.0, 150.0, 150.0)).progress == pytest.approx(0.5)
    assert one(before | months("2019-01", 300.0, 300.0, 300.0)).progress == 0.0


@pytest.mark.parametrize("ambition", ["committed", "aspirational"])
def test_nothing_has_arrived_before_the_cycle_is_over_and_nobody_grades_it(ambition: str) -> None:
    low = months("2019-01", 10.0, 10.0, 10.0, 10.0, 10.0)
    early = stands(BEFORE | low, "2019-05-31", ambition)
    assert (early.key_result().course, early.objective().course) == ("on_course", "on_course")
    assert not may_be_graded(early.key_result(), HALF, day("2019-05-31"))
    over = stands(BEFORE | low | {"2019-06": 10.0}, "2019-06-30", ambition)
    assert (over.key_result().course, over.objective().course) == ("arrived", "arrived")
    assert over.key_result().grade_by_numbers == 1.0


def test_at_the_end_it_is_graded_by_the_sum() -> None:
    verdict = one(BEFORE | months("2019-01", *[160.0] * 6), "2019-07-15")
    assert verdict.grade_by_numbers == pytest.approx((1200 - 960) / 300)
    assert verdict.course == "off_course"


def test_more_than_is_allowed_is_lost_at_once() -> None:
    verdict = one(BEFORE | months("2019-01", 500.0, 450.0))
    assert verdict.course == "off_course"
    assert verdict.stands.replace("\u202f", " ") == "950 kg is already more than the 900 kg that success allows"
    assert not any("needs" in one.text or "is allowed" in one.text for one in verdict.reasons)


def test_of_none_at_all_and_nothing_known_from_before_a_baseline_is_missing() -> None:
    assert one(months("2019-01", 1.0), target=0.0).reasons[0].code == "kr.no_baseline"
    assert one(months("2019-01", 1.0), target=0.0, baseline=6.0).course == "off_course"


def test_a_baseline_that_is_no_more_than_the_target_is_none() -> None:
    """Who writes 0 means that a sum begins with nothing."""
    assert one(BEFORE | months("2019-01", 150.0), baseline=0.0).baseline == 1200.0


def test_a_sum_within_a_range_is_held_against_the_share_of_the_time() -> None:
    """800 to 1000 in six months: after three 400 to 500."""
    fields: dict[str, Any] = {"targets": (Target(800.0, high=1000.0),)}
    assert one(months("2019-01", 150.0, 150.0, 150.0), **fields).progress == pytest.approx(0.5)
    verdict = one(months("2019-01", 300.0, 300.0, 300.0), **fields)
    assert verdict.progress == pytest.approx(0.0)
    assert verdict.course == "off_course"


def test_the_pace_that_is_drawn_grows_from_nothing_to_what_is_allowed() -> None:
    known = definitions(
        objectives=(objective(ambition="committed"),),
        key_results=(key_result(baseline=None, target=900.0, counts="sum"),),
        metrics=(metric(direction="down", rollup="sum"),),
    )
    context = make_context(facts(known, {"speed": BEFORE | months("2019-01", 160.0)}), day("2019-01-31"), POLICY)
    way = way_of(context, judge_numeric(context, [Subject(known.key_results[0], known.objectives[0], HALF)]))
    assert way.is_ceiling
    told = {when.isoformat(): value for when, value in way.pace}
    assert told == {"2018-12-31": 0.0, "2019-01-31": pytest.approx(150.0), "2019-06-30": pytest.approx(900.0)}
