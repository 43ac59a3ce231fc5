"""The course of milestones by their pace, and of what is done all at once by its chance."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from headway.judgement.definitions import Cycle, Milestone
from headway.judgement.review import as_json
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


def test_milestones_are_held_against_their_plan() -> None:
    plan = Milestone("North", due=date(2019, 3, 15)), Milestone("South", due=date(2019, 5, 31))
    assert steps("2019-03-31", *plan).course == "off_course"  # 0 of the half that was asked for
    in_time = Milestone("North", due=date(2019, 3, 15), done=date(2019, 3, 1)), plan[1]
    assert steps("2019-03-31", *in_time, ambition="committed").course == "on_course"


def test_milestones_without_due_days_that_are_ahead_of_their_pace_are_on_course_however_small_their_chance() -> None:
    """Four of eight are done on day 36 of 181, which asks for a fifth; no more than that is known of such steps."""
    made = [Milestone(f"Done {at}", done=date(2019, 1, 10 + at)) for at in range(4)]
    open_ = [Milestone(f"Open {at}") for at in range(4)]
    ahead = steps("2019-02-05", *made, *open_, ambition="committed")
    assert chance_of(ahead) < POLICY.chances.off_course["committed"]
    assert ahead.course == "on_course"


@pytest.mark.parametrize("as_of", ["2019-04-01", "2019-06-01"])
def test_milestones_without_due_days_of_which_none_is_done_are_not_on_course_by_what_is_supposed(as_of: str) -> None:
    assert steps(as_of, *(Milestone(name) for name in "ABCD")).course == "off_course"


def test_one_milestone_without_a_due_day_leaves_the_others_their_plan() -> None:
    """One of four is done, one was due, and a fifth of the open one is asked for: 0.25 is 0.83 of 0.30, as it reads."""
    dated = [Milestone(name, due=date(2019, month, 1)) for name, month in (("B", 4), ("C", 5))]
    first = Milestone("A", due=date(2019, 2, 1), done=date(2019, 2, 1))
    mixed = steps("2019-02-05", first, *dated, Milestone("D"), ambition="committed")
    assert mixed.forecast is not None
    assert (mixed.course, mixed.forecast.tells_course) == ("drifting", False)
    assert chance_of(mixed) < POLICY.chances.off_course["committed"]


@pytest.mark.parametrize("done", [None, date(2019, 2, 1)])
def test_what_is_supposed_is_no_base_rate_any_more_once_one_is_done(done: date | None) -> None:
    goals = definitions(
        objectives=(objective(),),
        key_results=(key_result("steps", kind="milestones", milestones=(Milestone("A", done=done), Milestone("B"))),),
    )
    told = as_json(said(facts(goals), "2019-02-05").verdicts)["objectives"][0]["key_results"][0]
    assert told["base_rate"] == (0.6 if done is None else None)
    assert told["too_little_data"]


def test_a_confidence_in_what_is_done_all_at_once_is_asked_about_once_its_chance_tells_the_course() -> None:
    first, later = (rota(as_of).key_result("rota").forecast for as_of in ("2019-01-13", "2019-01-20"))
    assert first is not None
    assert later is not None
    assert (first.tells_course, later.tells_course) == (False, True)
    assert POLICY.course.silent_share == 0.1
