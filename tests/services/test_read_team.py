"""What a team's page reads: the verdicts of the team and of all below it, its people, and its place in the tree."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.app.policy import load_policy
from headway.demo.estuary import ID, TODAY
from headway.records.organisations import OrganisationUnknownError
from headway.services.read_cockpit import read_cockpit
from headway.services.read_team import TeamRead, TeamUnknownError, read_team
from tests.engines.demonstrated import demonstrated
from tests.engines.stores import OpenedStore

LATE = datetime(2019, 4, 1, 23, 30, tzinfo=UTC)
"""Half past midnight of the second of April where the hospitals are."""


@pytest.fixture(autouse=True)
def loaded(store: OpenedStore) -> None:
    demonstrated(LATE)


def _read(team: str = "harbour", as_of: date | None = TODAY) -> TeamRead:
    return read_team(organisation=ID, team=team, clock=lambda: LATE, policies=load_policy, as_of=as_of)


def test_verdicts_are_the_cockpits_narrowed_to_the_team_and_all_below_it() -> None:
    read = _read()
    cockpit = read_cockpit(organisation=ID, clock=lambda: LATE, policies=load_policy, as_of=TODAY)
    assert read.verdicts.summary in cockpit.verdicts.teams
    assert {one.team for one in read.verdicts.kpis} == {"harbour-emergency", "harbour-urgent"}
    assert {one.id for one in read.verdicts.teams} == {"harbour", "harbour-emergency", "harbour-urgent"}
    assert all(one.team.startswith("harbour") for one in read.verdicts.decisions)


def test_its_place_in_the_tree_and_its_people_are_there() -> None:
    read = _read()
    assert [one.id for one in read.below] == ["harbour-emergency", "harbour-urgent"]
    assert [(one.person, one.role) for one in read.members] == [("leila", "lead"), ("ruth", "admin")]
    assert [one.id for one in _read("harbour-urgent").above] == ["harbour"]
    assert _read("harbour-urgent").below == ()


def test_an_earlier_day_and_today() -> None:
    assert _read(as_of=TODAY - timedelta(days=60)).verdicts.as_of == date(2018, 12, 2)
    assert _read(as_of=None).verdicts.as_of == _read().today == date(2019, 4, 2)


def test_an_unknown_team_and_an_unknown_organisation_are_errors() -> None:
    with pytest.raises(TeamUnknownError, match="seaside"):
        _read("seaside")
    with pytest.raises(OrganisationUnknownError):
        read_team(organisation="seaside", team="harbour", clock=lambda: LATE, policies=load_policy)


def test_the_number_of_queries_is_the_same_for_every_team() -> None:
    counts = []
    for team in ("harbour", "harbour-emergency"):
        _read(team)
        with CaptureQueriesContext(connection) as queries:
            _read(team)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8
