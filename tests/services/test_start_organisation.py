"""An organisation begun from a form: with its first team and who leads it, once, all or nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.judgement import definitions as d
from headway.records import organisations
from headway.records.load import load_definitions
from headway.services.drafting.problems import DraftRefusedError
from headway.services.list_organisations import list_organisations
from headway.services.read_verdicts import read_verdicts
from headway.services.start_organisation import Started, start_organisation
from headway.services.verify import verify
from tests.engines.stores import OpenedStore

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SAID = {"name": "Córdoba Hospital", "team": "Emergency", "person": "Amina Noor", "timezone": "Europe/Madrid"}


def start(key: str = "start", **said: Any) -> Started:
    return start_organisation(actor="amina", key=key, clock=lambda: NOON, policies=load_policy, said={**SAID, **said})


def test_it_has_a_team_with_a_lead_and_a_first_verdict(store: OpenedStore) -> None:
    assert start() == Started("cordoba-hospital", "emergency", repeated=False)
    found = load_definitions(organisations.find("cordoba-hospital"))
    assert found.organisation == d.Organisation("cordoba-hospital", "Córdoba Hospital", "Europe/Madrid")
    assert found.teams == (d.Team("emergency", "Emergency", lead="amina-noor"),)
    assert found.people == (d.Person("amina-noor", "Amina Noor"),)
    assert found.memberships == (d.Membership("amina-noor", "emergency", "lead"),)
    assert read_verdicts(organisation="cordoba-hospital").as_of == NOON.date()
    assert [str(check) for check in verify(load_policy) if not check.holds] == []


def test_without_a_team_it_is_one_itself(store: OpenedStore) -> None:
    assert start(team=None, person=None).team == "cordoba-hospital"
    found = load_definitions(organisations.find("cordoba-hospital"))
    assert (found.teams[0].name, found.people) == ("Córdoba Hospital", ())


def test_sent_twice_it_is_begun_once(store: OpenedStore) -> None:
    assert start("same").id == start("same").id == "cordoba-hospital"
    assert start("same").repeated
    assert start("another").id == "cordoba-hospital-2"
    assert start("same").id == "cordoba-hospital"
    assert start("another").id == "cordoba-hospital-2"
    assert len(list_organisations()) == 2


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": None}, "name"),
        ({"timezone": "Europe/Nowhere"}, "timezone"),
        ({"week_starts": "someday"}, "week_starts"),
        ({"fiscal_year_starts": "13"}, "fiscal_year_starts"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_begins_nothing(
    said: dict[str, Any], field: str, sqlite_store: OpenedStore
) -> None:
    with pytest.raises(DraftRefusedError) as refused:
        start(**said)
    assert [one.field for one in refused.value.problems] == [field]
    assert list_organisations() == []
