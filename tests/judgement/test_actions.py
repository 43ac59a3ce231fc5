"""What was to be done by a day is asked about from the day after, until somebody says what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.actions import about_actions_of_objective, actions_of
from headway.judgement.definitions import Decision, Definitions, DueMoved, Team
from headway.judgement.verdicts import DecisionNeeded
from headway.steering.decisions import Urgency
from tests.judgement.builders import day, definitions, facts, key_result, kpi, metric, months, objective, said

GOOD, BAD = 96.0, 80.0


def known(**fields: Any) -> Definitions:
    """A KPI that may fire, an objective with a key result of steps, and one decision to hire by 15 March."""
    decided: dict[str, Any] = {
        "id": "hire",
        "date": day("2019-03-01"),
        "about": "speed",
        "decision": "Hire two nurses.",
    }
    decided |= {"assigned_to": "omar", "due": day("2019-03-15")}
    return definitions(
        teams=(Team("ward", "Ward", lead="amina"),),
        metrics=(metric("speed"),),
        kpis=(kpi(id="pace"),),
        key_results=(key_result("signed", kind="binary"),),
        objectives=(objective(owner="amina"),),
        decisions=(Decision(**decided | fields),),
    )


def asked(defined: Definitions, as_of: str, *values: float) -> list[DecisionNeeded]:
    found = said(facts(defined, {"speed": months("2019-01", *values)}), as_of).verdicts.decisions
    return [one for one in found if one.kind == "action"]


def test_it_is_asked_from_the_day_after_and_never_a_day_early() -> None:
    assert asked(known(about="pace"), "2019-03-15") == []
    (one,) = asked(known(about="pace"), "2019-03-16")
    assert one.title == "What became of “Hire two nurses”?"
    assert one.text == "It was decided on 1 March 2019, and was to be done by 15 March 2019."
    assert (one.who, one.since, one.of, one.urgency) == (("omar",), day("2019-03-16"), "hire", Urgency.ACTION)
    assert one.options == ("it is done", "move the day and say why", "drop it and say why")


@pytest.mark.parametrize(
    ("about", "asker", "team"),
    [
        ("pace", "pace", "ward"),
        ("speed", "pace", "ward"),  # the metric that the KPI is
        ("flow", "flow", "ward"),
        ("signed", "flow", "ward"),
        ("ward", "", "ward"),
        ("half", "", ""),
    ],
)
def test_the_verdict_on_what_it_is_about_asks(about: str, asker: str, team: str) -> None:
    (one,) = asked(known(about=about), "2019-03-20")
    assert (one.about, one.asked_by, one.team) == (about, asker, team)


@pytest.mark.parametrize(
    "fields",
    [
        {"assigned_to": None},  # nobody has to do anything
        {"due": None},
        {"done": day("2019-03-18")},
        {"withdrawn": day("2019-03-18")},
        {"about": "gone"},
        {"date": day("2019-03-21")},  # it is decided only later
    ],
)
def test_nothing_is_asked_where_nothing_is_late(fields: dict[str, Any]) -> None:
    assert asked(known(**{"about": "pace"} | fields), "2019-03-20") == []


def test_what_is_done_later_is_late_until_then() -> None:
    late = known(about="pace", done=day("2019-03-18"))
    assert [bool(asked(late, f"2019-03-{on}")) for on in (15, 16, 17, 18)] == [False, True, True, False]


def test_another_day_counts_from_the_day_on_which_it_was_said() -> None:
    moved = (DueMoved(day("2019-03-18"), day("2019-03-25"), "Nobody applied."),)
    late = known(about="pace", moved=moved)
    assert [bool(asked(late, f"2019-03-{on}")) for on in (15, 17, 18, 25, 26)] == [False, True, False, False, True]
    (one,) = asked(late, "2019-03-26")
    assert one.text.endswith("by 25 March 2019; its day has been moved once, the last time because: Nobody applied.")


def test_an_alert_that_has_ended_since_is_an_effect_and_nobody_is_asked() -> None:
    """It fires in February, somebody decides on 1 March, and March is healthy again, which is known on the 31st."""
    late = known(about="pace")
    assert asked(late, "2019-03-30", GOOD, BAD)
    assert asked(late, "2019-03-31", GOOD, BAD, BAD)
    alone = definitions(**{name: getattr(late, name) for name in ("teams", "metrics", "decisions")}, kpis=(
        kpi(id="pace", metric="speed", alert_clear=1),
    ))  # fmt: skip
    assert asked(alone, "2019-03-30", GOOD, BAD, GOOD)
    assert asked(alone, "2019-03-31", GOOD, BAD, GOOD) == []


@pytest.mark.parametrize(("answers", "still"), [(None, []), ("course", []), ("assumption", ["hire"])])
def test_to_come_on_course_is_no_answer_to_what_was_decided_about_another_question(
    answers: str | None, still: list[str]
) -> None:
    late = known(about="flow", answers=answers)
    verdict = said(facts(late, {"speed": months("2019-01", GOOD, GOOD)}), "2019-03-20").verdicts.objectives[0]
    ahead = replace(verdict, stage="active", course="on_course", course_since=day("2019-03-10"))
    assert [
        one.of for one in about_actions_of_objective(ahead, actions_of(late, day("2019-03-20")), day("2019-03-20"))
    ] == still


def test_nobody_is_asked_once_the_objective_is_over() -> None:
    assert asked(known(about="flow"), "2019-06-30")
    assert asked(known(about="flow"), "2019-07-01") == []


days = st.integers(1, 28).map(lambda on: day(f"2019-03-{on:02d}"))


@settings(max_examples=25, deadline=None)
@given(due=days, moves=st.lists(st.tuples(days, days), max_size=3), done=st.none() | days)
def test_no_day_but_the_last_agreed_makes_it_late(due: Any, moves: list[Any], done: Any) -> None:
    """On each day it is late where the day in force has passed and it is not done: reckoned here day by day."""
    moved = tuple(DueMoved(on, to) for on, to in sorted(moves))
    late = known(about="pace", due=due, moved=moved, done=done)
    for on in ("2019-03-09", "2019-03-20"):
        force = due
        for one in moved:
            force = one.due if one.date <= day(on) else force
        assert bool(asked(late, on)) == (force < day(on) and not (done is not None and done <= day(on)))
