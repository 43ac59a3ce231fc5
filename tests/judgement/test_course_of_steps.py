"""The course of milestones and of what is done all at once: by the chance, where no plan says when each step is due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from headway.judgement.definitions import Cycle, Milestone
from headway.judgement.verdicts import KeyResultVerdict
from tests.judgement.builders import HALF, POLICY, Said, definitions, facts, key_result, objective, said

SPRING = Cycle("spring", "Spring", date(2019, 1, 1), date(2019, 5, 26))


def rota(as_of: str, ambition: str = "aspirational", elsewhere: int = 0, **fields: Any) -> Said:
    """What is said of a binary key result, while so many others are done in a cycle that ends on 26 May."""
    done = [
        key_result(f"other-{at}", kind="binary", objective="other", done=date(2019, 1, 2)) for at in range(elsewhere)
    ]
    goals = objective(ambition=ambition), objective("other", cycle="spring")
    ours = key_result("rota", kind="binary", **fields)
    return said(facts(definitions(cycles=(HALF, SPRING), objectives=goals, key_results=(ours, *done))), as_of)


def steps(as_of: str, *milestones: Milestone, ambition: str = "aspirational") -> KeyResultVerdict:
    goals, ours = objective(ambition=ambition), key_result("steps", kind="milestones", milestones=milestones)
    return said(facts(definitions(objectives=(goals,), key_results=(ours,))), as_of).key_result("steps")


def chance_of(verdict: KeyResultVerdict) -> float:
    assert verdict.forecast is not None
    return verdict.forecast.probability


@pytest.mark.parametrize(
    ("as_of", "chance", "aspirational", "committed"),
    [
        ("2019-01-13", 0.60, "unknown", "unknown"),  # 13 of 181 days are less than a tenth
        ("2019-01-20", 0.60, "on_course", "drifting"),
        ("2019-03-31", 0.54, "on_course", "drifting"),
        ("2019-05-26", 0.39, "drifting", "off_course"),
        ("2019-06-23", 0.15, "off_course", "off_course"),
        ("2019-06-30", 0.0, "off_course", "off_course"),
    ],
)
def test_what_is_done_all_at_once_has_the_course_of_its_chance(
    as_of: str, chance: float, aspirational: str, committed: str
) -> None:
    """Six in ten are done, worth five steps; of those a quarter are in the first half: as docs/judging.md says it."""
    for ambition, course in (("aspirational", aspirational), ("committed", committed)):
        told = rota(as_of, ambition)
        assert chance_of(told.key_result("rota")) == pytest.approx(chance, abs=0.006)
        assert told.key_result("rota").course == told.objective().course == course


def test_it_arrives_on_its_day_whatever_its_chance_was() -> None:
    done = date(2019, 6, 25)
    assert rota("2019-06-24", done=done).key_result("rota").course == "off_course"
    arrived = rota("2019-06-26", done=done).key_result("rota")
    assert (arrived.course, arrived.course_since, chance_of(arrived)) == ("arrived", done, 1.0)


@pytest.mark.parametrize(
    ("elsewhere", "chance", "course"), [(0, 0.35, "drifting"), (1, 0.41, "drifting"), (2, 0.46, "on_course")]
)
def test_what_has_left_its_course_returns_with_a_margin(elsewhere: int, chance: float, course: str) -> None:
    """It drifts since 26 May with 0.39; others were done in a cycle that ended on that day, and so its chance rises."""
    assert rota("2019-05-26", elsewhere=elsewhere).key_result("rota").course == "drifting"
    told = rota("2019-06-02", elsewhere=elsewhere).key_result("rota")
    assert chance_of(told) == pytest.approx(chance, abs=0.006)
    assert told.course == course


def test_who_looks_later_sees_the_course_as_it_was_on_each_day() -> None:
    """A part of the cycle is told alike whenever one looks: the days on which it was on course stay the same ones."""
    sundays = [date(2019, 1, 6) + timedelta(7 * week) for week in range(25)]
    then = [rota(one.isoformat(), elsewhere=2).key_result("rota").course in ("on_course", "arrived") for one in sundays]
    path = rota("2019-06-23", elsewhere=2).key_result("rota").path
    assert [bool(bits & 1) for bits in path[-5:]] == then[-5:]


def test_milestones_with_a_plan_are_held_against_it_and_others_have_the_course_of_their_chance() -> None:
    """Nothing of two is done at the end of March, and both have to be: as such steps go, the chance is a third."""
    plan = Milestone("North", due=date(2019, 3, 15)), Milestone("South", due=date(2019, 5, 31))
    late, open_ = steps("2019-03-31", *plan), steps("2019-03-31", Milestone("North"), Milestone("South"))
    assert late.course == "off_course"  # 0 of the half that was asked for
    assert open_.course == "drifting"
    assert 0.15 < chance_of(open_) < 0.4
    in_time = Milestone("North", due=date(2019, 3, 15), done=date(2019, 3, 1)), plan[1]
    assert steps("2019-03-31", *in_time, ambition="committed").course == "on_course"


@pytest.mark.parametrize("weight", [0.0, 1.0])
def test_a_step_without_a_due_day_leaves_no_plan_where_it_weighs_something(weight: float) -> None:
    dated, open_ = Milestone("North", due=date(2019, 4, 15)), Milestone("West", weight=weight)
    forecast = steps("2019-03-31", dated, open_).forecast
    assert forecast is not None
    assert forecast.tells_course is (weight > 0)


def test_a_confidence_in_what_is_done_all_at_once_is_asked_about_once_its_chance_tells_the_course() -> None:
    first, later = (rota(as_of).key_result("rota").forecast for as_of in ("2019-01-13", "2019-01-20"))
    assert first is not None
    assert later is not None
    assert (first.tells_course, later.tells_course) == (False, True)
    assert POLICY.course.silent_share == 0.1
