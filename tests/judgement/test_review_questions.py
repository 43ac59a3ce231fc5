"""What a review asks, and what the records of its day say was settled, on examples that one can follow by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from headway.app.policy import load_policy
from headway.judgement.assumption_verdict import AssumptionVerdict
from headway.judgement.definitions import (
    AlertAct,
    AssumptionState,
    Cycle,
    Decision,
    DueMoved,
    Grade,
    Intervention,
    Landing,
    Waiver,
)
from headway.judgement.judge import judge
from headway.judgement.review_questions import ASSUMPTION, CLOSE, GRADE, GROUPS, assumptions_asked, review_questions
from headway.judgement.review_settled import Answers, settled
from headway.judgement.rhythm import HELD, next_due
from headway.judgement.verdicts import Verdicts
from tests.services.hospitals import facts

DAY = date(2019, 3, 20)
BEFORE = date(2019, 3, 13)


def said(answers: Answers, day: date = DAY) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in settled(answers, day, day, str)]


@pytest.fixture(scope="module")
def verdicts() -> Verdicts:
    return judge(facts(DAY), DAY, load_policy(DAY))


@pytest.mark.parametrize("kind", HELD)
def test_every_decision_that_is_needed_is_asked_once_and_in_its_part(verdicts: Verdicts, kind: str) -> None:
    asked = review_questions(facts(DAY).definitions, verdicts, (), kind, whole=True)
    needed = [one.ask for one in asked if one.ask is not None]
    assert len(needed) == len(set(needed))
    assert set(needed) == {one for one in verdicts.decisions if one.kind != "grade"}
    places = [GROUPS.index(one.group) for one in asked]
    assert places == sorted(places)
    for part in GROUPS:
        ranks = [one.ask.rank for one in asked if one.group == part and one.ask is not None]
        assert ranks == sorted(ranks), "the most urgent first"


def test_what_was_decided_is_asked_no_more(verdicts: Verdicts) -> None:
    first = verdicts.decisions[0]
    asked = review_questions(facts(DAY).definitions, verdicts, {first}, "weekly", whole=True)
    assert first not in [one.ask for one in asked]


def test_objectives_of_one_cycle_are_graded_together_and_it_is_closed_once_they_are(verdicts: Verdicts) -> None:
    definitions = facts(DAY).definitions
    two = definitions.objectives[:2]
    cycle = replace(definitions.cycles[0], id="over", name="Over", starts=date(2018, 9, 1), ends=date(2018, 12, 31))
    over = replace(
        definitions,
        cycles=(*definitions.cycles, cycle),
        objectives=tuple(replace(one, cycle="over") for one in two),
    )
    needed = replace(verdicts.decisions[0], kind="grade", since=date(2019, 1, 1))
    waiting = replace(verdicts, decisions=tuple(replace(needed, about=one.id) for one in two))
    (graded,) = (one for one in review_questions(over, waiting, (), "quarterly", whole=True) if one.kind == GRADE)
    assert (graded.about, graded.since) == ("over", date(2019, 1, 1))
    assert graded.note == "It is over, and 2 objectives wait for a grade."
    done = replace(verdicts, decisions=())
    asked = review_questions(over, done, (), "quarterly", whole=True)
    assert [one.about for one in asked if one.kind == CLOSE] == ["over"]
    for kind, whole in (("monthly", True), ("quarterly", False)):
        assert all(one.kind != CLOSE for one in review_questions(over, done, (), kind, whole=whole))


def test_a_weekly_review_asks_of_assumptions_less_than_a_monthly_one(verdicts: Verdicts) -> None:
    objective = next(one for one in verdicts.objectives if one.stage == "active")
    some = (
        AssumptionVerdict("Asked about.", "holds", None, None, None, "", asks=True),
        AssumptionVerdict("Spoken of last week.", "holds", None, BEFORE, "omar", ""),
        AssumptionVerdict("Spoken of today.", "holds", None, DAY, "omar", ""),
        AssumptionVerdict("Broken.", "broken", BEFORE, BEFORE, "omar", "Seen."),
    )
    verdict = replace(objective, assumptions=some)
    assert [one.text for one in assumptions_asked(verdict, "weekly", DAY)] == ["Asked about."]
    assert [one.text for one in assumptions_asked(verdict, "monthly", DAY)] == ["Asked about.", "Spoken of last week."]
    assert list(assumptions_asked(replace(verdict, stage="closed"), "monthly", DAY)) == []
    asked = review_questions(facts(DAY).definitions, replace(verdicts, objectives=(verdict,)), (), "weekly", whole=True)
    (one,) = (each for each in asked if each.kind == ASSUMPTION)
    assert (one.about, one.note) == (verdict.id, "“Asked about”.")


def test_decisions_and_what_became_of_earlier_ones_are_settled() -> None:
    taken = Decision("a", DAY, "beds", "Hire.")
    slip = Decision("b", DAY, "beds", "Fire.", withdrawn=DAY)
    done = Decision("c", BEFORE, "beds", "Wait.", done=DAY)
    later = Decision("d", BEFORE, "beds", "Paint.", moved=(DueMoved(DAY, date(2019, 5, 1), "It rains."),))
    dropped = Decision("e", BEFORE, "beds", "Sell.", withdrawn=DAY)
    quiet = Decision("f", BEFORE, "beds", "Sleep.")
    assert said(Answers(decisions=[dropped, later, quiet, done, slip, taken])) == [
        ("decision", "beds: Hire."),
        ("action", "“Wait” is done"),
        ("action", "“Paint” is moved to 1 May 2019"),
        ("action", "“Sell” is dropped"),
    ]


def test_of_what_was_said_twice_the_last_word_is_told() -> None:
    words = [
        AssumptionState("flow", text, DAY, state) for text, state in (("A", "broken"), ("A", "holds"), ("B", "holds"))
    ]
    assert said(Answers(states=words)) == [("assumption", "What “flow” rests on: 2 hold")]
    words.append(AssumptionState("flow", "B", DAY, "in_doubt", note="Seen."))
    assert said(Answers(states=words)) == [("assumption", "What “flow” rests on: 1 holds, 1 in doubt")]
    assert said(Answers(states=words), BEFORE) == []


def test_dips_loans_alerts_grades_and_cycles_are_settled_on_their_day() -> None:
    def dip(**more: object) -> Waiver:
        return Waiver("beds", "flow", BEFORE, DAY, "<= 3", **more)  # type: ignore[arg-type]

    assert said(Answers(waivers=[dip(approved=BEFORE, answered=DAY, bought=True)])) == [
        ("dip_ended", "The dip of beds bought what it was for")
    ]
    assert said(Answers(waivers=[dip(approved=DAY)])) == [("dip_asked", "The dip of beds is approved")]
    assert said(Answers(waivers=[dip(declined=DAY)])) == [("dip_asked", "The dip of beds is declined")]
    assert said(Answers(waivers=[dip(approved=BEFORE, ended=DAY)])) == [("dip_ending", "The dip of beds is ended")]
    assert said(
        Answers(
            landings=[Landing("beds", BEFORE, DAY, "declined")],
            acts=[AlertAct("beds", "breach", "2019-W10", DAY, "acknowledged")],
            interventions=[Intervention("beds", DAY, action="Hire.")],
            grades=[Grade("rota", DAY, 0.7), Grade("desk", DAY, None), Grade("old", BEFORE, 1.0)],
            cycles=[Cycle("q1", "Q1", date(2018, 1, 1), date(2018, 3, 31), closed=DAY)],
        )
    ) == [
        ("alert", "The alert of beds: Hire"),
        ("land", "beds goes on with its band"),
        ("grade", "“rota” is graded 0.7"),
        ("grade", "“desk” is dropped"),
        ("close", "Q1 is closed"),
    ]


@pytest.mark.parametrize("kind", HELD)
def test_the_next_review_is_due_after_this_one(kind: str) -> None:
    days = [date(2018 + at // 366, 1 + at % 12, 1 + at % 28) for at in range(0, 800, 7)]
    assert all(next_due(kind, day) > day for day in days)
