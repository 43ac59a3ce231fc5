"""Guardrails of whole teams, as worked by hand; and what never happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.dated import Hold, Waiver
from headway.judgement.definitions import Driver, Guardrail, Objective, Team
from headway.judgement.facts import Facts
from headway.judgement.guarding import Guards
from headway.judgement.hold_verdict import HoldVerdict
from headway.judgement.judge import judge
from tests.judgement.builders import (
    POLICY,
    Said,
    day,
    definitions,
    facts,
    key_result,
    kpi,
    months,
    objective,
    said,
)

BREACH, HEALTHY = 91.0, 96.0
RAIL = Guardrail("beds", "pause", release_after=2, automatic=True)


def hospital(*rails: Guardrail, ward: tuple[Guardrail, ...] = ()) -> tuple[Team, ...]:
    """A ward below a hospital, and a laundry beside it."""
    return (
        Team("hospital", "Hospital", guardrails=rails),
        Team("laundry", "Laundry"),
        Team("ward", "Ward", "hospital", guardrails=ward),
    )


def guarded(teams: tuple[Team, ...], *objectives: Objective, beds: tuple[float, ...], **fields: Any) -> Facts:
    known = definitions(
        teams=teams,
        kpis=(kpi("beds", alert_clear=1, team="laundry"),),
        objectives=objectives or (objective(),),
        key_results=(key_result(),),
        **fields,
    )
    speed = months("2019-01", 83.0, 86.0, 90.0, 93.0, 96.0, 99.0)
    return facts(known, {"beds": months("2019-01", *beds), "speed": speed})


def hold(known: Facts, on: str, name: str = "flow") -> HoldVerdict | None:
    return said(known, on).objective(name).hold


def spelled(known: Facts, on: str, name: str = "flow") -> str:
    found = hold(known, on, name)
    return "" if found is None else f"{found.reaction} {found.state} {found.team}"


def test_it_holds_the_objectives_of_its_team_and_of_the_teams_below_and_no_others() -> None:
    objectives = (objective("clean", team="laundry"), objective(), objective("whole", team="hospital"))
    known = guarded(hospital(RAIL), *objectives, beds=(HEALTHY, BREACH))
    held = {name: spelled(known, "2019-02-28", name) for name in ("clean", "flow", "whole")}
    assert held == {"clean": "", "flow": "pause in_force hospital", "whole": "pause in_force hospital"}
    told = said(known, "2019-02-28")
    assert told.objective().course == "held"
    (reason,) = [one.text for one in told.objective().reasons if one.code == "objective.hold.in_force"]
    assert reason.startswith("paused since 28 February 2019, as Beds fires; released after 2 healthy months in a row")
    assert reason.endswith("a guardrail of all objectives of Hospital")


def test_each_owner_is_asked_where_it_does_not_hold_at_once() -> None:
    asks = replace(RAIL, automatic=False)
    known = guarded(hospital(asks), objective(owner="omar"), beds=(HEALTHY, BREACH))
    (asked,) = [one for one in said(known, "2019-02-28").verdicts.decisions if one.kind == "guardrail"]
    assert (asked.about, asked.who, asked.asked_by) == ("flow", ("omar",), "beds")
    assert "It is a guardrail of all objectives of Hospital." in asked.text


def test_a_guardrail_that_fires_holds_up_the_kpis_of_the_team_that_it_guards() -> None:
    told = said(guarded(hospital(RAIL), beds=(HEALTHY, BREACH)), "2019-02-28").verdicts
    counts = {team.id: team.guardrails for team in told.teams}
    assert counts == {"hospital": 1, "laundry": 0, "ward": 1}


def test_an_objective_and_its_team_name_one_kpi_and_there_is_one_hold_by_the_stricter_terms() -> None:
    """The objective says to slow it, at once, until one healthy month; its team to pause, asked, until three."""
    own = objective(guardrails=(Guardrail("beds", "slow", release_after=1, automatic=True),))
    team = replace(RAIL, release_after=3, automatic=False)
    known = guarded(hospital(team), own, beds=(HEALTHY, BREACH, HEALTHY, HEALTHY, HEALTHY))
    told = said(known, "2019-02-28")
    assert [(one.reaction, one.state, one.release_after, one.team) for one in told.objective().holds] == [
        ("pause", "in_force", 3, None)
    ]
    counts = {team.id: team.guardrails for team in told.verdicts.teams}
    assert counts["ward"] == 1
    assert spelled(known, "2019-04-30") == "pause in_force None"
    assert spelled(known, "2019-05-31") == ""


def test_the_nearest_team_is_named_of_several() -> None:
    known = guarded(hospital(RAIL, ward=(RAIL,)), beds=(HEALTHY, BREACH))
    assert spelled(known, "2019-02-28") == "pause in_force ward"


def test_it_guards_from_its_day_on_and_nothing_is_held_a_day_before() -> None:
    """Beds has fired since February; the guardrail was agreed in March."""
    teams = hospital(replace(RAIL, known_on=day("2019-03-11")))
    known = guarded(teams, beds=(HEALTHY, BREACH, BREACH))
    assert [spelled(known, f"2019-03-{on}") for on in ("10", "11")] == ["", "pause in_force hospital"]
    found = hold(known, "2019-03-31")
    assert found is not None
    assert found.since == day("2019-03-11")
    (stretch,) = said(known, "2019-03-31").objective().paused
    assert stretch == (day("2019-03-11"), day("2019-03-31"))


def test_taken_away_it_holds_nothing_from_that_day_on_and_what_was_held_stays_told() -> None:
    teams = hospital(replace(RAIL, retired_on=day("2019-03-20")))
    known = guarded(teams, beds=(HEALTHY, BREACH, BREACH))
    assert [spelled(known, f"2019-03-{on}") for on in ("19", "20")] == ["pause in_force hospital", ""]
    assert said(known, "2019-03-31").objective().paused == ((day("2019-02-28"), day("2019-03-19")),)


def test_a_stricter_guardrail_later_changes_what_is_held_from_its_day_on() -> None:
    own = objective(guardrails=(Guardrail("beds", "slow", release_after=2),))
    teams = hospital(replace(RAIL, known_on=day("2019-03-11")))
    known = guarded(teams, own, beds=(HEALTHY, BREACH, BREACH))
    assert [spelled(known, f"2019-03-{on}") for on in ("10", "11")] == ["slow proposed None", "pause in_force None"]


def test_a_waived_breach_opens_no_hold_of_a_whole_team() -> None:
    """The dip is planned for the sake of one objective; what does not fire holds none."""
    dip = Waiver("beds", "flow", day("2019-02-01"), day("2019-02-28"), ">= 90", asked_by="omar", approved_by="amina")
    objectives = (objective(), objective("whole", team="hospital"))
    known = guarded(hospital(RAIL), *objectives, beds=(HEALTHY, BREACH, BREACH), waivers=(dip,))
    assert [spelled(known, "2019-03-30", name) for name in ("flow", "whole")] == ["", ""]
    assert {spelled(known, "2019-03-31", name) for name in ("flow", "whole")} == {"pause in_force hospital"}


def test_who_releases_one_objective_releases_no_other_of_the_team() -> None:
    word = Hold("flow", "beds", "pause", "released", day("2019-03-05"), "omar", "The count was wrong.")
    objectives = (objective(), objective("whole", team="hospital"))
    known = guarded(hospital(RAIL), *objectives, beds=(HEALTHY, BREACH), holds=(word,))
    assert [spelled(known, "2019-03-05", name) for name in ("flow", "whole")] == ["", "pause in_force hospital"]


def test_a_child_is_held_by_its_own_team_and_by_what_guards_the_objective_it_serves() -> None:
    """The laundry's objective serves one of the hospital: it inherits the hold, and whoever owns that one decides."""
    objectives = (objective("clean", team="laundry", supports="whole"), objective("whole", team="hospital"))
    known = guarded(hospital(RAIL), *objectives, beds=(HEALTHY, BREACH))
    found = hold(known, "2019-02-28", "clean")
    assert found is not None
    assert (found.of, found.team, found.state) == ("whole", "hospital", "in_force")


