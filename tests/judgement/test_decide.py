"""What needs a decision: when, about what, and who is asked."""

from __future__ import annotations

from datetime import date

import pytest

from headway.judgement.definitions import Grade, Guardrail, Objective, Team
from headway.judgement.verdicts import DecisionNeeded
from tests.judgement.builders import definitions, facts, key_result, kpi, months, objective, said

TEAMS = (Team("hospital", "Hospital", lead="hanna"), Team("ward", "Ward", "hospital"))


def needed(as_of: str, values: dict[str, dict[str, float]], **defined: object) -> tuple[DecisionNeeded, ...]:
    return said(facts(definitions(**{"teams": TEAMS} | defined), values), as_of).verdicts.decisions


def kinds(decisions: tuple[DecisionNeeded, ...]) -> list[tuple[str, str]]:
    return [(one.kind, one.about) for one in decisions]


BAD = {"speed": months("2019-01", 96.0, 91.0)}


def test_an_alert_that_fires_asks_the_steward() -> None:
    (decision,) = needed("2019-02-28", BAD, kpis=(kpi(steward="amina"),))
    assert (decision.kind, decision.about, decision.team, decision.who) == ("alert", "speed", "ward", ("amina",))
    assert decision.since == date(2019, 2, 28)
    assert decision.rank == 1
    assert decision.options


def test_an_alert_says_what_is_wrong_also_when_the_numbers_are_overdue() -> None:
    alert, _ = needed("2019-12-31", BAD, kpis=(kpi(),))
    assert alert.kind == "alert"
    assert alert.text.startswith("91 is below 92, in February 2019; the alert has fired since")


def test_numbers_that_are_overdue_are_asked_for_also_while_the_alert_fires() -> None:
    alert, stale = needed("2019-04-30", BAD, kpis=(kpi(steward="amina"),))
    assert kinds((alert, stale)) == [("alert", "speed"), ("stale", "speed")]
    assert stale.text == "No value for March 2019, which was due on 10 April 2019."
    assert stale.who == ("amina",)


def test_an_alert_that_goes_on_after_its_breach_says_so() -> None:
    (decision,) = needed("2019-03-31", {"speed": months("2019-02", 91.0, 96.0)}, kpis=(kpi(),))
    assert decision.text == "96 is in its band of 95 or more; the alert has fired since February 2019."
    assert decision.title == "What keeps Speed in its band?"


def test_a_guardrail_whose_kpi_is_back_in_its_band_asks_for_patience() -> None:
    values = {"speed": months("2019-02", 91.0, 96.0)}
    (decision,) = needed("2019-03-31", values, kpis=(kpi(),), objectives=guards(Guardrail("speed", "slow")))
    assert decision.title == "Slow “Flow” until Speed has been healthy long enough?"


def test_a_breach_that_does_not_alert_yet_asks_nobody() -> None:
    assert needed("2019-02-28", BAD, kpis=(kpi(alert_for=2),)) == ()


def test_overdue_numbers_ask_the_lead_of_the_nearest_team_above() -> None:
    (decision,) = needed("2019-03-31", {"speed": months("2019-01", 96.0)}, kpis=(kpi(),))
    assert (decision.kind, decision.who, decision.since) == ("stale", ("hanna",), date(2019, 3, 11))


def test_where_nobody_leads_nobody_is_named() -> None:
    (decision,) = needed("2019-02-28", BAD, kpis=(kpi(),), teams=(Team("ward", "Ward"),))
    assert decision.who == ()


def guards(*rails: Guardrail) -> tuple[Objective, ...]:
    return (objective(guardrails=rails, owner="omar"),)


def test_a_guardrail_that_fires_asks_the_owner_of_the_objective_instead() -> None:
    (decision,) = needed("2019-02-28", BAD, kpis=(kpi(steward="amina"),), objectives=guards(Guardrail("speed", "slow")))
    assert (decision.kind, decision.about, decision.who) == ("guardrail", "flow", ("omar",))
    assert decision.title.startswith("Slow ")


def test_the_stronger_of_two_reactions_to_one_kpi_is_asked_for_once() -> None:
    rails = guards(Guardrail("speed", "slow"), Guardrail("speed", "pause"))
    (decision,) = needed("2019-02-28", BAD, kpis=(kpi(),), objectives=rails)
    assert decision.title.startswith("Pause ")


def test_the_guardrail_of_an_objective_that_does_not_run_leaves_the_alert() -> None:
    values = {"speed": months("2018-11", 91.0)}
    assert kinds(needed("2018-11-30", values, kpis=(kpi(),), objectives=guards(Guardrail("speed")))) == [
        ("alert", "speed")
    ]


SLOW = {"speed": months("2019-01", 80.0, 80.0, 80.0, 80.0)}


def test_an_objective_off_course_asks_its_owner() -> None:
    (decision,) = needed("2019-04-30", SLOW, key_results=(key_result(),), objectives=(objective(owner="omar"),))
    assert (decision.kind, decision.about, decision.who) == ("course", "flow", ("omar",))
    assert decision.since == date(2019, 4, 30)


@pytest.mark.parametrize(
    ("grades", "wanted"), [((), [("grade", "flow")]), ((Grade("faster", date(2019, 7, 2), 0.0),), [])]
)
def test_a_cycle_that_has_ended_wants_its_grades(grades: tuple[Grade, ...], wanted: list[tuple[str, str]]) -> None:
    decisions = needed("2019-07-02", SLOW, key_results=(key_result(),), grades=grades)
    assert kinds(decisions) == wanted
    assert [one.since for one in decisions] == [date(2019, 6, 30)] * len(wanted)


def test_what_is_most_urgent_and_has_waited_longest_comes_first() -> None:
    values = {
        "a": months("2019-02", 91.0, 91.0),
        "b": months("2019-01", 91.0, 91.0, 91.0),
        "c": months("2019-01", 96.0),
        "d": months("2019-03", 91.0),
        "speed": months("2019-02", 80.0, 80.0),
    }
    decisions = needed(
        "2019-03-31",
        values,
        kpis=tuple(kpi(name) for name in "abcd"),
        key_results=(key_result(),),
        objectives=guards(Guardrail("d")),
    )
    # one question about an objective at a time: whether it runs on comes before its course
    wanted = [("guardrail", "flow"), ("alert", "b"), ("alert", "a"), ("stale", "c")]
    assert kinds(decisions) == wanted
    assert [one.rank for one in decisions] == [1, 2, 3, 4]
