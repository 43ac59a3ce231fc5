"""Which decision answers which question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from headway.goals.schema.record import Answered
from headway.judgement.answering import in_words, is_answer, newest_answers, open_about
from headway.judgement.dated import Decision
from headway.judgement.verdicts import DecisionNeeded
from headway.steering.decisions import OF_ITS_OWN, Urgency

MONDAY, TUESDAY, WEDNESDAY = (date(2019, 3, on) for on in (4, 5, 6))
BROKEN = DecisionNeeded(
    0, Urgency.ASSUMPTION, "assumption", "flow", "ward", MONDAY, (), "What remains?", "", "recalibrate", (), "flow"
)
HELD = replace(BROKEN, urgency=Urgency.GUARDRAIL, kind="guardrail", title="Pause it?", asked_by="beds")
COSTS = replace(BROKEN, urgency=Urgency.CONFLICT, kind="conflict", title="May it cost Beds?", of="beds")
ASKED = (HELD, BROKEN, COSTS)
WAIT = Decision("wait", TUESDAY, "flow", "Wait")


def answered(*decisions: Decision, needed: tuple[DecisionNeeded, ...] = ASKED) -> list[str]:
    return [f"{ask.kind} {one.id}" for ask, one in newest_answers(needed, decisions).items()]


def test_one_that_says_which_question_it_answers_leaves_the_others_open() -> None:
    assert answered(replace(WAIT, answers="guardrail", of="beds")) == ["guardrail wait"]
    assert answered(replace(WAIT, answers="assumption")) == ["assumption wait"]
    assert answered(replace(WAIT, answers="course")) == []


def test_one_that_does_not_say_so_answers_all() -> None:
    assert answered(WAIT) == ["guardrail wait", "assumption wait", "conflict wait"]


def test_the_newest_that_answers_counts_though_a_newer_one_answers_another_question() -> None:
    later = replace(WAIT, id="later", date=WEDNESDAY, answers="assumption")
    assert answered(later, WAIT) == ["guardrail wait", "assumption later", "conflict wait"]


def test_of_two_guardrails_and_of_two_that_are_cost_one_is_meant() -> None:
    others = (replace(HELD, asked_by="staff"), replace(COSTS, of="staff"))
    assert answered(replace(WAIT, answers="guardrail", of="beds"), needed=others) == []
    assert answered(replace(WAIT, answers="conflict", of="beds"), needed=(COSTS, others[1])) == ["conflict wait"]
    assert answered(replace(WAIT, answers="conflict"), needed=(COSTS, others[1])) == ["conflict wait"] * 2


def test_what_is_asked_later_or_about_another_thing_is_not_answered() -> None:
    later, elsewhere = replace(BROKEN, since=WEDNESDAY), replace(BROKEN, about="beds")
    assert answered(WAIT, needed=(later, elsewhere)) == []
    assert answered(WAIT, needed=(replace(BROKEN, since=None),)) == ["assumption wait"]


def test_what_is_open_is_what_nobody_answered_and_all_where_everything_is() -> None:
    assert open_about("flow", ASKED, ()) == ASKED
    assert open_about("flow", ASKED, {HELD: WAIT}) == (BROKEN, COSTS)
    assert open_about("flow", ASKED, ASKED) == ASKED
    assert open_about("beds", ASKED, ()) == ()
    assert in_words(ASKED) == (BROKEN, COSTS)
    assert open_about("flow", [replace(BROKEN, kind="action")], ()) == ()


def test_a_goals_file_knows_each_question_that_a_decision_may_answer() -> None:
    unasked = OF_ITS_OWN | {Urgency.ANSWERED.word}  # one that is answered is asked as an alert
    assert {one.word for one in Urgency} - unasked == set(get_args(Answered))


kinds = st.sampled_from(sorted({one.word for one in Urgency}))


@settings(max_examples=50, deadline=None)
@given(kind=kinds, answers=st.none() | kinds)
def test_no_decision_answers_more_for_saying_which_question_it_answers(kind: str, answers: str | None) -> None:
    ask, said = replace(BROKEN, kind=kind), replace(WAIT, answers=answers)
    assert is_answer(said, ask) == (is_answer(WAIT, ask) and answers in (None, kind))