def test_a_kpi_that_guards_the_team_is_agreed_and_no_conflict() -> None:
    opposed = key_result(drivers=(Driver("beds", "opposes"),))

    def kinds(teams: tuple[Team, ...]) -> list[str]:
        known = guarded(teams, beds=(HEALTHY, HEALTHY))
        known = replace(known, definitions=replace(known.definitions, key_results=(opposed,)))
        return [one.kind for one in said(known, "2019-02-28").verdicts.decisions]

    assert (kinds(hospital()), kinds(hospital(RAIL))) == (["conflict"], [])


@pytest.mark.parametrize(("on", "wanted"), [("2019-03-10", ()), ("2019-03-11", ("beds",)), ("2019-03-20", ())])
def test_what_guards_on_a_day(on: str, wanted: tuple[str, ...]) -> None:
    rail = replace(RAIL, known_on=day("2019-03-11"), retired_on=day("2019-03-20"))
    assert Guards(hospital(rail)).kpis(objective(), day(on)) == wanted
    assert tuple(Guards(hospital(rail)).of_team("ward", day(on))) == wanted


VALUES = st.lists(st.sampled_from((BREACH, 93.0, HEALTHY)), min_size=6, max_size=6).map(tuple)
DAYS = st.integers(0, 180).map(lambda days: day("2019-01-01") + timedelta(days))
RAILS = st.lists(
    st.builds(
        lambda reaction, after, automatic, known, lasts: Guardrail(
            "beds", reaction, after, automatic, known, None if lasts is None else known + timedelta(lasts)
        ),
        st.sampled_from(("slow", "pause")),
        st.sampled_from((None, 1, 3)),
        st.booleans(),
        DAYS,
        st.one_of(st.none(), st.integers(1, 120)),
    ),
    max_size=3,
).map(tuple)


