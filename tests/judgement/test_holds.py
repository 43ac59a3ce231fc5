"""What guardrails do to objectives in a judgement, as worked by hand; and what never happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.context import make_context
from headway.judgement.dated import Hold
from headway.judgement.definitions import Guardrail
from headway.judgement.facts import Facts
from headway.judgement.hold_verdict import HoldVerdict
from headway.judgement.holds import Held, holds_of
from headway.judgement.judge import judge
from headway.judgement.judge_words import judge_words
from tests.judgement.builders import (
    POLICY,
    Recorded,
    Said,
    day,
    definitions,
    facts,
    key_result,
    kpi,
    metric,
    months,
    objective,
    said,
    words_of,
)

BREACH, WATCH, HEALTHY = 91.0, 93.0, 96.0
PAUSE = Guardrail("beds", "pause", release_after=2)


def guarded(*values: float | None, holds: tuple[Hold, ...] = (), **fields: Any) -> Facts:
    """An objective with a key result on its way, and a guardrail whose KPI has these values from January on."""
    fields.setdefault("objectives", (objective(guardrails=(PAUSE,), owner="omar"),))
    known = definitions(kpis=(kpi("beds", alert_clear=1),), key_results=(key_result(),), holds=holds, **fields)
    speed = months("2019-01", 83.0, 86.0, 90.0, 93.0, 96.0, 99.0)
    return facts(known, {"beds": months("2019-01", *values), "speed": speed})


def word(state: str, on: str, reaction: str = "pause", **fields: Any) -> Hold:
    return Hold("flow", fields.pop("guardrail", "beds"), reaction, state, day(on), **fields)


def hold(known: Facts, on: str, name: str = "flow") -> HoldVerdict | None:
    return said(known, on).objective(name).hold


def spelled(known: Facts, on: str, name: str = "flow") -> str:
    """Reaction and state of the hold that counts; empty where none does."""
    found = hold(known, on, name)
    return "" if found is None else f"{found.reaction} {found.state}"


AUTOMATIC = (objective(guardrails=(replace(PAUSE, automatic=True),)),)


def test_a_guardrail_that_fires_proposes_a_hold_on_the_day_on_which_that_is_known() -> None:
    known = guarded(HEALTHY, BREACH)
    assert spelled(known, "2019-02-27") == ""
    found = hold(known, "2019-02-28")
    assert found is not None
    assert (found.guardrail, found.state, found.since, found.by) == ("beds", "proposed", day("2019-02-28"), None)
    assert said(known, "2019-02-28").objective().course != "held"  # somebody has to say so


def test_where_that_was_agreed_it_is_in_force_at_once_and_pauses() -> None:
    known = guarded(HEALTHY, BREACH, objectives=AUTOMATIC)
    assert spelled(known, "2019-02-28") == "pause in_force"
    told = said(known, "2019-02-28")
    assert (told.objective().course, told.objective().course_since) == ("held", day("2019-02-28"))
    assert (told.key_result().course, told.key_result().course_since) == ("held", day("2019-02-28"))
    assert [one.kind for one in told.verdicts.decisions] == ["alert"]  # what is done needs no answer; the alert does


def test_what_is_slowed_keeps_its_course_and_counts() -> None:
    slow = (objective(guardrails=(replace(PAUSE, reaction="slow", automatic=True),)),)
    told, free = (said(guarded(HEALTHY, BREACH, objectives=one), "2019-02-28") for one in (slow, (objective(),)))
    assert spelled(guarded(HEALTHY, BREACH, objectives=slow), "2019-02-28") == "slow in_force"
    assert told.objective().course == free.objective().course == "on_course"
    assert told.verdicts.summary.okr_course == free.verdicts.summary.okr_course == 1.0


def test_what_is_paused_does_not_count_towards_the_course_of_the_team() -> None:
    told = said(guarded(HEALTHY, BREACH, objectives=AUTOMATIC), "2019-03-31")
    assert told.team().okr_course is None
    assert told.team().key_results["held"] == 1


@pytest.mark.parametrize(
    ("values", "on", "wanted", "healthy"),
    [
        ((HEALTHY, BREACH, HEALTHY), "2019-03-31", "pause in_force", 1),
        ((HEALTHY, BREACH, HEALTHY, HEALTHY), "2019-04-29", "pause in_force", 1),
        ((HEALTHY, BREACH, HEALTHY, HEALTHY), "2019-04-30", "", 0),
        ((HEALTHY, BREACH, HEALTHY, WATCH, HEALTHY), "2019-05-31", "pause in_force", 1),
        ((HEALTHY, BREACH, WATCH, WATCH), "2019-04-30", "pause in_force", 0),
    ],
)
def test_it_is_released_after_so_many_healthy_periods_and_not_a_day_before(
    values: tuple[float, ...], on: str, wanted: str, healthy: int
) -> None:
    known = guarded(*values, objectives=AUTOMATIC)
    assert spelled(known, on) == wanted
    found = hold(known, on)
    assert found is None or found.healthy == healthy


def test_a_person_puts_a_proposed_one_in_force_with_a_reaction_of_their_own() -> None:
    known = guarded(HEALTHY, BREACH, BREACH, holds=(word("in_force", "2019-03-04", "slow", by="omar"),))
    assert spelled(known, "2019-03-03") == "pause proposed"
    found = hold(known, "2019-03-04")
    assert found is not None
    assert (found.state, found.reaction, found.since, found.opened, found.by) == (
        "in_force",
        "slow",
        day("2019-03-04"),
        day("2019-02-28"),
        "omar",
    )


def test_who_declines_is_asked_again_only_once_the_alert_has_ended() -> None:
    known = guarded(HEALTHY, BREACH, BREACH, HEALTHY, BREACH, holds=(word("declined", "2019-03-04", because="No."),))
    assert spelled(known, "2019-03-31") == ""
    (found,) = said(known, "2019-03-31").objective().holds
    assert (found.state, found.because) == ("declined", "No.")
    assert "(No)" in next(one.text for one in said(known, "2019-03-31").objective().reasons if "hold" in one.code)
    assert spelled(known, "2019-04-30") == ""
    assert spelled(known, "2019-05-31") == "pause proposed"


def test_a_person_releases_it_while_the_guardrail_fires() -> None:
    known = guarded(HEALTHY, BREACH, BREACH, objectives=AUTOMATIC, holds=(word("released", "2019-03-04", by="omar"),))
    assert [spelled(known, on) for on in ("2019-03-03", "2019-03-04", "2019-03-31")] == ["pause in_force", "", ""]


def test_a_hold_may_say_in_one_record_when_it_was_released() -> None:
    record = word("in_force", "2019-02-28", by="omar", released=day("2019-03-20"), released_by="amina")
    known = guarded(HEALTHY, BREACH, BREACH, holds=(record,))
    assert [spelled(known, on) for on in ("2019-03-19", "2019-03-20")] == ["pause in_force", ""]
    assert said(known, "2019-03-20").objective().holds[0].by == "amina"


def test_the_stronger_of_two_holds_and_then_the_other_until_both_are_sound() -> None:
    rails = (Guardrail("beds", "slow", automatic=True), Guardrail("cost", "pause", automatic=True))
    known = definitions(
        kpis=(kpi("beds", alert_clear=1), kpi("cost", alert_clear=1)),
        key_results=(key_result(),),
        objectives=(objective(guardrails=rails),),
    )
    told = facts(
        known,
        {
            "beds": months("2019-01", BREACH, BREACH, BREACH, HEALTHY),
            "cost": months("2019-01", HEALTHY, BREACH, HEALTHY, HEALTHY),
        },
    )
    days = ("2019-01-31", "2019-02-28", "2019-03-31", "2019-04-30")
    assert [spelled(told, on) for on in days] == ["slow in_force", "pause in_force", "slow in_force", ""]


def test_two_guardrails_that_ask_are_one_decision() -> None:
    rails = (Guardrail("beds", "slow"), Guardrail("cost", "pause"))
    known = definitions(
        kpis=(kpi("beds", alert_clear=1), kpi("cost", alert_clear=1)),
        key_results=(key_result(),),
        objectives=(objective(guardrails=rails),),
    )
    told = said(facts(known, {name: months("2019-01", BREACH) for name in ("beds", "cost")}), "2019-01-31")
    assert [(one.kind, one.about, one.title) for one in told.verdicts.decisions] == [
        ("guardrail", "flow", "Pause “Flow” until Cost is healthy again?")
    ]


def family(**fields: Any) -> Facts:
    """A parent with a guardrail, its child by a key result, and a grandchild with a guardrail of its own."""
    objectives = (
        objective("child", supports="faster"),
        objective(guardrails=(replace(PAUSE, **fields),), owner="omar"),
        objective("grandchild", supports="child", guardrails=(Guardrail("beds", "slow", automatic=True),)),
    )
    results = (key_result("a", objective="child"), key_result("b", objective="grandchild"), key_result())
    known = definitions(kpis=(kpi("beds", alert_clear=1),), key_results=results, objectives=objectives)
    return facts(known, {"beds": months("2019-01", HEALTHY, BREACH), "speed": months("2019-01", 83.0, 86.0)})


def test_children_inherit_what_guards_what_they_serve_and_weaken_nothing() -> None:
    known = family(automatic=True)
    for name in ("flow", "child", "grandchild"):
        found = hold(known, "2019-02-28", name)
        assert found is not None
        assert (found.of, found.reaction, found.state) == ("flow", "pause", "in_force")
        assert said(known, "2019-02-28").objective(name).course == "held"
    assert [one.of for one in said(known, "2019-02-28").objective("grandchild").holds] == ["flow", "grandchild"]


def test_whoever_owns_the_parent_is_asked_and_the_children_are_not() -> None:
    told = said(family(), "2019-02-28")
    assert [one.about for one in told.verdicts.decisions if one.kind == "guardrail"] == ["flow"]
    assert told.objective("child").hold is not None


def test_the_pace_stands_still_while_it_is_paused_and_the_end_stays() -> None:
    values = (HEALTHY, BREACH, HEALTHY, HEALTHY, HEALTHY, HEALTHY)
    held, free = (guarded(*values, objectives=one) for one in (AUTOMATIC, (objective(),)))
    asked = {
        on: [said(known, on).key_result().expected_progress for known in (held, free)]
        for on in ("2019-01-31", "2019-03-31", "2019-05-31", "2019-06-30")
    }
    assert asked["2019-01-31"][0] == asked["2019-01-31"][1]
    # paused from 28 February on: it asks for what it asked for on the 27th, day 58 of 181
    assert asked["2019-03-31"][0] == pytest.approx(58 / 181)
    # released on 30 April: of the 62 days that were left 32 are over on 31 May
    assert asked["2019-05-31"][0] == pytest.approx((58 + 32 * (181 - 58) / 62) / 181)
    assert asked["2019-06-30"] == [pytest.approx(1.0)] * 2
    assert said(held, "2019-05-31").objective().paused == ((day("2019-02-28"), day("2019-04-29")),)


def test_an_alert_that_fires_when_an_objective_comes_holds_it_from_then_on() -> None:
    known = guarded(BREACH, HEALTHY, HEALTHY, HEALTHY, objectives=(replace(AUTOMATIC[0], known_on=day("2019-02-15")),))
    assert spelled(known, "2019-02-15") == "pause in_force"  # the alert fires still when it comes
    assert spelled(known, "2019-03-30") == "pause in_force"
    assert spelled(known, "2019-03-31") == ""


def corrected(*recorded: tuple[str, float, str], **fields: Any) -> Facts:
    told: list[Recorded] = [("beds", period, value, day(on)) for period, value, on in recorded]
    known = guarded(objectives=AUTOMATIC, **fields).definitions
    return facts(known, {"speed": months("2019-01", 83.0, 86.0, 90.0)}, told)


CORRECTED = (
    ("2018-11", HEALTHY, "2018-11-30"),
    ("2018-12", HEALTHY, "2018-12-31"),
    ("2019-01", BREACH, "2019-01-31"),
    ("2019-01", HEALTHY, "2019-02-10"),  # it had been a mistake
    ("2019-02", HEALTHY, "2019-02-28"),
    ("2019-03", HEALTHY, "2019-03-31"),
)


def test_a_correction_loses_no_hold_and_changes_no_day_before_it() -> None:
    known = corrected(*CORRECTED)
    assert [spelled(known, on) for on in ("2019-02-09", "2019-02-10", "2019-03-30", "2019-03-31")] == [
        "pause in_force",
        "pause in_force",
        "pause in_force",  # healthy periods count that came since it began
        "",
    ]
    assert said(known, "2019-03-31").objective().paused == ((day("2019-01-31"), day("2019-03-30")),)


def test_a_proposal_that_a_correction_makes_void_is_gone() -> None:
    told = corrected(*CORRECTED)
    asked = replace(told, definitions=replace(told.definitions, objectives=(objective(guardrails=(PAUSE,)),)))
    assert [spelled(asked, on) for on in ("2019-02-09", "2019-02-10")] == ["pause proposed", ""]


MONTHS = ("2018-12", "2019-01", "2019-02", "2019-03", "2019-04", "2019-05")
TOLD = st.lists(
    st.tuples(st.sampled_from(MONTHS), st.sampled_from((BREACH, WATCH, HEALTHY, 80.0)), st.integers(0, 75)), max_size=14
)
SAID_OF_IT = st.lists(
    st.tuples(
        st.sampled_from(("in_force", "declined", "released")), st.integers(0, 179), st.sampled_from(("pause", "slow"))
    ),
    max_size=4,
)
START = day("2019-01-01")


def invented(told: list[tuple[str, float, int]], words: list[tuple[str, int, str]], *, automatic: bool) -> Facts:
    grid_end = {label: day(f"{label}-28") + timedelta(3) for label in MONTHS}
    recorded: list[Recorded] = [
        ("beds", period, value, grid_end[period] + timedelta(late)) for period, value, late in told
    ]
    recorded.sort(key=lambda one: one[3])
    holds = tuple(
        sorted(
            (Hold("flow", "beds", how, state, START + timedelta(at)) for state, at, how in words),
            key=lambda one: one.date,
        )
    )
    rail = Guardrail("beds", "pause", release_after=2, automatic=automatic)
    known = definitions(
        kpis=(kpi("beds", alert_clear=1),),
        metrics=(metric("beds"), metric("speed")),
        key_results=(key_result(),),
        objectives=(objective(guardrails=(rail,)),),
        holds=holds,
    )
    return facts(known, {}, recorded)


def held_on(known: Facts, on: date) -> Held:
    context = make_context(known, on, POLICY)
    return holds_of(context, context.definitions.objectives).get("flow", Held((), ()))


@settings(max_examples=25)
@given(told=TOLD, words=SAID_OF_IT, automatic=st.booleans(), early=st.integers(0, 178), later=st.integers(1, 60))
def test_what_was_held_on_a_day_is_told_of_it_ever_after(
    *, told: list[tuple[str, float, int]], words: list[tuple[str, int, str]], automatic: bool, early: int, later: int
) -> None:
    """Whatever is corrected, added or said later: the days on which an objective stood still stay what they were."""
    known = invented(told, words, automatic=automatic)
    first = START + timedelta(early)
    second = min(first + timedelta(later), day("2019-06-30"))

    def still(on: date) -> set[int]:
        days = (range(begins, ends + 1) for begins, ends in held_on(known, on).paused)
        return {one for each in days for one in each if one <= first.toordinal()}

    assert still(first) == still(second)
    assert held_on(known, first).is_paused == (first.toordinal() in still(second))


@settings(max_examples=25)
@given(told=TOLD, words=SAID_OF_IT, automatic=st.booleans(), on=st.integers(1, 179))
def test_it_never_ends_by_itself_while_its_guardrail_fires(
    *, told: list[tuple[str, float, int]], words: list[tuple[str, int, str]], automatic: bool, on: int
) -> None:
    known = invented(told, words, automatic=automatic)
    today, before = START + timedelta(on), START + timedelta(on - 1)
    if held_on(known, before).in_force is None or any(one[1] == on for one in words):
        return
    fires = Said(judge(known, today, POLICY)).kpi("beds").alert == "firing"
    assert not fires or held_on(known, today).in_force is not None


@settings(max_examples=10)
@given(told=TOLD, words=SAID_OF_IT, automatic=st.booleans(), on=st.integers(0, 200))
def test_the_words_of_a_judgement_are_those_of_its_verdicts(
    *, told: list[tuple[str, float, int]], words: list[tuple[str, int, str]], automatic: bool, on: int
) -> None:
    known, today = invented(told, words, automatic=automatic), START + timedelta(on)
    assert judge_words(known, today, POLICY) == words_of(judge(known, today, POLICY))
