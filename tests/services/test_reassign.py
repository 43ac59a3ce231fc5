"""What a person owns goes to another one, and what is over stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from headway.judgement import definitions as d
from headway.judgement.facts import Facts
from headway.services.add_person import add_person
from headway.services.apply_goals import apply_goals
from headway.services.drafting.problems import DraftRefusedError
from headway.services.grant_role import grant_role
from headway.services.owning import PLACES, owned_by
from headway.services.read_defined import read_defined
from headway.services.reassign import reassign
from headway.services.retire_kpi import retire_kpi
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.services.hospitals import DEFINITIONS, facts
from tests.services.houses import TODAY, House


def owning() -> Facts:
    """The hospitals, in which one person has something of every kind, some of it over."""
    of = DEFINITIONS
    old = d.Cycle("old", "Old", date(2018, 1, 1), date(2018, 12, 31))
    changed = replace(
        of,
        metrics=tuple(replace(one, owner="amina") for one in of.metrics),
        kpis=tuple(replace(one, steward="amina", agreed_by=("amina",)) for one in of.kpis),
        cycles=tuple(sorted([*of.cycles, old], key=lambda one: one.id)),
        objectives=tuple(
            sorted([*of.objectives, d.Objective("past", "Past", "ward", "old", "amina")], key=lambda one: one.id)
        ),
        key_results=tuple(replace(one, owner="amina") for one in of.key_results),
        initiatives=(
            d.Initiative("a", "flow", "A", "amina"),
            d.Initiative("b", "flow", "B", "amina", state="done"),
            d.Initiative("c", "past", "C", "amina"),
        ),
        interventions=(
            d.Intervention("beds", date(2019, 3, 1), "amina", closed=date(2019, 3, 2)),
            d.Intervention("beds", date(2019, 3, 4), "amina"),
        ),
        decisions=(
            d.Decision("done", date(2019, 3, 1), "flow", "Do", "amina", assigned_to="amina", done=date(2019, 3, 3)),
            d.Decision(
                "gone", date(2019, 3, 1), "flow", "Do", "amina", assigned_to="amina", withdrawn=date(2019, 3, 3)
            ),
            d.Decision("open", date(2019, 3, 1), "flow", "Do", "amina", assigned_to="amina"),
        ),
    )
    return replace(facts(TODAY), definitions=changed)


def test_everything_that_is_not_over_changes_hands(store: OpenedStore) -> None:
    house = House()
    apply_goals(actor="amina", key="own", clock=house.asking()["clock"], facts=owning(), on=TODAY)
    retire_kpi(**house.asking(), kpi="weekly")
    before = house.definitions
    found = read_defined(organisation="hospitals", clock=house.asking()["clock"], places=PLACES)
    shown = owned_by("amina", found.definitions, found.today)
    done = reassign(**house.asking(), person="amina", to="omar")
    now = house.definitions
    assert {one.owner for one in now.metrics} == {"omar"}
    assert {one.id for one in now.kpis if one.steward == "amina"} == {"weekly"}
    assert {one.agreed_by for one in now.kpis} == {("amina",)}
    assert {one.id for one in now.objectives if one.owner == "amina"} == {"past"}
    assert {one.owner for one in now.key_results} == {"omar"}
    assert [one.owner for one in now.initiatives] == ["omar", "amina", "amina"]
    assert [one.owner for one in now.interventions] == ["amina", "omar"]
    assert [(one.assigned_to, one.by) for one in now.decisions] == [
        ("amina", "amina"),
        ("amina", "amina"),
        ("omar", "amina"),
    ]
    assert {one.lead for one in now.teams} == {"omar", None}
    assert now.checkins == before.checkins
    held = len(now.metrics) + len(now.kpis) - 1 + len(now.key_results)
    assert done.changed == held + len(["team", "flow", "initiative", "intervention", "decision"])
    assert len(shown) == done.changed
    house.check()
    assert reassign(**house.asking(), person="amina", to="omar").changed == 0


def test_it_goes_to_another_person_who_is_there(sqlite_store: OpenedStore) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        reassign(**house.asking(), person="amina", to="amina")
    assert [one.field for one in refused.value.problems] == ["to"]
    with pytest.raises(RefusedError, match="there is no person 'nobody'"):
        reassign(**house.asking(), person="amina", to="nobody")


def roles(house: House) -> set[tuple[str, str, str]]:
    return {(one.person, one.team, one.role) for one in house.definitions.memberships}


def test_whoever_takes_over_leads_and_other_roles_end(store: OpenedStore) -> None:
    house = House()
    for person, team, role in (
        ("amina", "ward", "lead"),
        ("amina", "clinic", "lead"),
        ("amina", "acute", "member"),
        ("amina", "idle", "coach"),
        ("omar", "ward", "member"),
        ("omar", "clinic", "coach"),
    ):
        grant_role(**house.asking(), person=person, team=team, role=role)
    done = reassign(**house.asking(), person="amina", to="omar")
    assert roles(house) == {("omar", "ward", "lead"), ("omar", "clinic", "coach")}
    assert done.changed >= len(["4 of Amina's end", "Omar's weaker one ends", "he leads"])
    house.check()


def test_a_role_that_is_not_to_be_given_stays(sqlite_store: OpenedStore) -> None:
    house = House()
    grant_role(**house.asking(), person="amina", team="acute", role="admin")
    grant_role(**house.asking(), person="amina", team="ward", role="member")
    reassign(**house.asking(), person="amina", to="omar", roles=("viewer", "member", "lead"))
    assert roles(house) == {("amina", "acute", "admin")}


def test_the_last_administrator_of_a_team_passes_that_on(sqlite_store: OpenedStore) -> None:
    house = House()
    grant_role(**house.asking(), person="amina", team="acute", role="admin")
    reassign(**house.asking(), person="amina", to="omar")
    assert roles(house) == {("omar", "acute", "admin")}
    grant_role(**house.asking(), person="amina", team="clinic", role="admin")
    reassign(**house.asking(), person="omar", to="amina")
    assert roles(house) == {("amina", "clinic", "admin"), ("amina", "acute", "admin")}


def test_who_administers_the_organisation_passes_that_on_though_another_one_administers_a_part(
    sqlite_store: OpenedStore,
) -> None:
    house = House()
    roots = [one.id for one in house.definitions.teams if one.parent is None]
    for person, teams in (("amina", [*roots, "ward"]), ("omar", ["acute"])):
        for team in teams:
            grant_role(**house.asking(), person=person, team=team, role="admin")
    reassign(**house.asking(), person="amina", to="omar")
    # of the ward he has it from above
    assert roles(house) == {*(("omar", root, "admin") for root in roots), ("omar", "acute", "admin")}


def test_the_organisation_is_not_left_to_several_who_each_administer_a_part(sqlite_store: OpenedStore) -> None:
    house = House()
    roots = [one.id for one in house.definitions.teams if one.parent is None]
    add_person(**house.asking(), said={"id": "zoe", "name": "Zoe"})
    for person, teams in (("amina", roots), ("omar", roots[:1])):
        for team in teams:
            grant_role(**house.asking(), person=person, team=team, role="admin")
    assert len(roots) > 1
    reassign(**house.asking(), person="amina", to="zoe")
    assert {team for person, team, role in roles(house) if (person, role) == ("zoe", "admin")} == set(roots)
