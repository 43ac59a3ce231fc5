"""Roles are granted and revoked by team, with their rows in the audit log, and hold below."""

from __future__ import annotations

from typing import Any

import pytest

from headway.judgement.definitions import Membership
from headway.records.models import AuditRow
from headway.records.organisations import find
from headway.services.grant_role import grant_role, revoke_role
from headway.services.read_access import read_roles, teams_of
from headway.services.signing.roles import ROLES, Roles, rank
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.services.houses import House


def _asked(house: House) -> dict[str, Any]:
    return {**house.asking()}


def _roles(house: House, person: str) -> set[tuple[str, str]]:
    return {(one.team, one.role) for one in house.definitions.memberships if one.person == person}


def test_a_person_has_one_role_in_a_team_the_one_granted_last(store: OpenedStore) -> None:
    house = House()
    before = _roles(house, "omar") - {("ward", role) for role in ROLES}
    assert grant_role(person="omar", team="ward", role="member", **_asked(house))
    assert grant_role(person="omar", team="ward", role="lead", **_asked(house))
    assert not grant_role(person="omar", team="ward", role="lead", **_asked(house))
    assert _roles(house, "omar") == before | {("ward", "lead")}
    assert revoke_role(person="omar", team="ward", **_asked(house))
    assert not revoke_role(person="omar", team="ward", **_asked(house))
    assert _roles(house, "omar") == before
    house.check()


def test_each_change_stands_in_the_audit_log(store: OpenedStore) -> None:
    house = House()
    grant_role(person="omar", team="ward", role="member", **_asked(house))
    grant_role(person="omar", team="ward", role="lead", **_asked(house))
    revoke_role(person="omar", team="ward", **_asked(house))
    rows = AuditRow.objects.for_organisation(find("hospitals")).filter(subject__startswith="omar/ward/").order_by("n")
    assert [(row.verb, row.subject, row.before is None, row.after is None) for row in rows] == [
        ("grant_role", "omar/ward/member", True, False),
        ("grant_role", "omar/ward/member", False, True),
        ("grant_role", "omar/ward/lead", True, False),
        ("revoke_role", "omar/ward/lead", False, True),
    ]


@pytest.mark.parametrize(
    ("person", "team", "role", "says"),
    [
        ("nobody", "ward", "lead", "no person 'nobody'"),
        ("omar", "nowhere", "lead", "no team 'nowhere'"),
        ("omar", "ward", "boss", "no role 'boss'"),
        ("omar", "ward", "", "no role ''"),
    ],
)
def test_what_is_not_there_is_refused(person: str, team: str, role: str, says: str, sqlite_store: OpenedStore) -> None:
    house = House()
    with pytest.raises(RefusedError, match=says):
        grant_role(person=person, team=team, role=role, **_asked(house))
    assert Membership("omar", "ward", "lead") not in house.definitions.memberships


def test_a_role_holds_in_the_teams_below_and_nowhere_else(store: OpenedStore) -> None:
    house = House()
    for team, _ in _roles(house, "omar"):
        revoke_role(person="omar", team=team, **_asked(house))
    grant_role(person="omar", team="acute", role="lead", **_asked(house))
    grant_role(person="omar", team="ward", role="viewer", **_asked(house))
    roles = read_roles(organisation="hospitals", person="omar")
    assert {team: roles.at(team) for team in ("region", "acute", "ward", "clinic", "nowhere")} == {
        "region": None,
        "acute": "lead",
        "ward": "lead",
        "clinic": None,
        "nowhere": None,
    }
    assert roles.of_organisation is None
    assert roles.anywhere == "lead"


def test_a_role_in_every_root_team_holds_for_what_belongs_to_no_team() -> None:
    parents = {"region": None, "acute": "region"}
    two = {"region": None, "coast": None}
    assert Roles({"region": "admin"}, two).of_organisation is None
    assert Roles({"region": "admin", "coast": "lead"}, two).of_organisation == "lead"
    assert Roles({"region": "coach"}, parents).of_organisation == "coach"
    assert Roles({"acute": "coach"}, parents).of_organisation is None
    assert Roles({}, {}, "admin").of_organisation == "admin"
    assert Roles({}, {}, "admin").at("region") == "admin"
    assert Roles({"gone": "admin"}, parents).anywhere is None


def test_teams_in_a_loop_give_no_role_for_ever() -> None:
    assert Roles({}, {"a": "b", "b": "a"}).at("a") is None


def test_each_role_may_do_what_those_before_it_may() -> None:
    assert [rank(role) for role in (None, *ROLES)] == [0, 1, 2, 3, 4, 5]


def test_everything_belongs_to_the_team_that_answers_for_it(store: OpenedStore) -> None:
    house = House()
    asked = {"organisation": "hospitals"}
    kpi, objective = house.definitions.kpis[0], house.record("objectives", "flow")
    result = next(one for one in house.definitions.key_results if one.objective == "flow")
    assert teams_of(**asked, kind="kpi", id_=kpi.id) == (kpi.team,)
    assert teams_of(**asked, kind="objective", id_="flow") == (objective.team,)
    assert teams_of(**asked, kind="key_result", id_=result.id) == (objective.team,)
    assert teams_of(**asked, kind="team", id_="ward") == ("ward",)
    for kind in ("kpi", "objective", "key_result", "team", "metric"):
        assert teams_of(**asked, kind=kind, id_="nothing") is None
