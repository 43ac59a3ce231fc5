"""What is handed over belongs to whoever takes it from that day on, and to whoever had it before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from headway.app.policy import load_policy
from headway.judgement import definitions as d
from headway.services.answer_alert import answer_alert
from headway.services.apply_goals import apply_goals
from headway.services.drop_objective import drop_objective
from headway.services.dropped import dropped_by
from headway.services.grant_role import grant_role
from headway.services.read_alerts import read_alerts
from headway.services.read_cockpit import Cockpit, read_cockpit
from headway.services.read_kpi import read_kpi
from headway.services.read_team import TeamRead, read_team
from headway.services.reassign import reassign
from tests.engines.stores import OpenedStore
from tests.services.hospitals import DEFINITIONS, facts
from tests.services.houses import ID, TODAY, House

BEFORE, AFTER = TODAY, date(2019, 3, 25)


def handed_over() -> House:
    """The hospitals, in which Amina answered for much on one day, and Omar does on a later one."""
    of = DEFINITIONS
    defined = replace(
        of,
        metrics=tuple(replace(one, owner="amina") for one in of.metrics),
        kpis=tuple(replace(one, steward="amina") for one in of.kpis),
        objectives=tuple(replace(one, owner="amina") for one in of.objectives),
        key_results=tuple(replace(one, owner="amina") for one in of.key_results),
        interventions=(d.Intervention("beds", date(2019, 3, 4), "amina", action="Open a ward."),),
    )
    house = House()
    asked = house.asking()
    apply_goals(
        actor="amina", key="own", clock=asked["clock"], facts=replace(facts(TODAY), definitions=defined), on=TODAY
    )
    grant_role(**house.asking(), person="amina", team="ward", role="lead")
    house.today = AFTER
    reassign(**house.asking(), person="amina", to="omar")
    return house


def clock() -> datetime:
    return datetime.combine(AFTER, time(13), UTC)


def cockpit(day: date) -> Cockpit:
    return read_cockpit(organisation=ID, clock=clock, policies=load_policy, as_of=day)


def team(day: date) -> TeamRead:
    return read_team(organisation=ID, team="ward", clock=clock, policies=load_policy, as_of=day)


def test_a_past_day_names_who_answered_then(store: OpenedStore) -> None:
    handed_over()
    for day, who in ((BEFORE, "amina"), (AFTER, "omar")):
        known = cockpit(day).definitions
        assert {one.owner for one in known.metrics} == {who}
        assert {one.steward for one in known.kpis} == {who}
        assert {one.owner for one in known.objectives if one.id == "flow"} == {who}
        assert {one.owner for one in known.key_results if one.objective == "flow"} == {who}
        assert [(one.person, one.role) for one in team(day).members] == [(who, "lead")]
    asked = {one.who for one in cockpit(BEFORE).verdicts.decisions if one.about in ("flow", "beds")}
    assert asked <= {("amina",)}


def test_what_somebody_did_about_an_alert_stays_theirs(store: OpenedStore) -> None:
    house = handed_over()
    assert [one.owner for one in house.definitions.interventions] == ["omar"]
    read = read_kpi(organisation=ID, kpi="beds", clock=clock, policies=load_policy)
    assert [one.owner for one in read.interventions] == ["amina"]


def test_a_past_day_names_who_owned_an_alert_then(store: OpenedStore) -> None:
    house = House()
    answer_alert(**house.asking(), alert="twice/breach/2019-02", said={"owner": "amina"})
    house.today = AFTER
    reassign(**house.asking(), person="amina", to="omar")
    for day, who in ((BEFORE, "amina"), (AFTER, "omar")):
        read = read_kpi(organisation=ID, kpi="twice", clock=clock, policies=load_policy, as_of=day)
        assert [one.owner for one in read.verdict.open_alerts] == [who]
        assert [one.owner for one in read.alerts if one.interval.resolved is None] == [who]
        listed = read_alerts(organisation=ID, clock=clock, policies=load_policy, as_of=day)
        owners = {(opened.owner, record.owner) for kpi, opened, record in listed.firing if kpi.id == "twice"}
        assert owners == {(who, who)}
        asked = [one.who for one in cockpit(day).verdicts.decisions if one.asked_by == "twice"]
        assert asked == [(who,)]


def test_an_objective_keeps_who_dropped_it_and_why_though_nothing_was_left_to_grade(store: OpenedStore) -> None:
    house = House()
    drop_objective(**house.asking(), objective="empty", by="omar", because="Nothing stands under it.")
    known = house.definitions
    (gone,) = dropped_by(TODAY, known.objectives, known.key_results, ())
    assert (gone.objective.id, gone.by, gone.because) == ("empty", "omar", "Nothing stands under it.")
    house.check()