def _held(told: Said) -> bool:
    found = told.objective().hold
    return found is not None and found.state == "in_force"


@settings(max_examples=25)
@given(beds=VALUES, rails=RAILS, own=st.sampled_from(((), (Guardrail("beds", "slow", 2, automatic=True),))), on=DAYS)
def test_a_hold_never_ends_by_itself_while_what_guards_the_objective_fires(
    *, beds: tuple[float, ...], rails: tuple[Guardrail, ...], own: tuple[Guardrail, ...], on: Any
) -> None:
    known = guarded(hospital(*rails), objective(guardrails=own), beds=beds)
    before, today = (Said(judge(known, one, POLICY)) for one in (on, on + timedelta(1)))
    guards = Guards(known.definitions.teams).kpis(known.definitions.objectives[0], on + timedelta(1))
    if _held(before) and guards and today.kpi("beds").alert == "firing" and today.objective().stage == "active":
        assert _held(today)


@settings(max_examples=15)
@given(beds=VALUES, rails=RAILS, on=DAYS)
def test_a_team_s_guardrail_holds_as_if_each_objective_named_it_itself(
    *, beds: tuple[float, ...], rails: tuple[Guardrail, ...], on: Any
) -> None:
    always = tuple(replace(one, known_on=None, retired_on=None) for one in rails)
    named = tuple(Guardrail(one.kpi, one.reaction, one.release_after, one.automatic) for one in always)
    by_team, by_itself = (
        Said(judge(guarded(teams, one, beds=beds), on, POLICY))
        for teams, one in ((hospital(*always), objective()), (hospital(), objective(guardrails=named)))
    )
    assert [replace(one, team=None) for one in by_team.objective().holds] == list(by_itself.objective().holds)
    assert by_team.objective().paused == by_itself.objective().paused
    assert by_team.verdicts.summary == by_itself.verdicts.summary
