"""A chance from too little data says so, in the same words, first of all."""

from __future__ import annotations

from typing import Any

import pytest

from headway.judgement.definitions import Grade, Milestone, Target
from headway.judgement.review import as_json
from headway.judgement.too_little_data import SHORT, beside_chance
from headway.judgement.verdicts import KeyResultVerdict
from headway.services.judging.payload import read_with_path, written
from tests.judgement.builders import HALF, POLICY, day, definitions, facts, key_result, months, objective, said


def review(values: dict[str, float], as_of: str, **fields: Any) -> tuple[KeyResultVerdict, dict[str, Any]]:
    """The verdict on a key result from 80 to 100 unless its fields say otherwise, and its place in the review."""
    known = facts(definitions(objectives=(objective(ambition="committed"),), key_results=(key_result(**fields),)))
    if values:
        known = facts(known.definitions, {"speed": values})
    judged = said(known, as_of)
    (told,) = as_json(judged.verdicts)["objectives"]
    return judged.key_result(), told["key_results"][0]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((), "too little data: no reading yet; by the base rate 34 of 100 such goals were reached"),
        ((82.0,), "too little data: 1 reading"),
        ((82.0, 84.0), "too little data: 2 readings"),
        ((82.0, 84.0, 85.0), "too little data: 3 readings"),
    ],
)
def test_up_to_three_readings_are_too_little_data_before_anything_else(values: tuple[float, ...], words: str) -> None:
    verdict, told = review(months("2019-01", *values), "2019-04-15")
    assert told["reasons"][0] == {"code": "kr.thin", "text": words}
    assert (told["readings"], told["too_little_data"]) == (len(values), True)
    assert beside_chance(verdict.forecast) == SHORT
    assert 0.003 < told["probability"] < 0.7
    assert words not in verdict.stands


def test_from_the_fourth_reading_on_nothing_is_said_of_it() -> None:
    verdict, told = review(months("2019-01", 82.0, 84.0, 85.0, 88.0), "2019-04-30")
    assert (told["readings"], told["too_little_data"], told["base_rate"]) == (4, False, None)
    assert "kr.thin" not in [one["code"] for one in told["reasons"]]
    assert beside_chance(verdict.forecast) == ""


def test_readings_from_before_the_cycle_are_readings() -> None:
    _, told = review(months("2018-07", *range(70, 76)), "2019-01-15")
    assert (told["readings"], told["too_little_data"]) == (6, False)
    assert [one["code"] for one in told["reasons"]][:2] == ["kr.no_data", "kr.chance"]


def test_without_a_reading_the_chance_is_the_base_rate() -> None:
    _, told = review({}, "2019-02-15")
    assert told["base_rate"] == POLICY.forecast.base_rate
    assert told["probability"] == pytest.approx(POLICY.forecast.base_rate)


@pytest.mark.parametrize("counts", ["end", "sum", "any"])
def test_without_a_reading_no_rate_is_told_for_there_is_nothing_to_go_on_from(counts: str) -> None:
    rates = ("rate_for_50", "rate_for_80", "end_for_50", "end_for_80")
    _, none = review({}, "2019-02-15", counts=counts)
    assert [none[name] for name in rates] == [None] * 4
    _, one = review(months("2019-01", 82.0), "2019-02-15", counts=counts)
    assert None not in [one[name] for name in rates]


@pytest.mark.parametrize("counts", ["end", "sum"])
def test_the_base_rate_does_not_depend_on_the_target(counts: str) -> None:
    for target in (81.0, 500.0):
        assert review({}, "2019-02-15", counts=counts, target=target)[1]["probability"] == pytest.approx(0.34)


@pytest.mark.parametrize("fields", [{"counts": "any"}, {"targets": (Target(84.0, high=90.0),)}])
def test_what_is_reached_otherwise_than_at_the_end_has_no_base_rate(fields: dict[str, Any]) -> None:
    _, told = review({}, "2019-02-15", **fields)
    assert (told["base_rate"], told["too_little_data"]) == (None, True)
    assert told["reasons"][0]["text"] == "too little data: no reading yet"


def test_steps_say_how_many_were_due_so_far() -> None:
    steps = [Milestone(f"Step {month}", 1.0, day(f"2019-0{month}-28"), None) for month in (2, 3, 4, 5)]

    def told(as_of: str) -> dict[str, Any]:
        return review({}, as_of, kind="milestones", milestones=tuple(steps))[1]

    first = told("2019-01-31")
    assert first["reasons"][0]["text"] == (
        "too little data: no milestone was due here yet; it is supposed that 60 of 100 are done in time"
    )
    assert (first["base_rate"], first["readings"], first["too_little_data"]) == (0.6, None, True)
    assert told("2019-03-15")["reasons"][0]["text"] == "too little data: 1 milestone due here so far"
    last = told("2019-05-28")
    assert (last["too_little_data"], last["base_rate"]) == (False, None)


def test_nothing_is_said_of_it_where_nothing_is_open() -> None:
    over, _ = review(months("2019-05", 82.0, 84.0), "2019-07-02")
    assert (over.forecast is not None, beside_chance(over.forecast)) == (True, "")
    arrived, told = review({"2019-01": 101.0}, "2019-02-10", counts="any")
    assert (arrived.probability, told["too_little_data"]) == (1.0, False)


def test_an_objective_says_of_how_many_key_results_too_little_is_known() -> None:
    pair = (key_result("faster", metric="speed"), key_result("lower", metric="cost"))
    values = {"speed": months("2018-07", *range(70, 80)), "cost": months("2019-01", 82.0)}
    found = said(facts(definitions(key_results=pair), values), "2019-04-15")
    assert found.objective().reasons[0].text == "too little data on 1 of 2 key results"
    assert as_json(found.verdicts)["objectives"][0]["too_little_data"] is True
    graded = tuple(Grade(one.id, day("2019-07-02"), 0.5) for one in pair)
    closed = said(facts(definitions(key_results=pair, grades=graded), values), "2019-07-02").objective()
    assert (closed.too_little_data, closed.reasons[0].code) == (False, "objective.course")


@pytest.mark.parametrize("values", [(), (82.0, 84.0), (82.0, 84.0, 85.0, 88.0)])
def test_it_is_stored_with_the_verdict(values: tuple[float, ...]) -> None:
    verdict, _ = review(months("2019-01", *values), HALF.ends.isoformat())
    assert read_with_path(KeyResultVerdict, written(verdict), bytes(verdict.path)) == verdict
