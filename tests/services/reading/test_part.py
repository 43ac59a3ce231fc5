"""A part of an organisation is what the whole says of it, from stored verdicts and judged anew alike."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.app.policy import load_policy
from headway.demo.estuary import ID, TODAY
from headway.demo.load import load
from headway.records.organisations import OrganisationUnknownError
from headway.services import read_cockpit as whole
from headway.services.read_cockpit import Cockpit, read_cockpit
from headway.services.reading.part import Part, Wanted, read_part
from tests.engines.stores import OpenedStore

LATE = datetime(2019, 4, 1, 23, 30, tzinfo=UTC)
"""Half past midnight of the second of April where the hospitals are."""
TEAM = "harbour-emergency"
EARLIER = date(2018, 8, 31)


@pytest.fixture(autouse=True)
def loaded(store: OpenedStore) -> None:
    load(lambda: LATE, load_policy)


def _part(wanted: Wanted, as_of: date = TODAY) -> Part:
    return read_part(organisation=ID, clock=lambda: LATE, policies=load_policy, wanted=wanted, as_of=as_of)


def _whole(as_of: date = TODAY) -> Cockpit:
    return read_cockpit(organisation=ID, clock=lambda: LATE, policies=load_policy, as_of=as_of)


@pytest.mark.parametrize("day", [TODAY, EARLIER])
def test_a_team_comes_with_all_that_is_its_own_and_nothing_else(day: date) -> None:
    verdicts, part = _whole(day).verdicts, _part(Wanted(own_of=frozenset({TEAM})), day).verdicts
    assert part.summary == verdicts.summary
    assert part.as_of == day
    assert [team.id for team in part.teams] == [TEAM]
    assert part.kpis == tuple(one for one in verdicts.kpis if one.team == TEAM) != ()
    assert part.objectives == tuple(one for one in verdicts.objectives if one.team == TEAM) != ()
    named = {name for one in part.objectives for name in one.key_results}
    assert part.key_results == tuple(one for one in verdicts.key_results if one.id in named) != ()
    assert {one.team for one in part.decisions} <= {TEAM}
    assert [one.rank for one in part.decisions] == list(range(1, len(part.decisions) + 1))


@pytest.mark.parametrize("day", [TODAY, EARLIER])
def test_a_team_alone_comes_with_its_verdict_alone(day: date) -> None:
    part = _part(Wanted(teams=frozenset({TEAM})), day)
    assert [team.id for team in part.verdicts.teams] == [TEAM]
    for held in (part.verdicts.kpis, part.verdicts.objectives, part.verdicts.key_results):
        assert held == ()


@pytest.mark.parametrize("day", [TODAY, EARLIER])
def test_an_objective_comes_with_its_key_results_and_a_kpi_with_its_metric(day: date) -> None:
    verdicts = _whole(day).verdicts
    objective, kpi = verdicts.objectives[0], verdicts.kpis[0]
    part = _part(Wanted(objectives=frozenset({objective.id}), kpis=frozenset({kpi.id})), day)
    assert part.verdicts.objectives == (objective,)
    assert tuple(one.id for one in part.verdicts.key_results) == objective.key_results
    assert part.verdicts.kpis == (kpi,)
    assert kpi.metric in {one.id for one in part.definitions.metrics}


def test_definitions_are_those_that_are_named_with_the_teams_above() -> None:
    definitions = _part(Wanted(own_of=frozenset({TEAM}))).definitions
    above = {team.id: team.parent for team in _whole().definitions.teams}
    wanted: set[str] = set()
    at: str | None = TEAM
    while at is not None:
        wanted.add(at)
        at = above[at]
    assert {team.id for team in definitions.teams} == wanted
    assert {kpi.team for kpi in definitions.kpis} == {TEAM}
    assert {one.id for one in definitions.people} >= {one.owner for one in definitions.objectives if one.owner}


def test_stored_verdicts_and_verdicts_judged_anew_give_the_same_part(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = Wanted(own_of=frozenset({TEAM, "riverside-minor"}), teams=frozenset({"hillside"}))
    stored = _part(wanted)
    monkeypatch.setattr("headway.services.reading.part._is_of", lambda *_: False)
    monkeypatch.setattr(whole, "_stored", lambda *_: None)
    whole.judged_on.cache_clear()
    assert _part(wanted) == stored


def test_the_number_of_queries_is_that_of_less() -> None:
    def asked(teams: frozenset[str]) -> int:
        with CaptureQueriesContext(connection) as queries:
            _part(Wanted(own_of=teams))
        return len(queries)

    teams = frozenset(team.id or "" for team in _whole().verdicts.teams)
    assert asked(teams) == asked(frozenset({TEAM}))


def test_what_is_not_there_is_left_out() -> None:
    part = _part(Wanted(own_of=frozenset({"nobody"}), kpis=frozenset({"nothing"}), objectives=frozenset({"nowhere"})))
    for held in (part.verdicts.teams, part.verdicts.kpis, part.verdicts.objectives):
        assert held == ()
    assert part.definitions.teams == ()


def test_an_unknown_organisation_is_refused() -> None:
    with pytest.raises(OrganisationUnknownError, match="seaside"):
        read_part(organisation="seaside", clock=lambda: LATE, policies=load_policy, wanted=Wanted())
