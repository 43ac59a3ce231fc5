"""Who was there on a day and what they held then, whatever was written since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from headway.judgement.definitions import Membership, Objective
from headway.records import organisations
from headway.records.load import load_facts
from headway.records.models import AuditRow
from headway.rhythm.people_lead import people_lead
from headway.services.add_person import add_person
from headway.services.apply_goals import apply_goals
from headway.services.change_person import change_person
from headway.services.grant_role import grant_role, revoke_role
from headway.services.open_cycle import open_cycle
from headway.services.owning import owned_by
from headway.services.read_people import PeopleRead, read_people
from headway.services.reassign import reassign
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House

LATER = TODAY + timedelta(days=10)
BEFORE = TODAY - timedelta(days=30)


@pytest.fixture
def house(store: OpenedStore) -> House:
    """The hospitals, filled from files on a day."""
    del store
    return House()


@pytest.fixture
def later(house: House) -> Iterator[House]:
    """The same ten days later: what is written then is of then."""
    house.today = LATER
    yield house
    house.today = TODAY


def _on(day: date) -> PeopleRead:
    noon = datetime.combine(LATER, time(12), UTC)
    return read_people(organisation=ID, clock=lambda: noon, as_of=day)


def _names(day: date) -> set[str]:
    return {one.name for one in _on(day).definitions.people}


def _held(person: str, day: date) -> list[str]:
    found = _on(day)
    return [getattr(one, "id", "") for _, one in owned_by(person, found.definitions, found.day)]


def test_whom_files_name_was_always_there(house: House) -> None:
    names = {one.name for one in house.definitions.people}
    assert names
    assert _names(BEFORE) == _names(LATER) == names


def test_who_was_added_was_not_there_before(later: House) -> None:
    add_person(**later.asking(), said={"name": "Zoe New"})
    assert "Zoe New" in _names(LATER)
    assert "Zoe New" not in _names(LATER - timedelta(days=1))


def test_a_name_is_that_of_its_day(later: House) -> None:
    change_person(**later.asking(), person="amina", said={"name": "Amina van der Noor", "email": ""})
    assert "Amina van der Noor" in _names(LATER)
    assert {"Amina Noor"} == {one for one in _names(TODAY) if one.startswith("Amina")}


def test_who_was_changed_later_was_there_before_though_what_was_said_is_erased(later: House) -> None:
    change_person(**later.asking(), person="amina", said={"name": "Amina van der Noor", "email": ""})
    log = AuditRow.objects.for_organisation(organisations.find(ID))
    log.filter(verb="change_person", kind="person").update(salt=None, before=None, after=None)
    assert "Amina van der Noor" in _names(TODAY)


def test_a_role_that_was_taken_away_was_held_before(later: House) -> None:
    team = later.definitions.teams[0].id
    grant_role(**later.asking(), person="amina", team=team, role="coach")

    def roles(day: date) -> set[str]:
        return {one.role for one in _on(day).definitions.memberships if (one.person, one.team) == ("amina", team)}

    then = roles(TODAY)
    assert "coach" not in then
    assert roles(LATER) == {"coach"}
    revoke_role(**later.asking(), person="amina", team=team)
    assert roles(LATER) == set()
    assert roles(TODAY) == then


def test_what_was_handed_over_was_held_before(later: House) -> None:
    before = _held("amina", TODAY)
    other = next(one.id for one in later.definitions.people if one.id != "amina")
    assert before
    reassign(**later.asking(), person="amina", to=other)
    assert _held("amina", LATER) == []
    assert _held("amina", TODAY) == before
    assert set(before) <= set(_held(other, LATER))


def test_a_role_from_files_that_was_taken_away_was_held_before_the_files_came(later: House) -> None:
    facts = load_facts(organisations.find(ID))
    given = Membership("amina", facts.definitions.teams[0].id, "lead")
    definitions = replace(facts.definitions, memberships=(*facts.definitions.memberships, given))
    asked = later.asking()
    apply_goals(
        actor="amina", key="more", clock=asked["clock"], facts=replace(facts, definitions=definitions), on=LATER
    )
    assert given in _on(TODAY).definitions.memberships
    revoke_role(**later.asking(), person=given.person, team=given.team)
    assert given not in _on(LATER).definitions.memberships
    assert given in _on(TODAY).definitions.memberships


def test_of_today_nothing_is_taken_back(house: House) -> None:
    add_person(**house.asking(), said={"name": "Zoe New"})
    assert "Zoe New" in _names(TODAY)
    assert _on(TODAY).today == LATER


def test_what_files_bring_of_a_cycle_that_was_opened_later_is_not_there_before(later: House) -> None:
    said = {"name": "Q2", "starts": "2019-04-01", "ends": "2019-06-30"}
    cycle = open_cycle(**later.asking(), said=said).id
    facts = load_facts(organisations.find(ID))
    more = (Objective("calm", "Calm", "ward", cycle, "amina"), Objective("loose", "Loose", "ward", cycle, None))
    key_result = replace(facts.definitions.key_results[0], id="calmer", objective="calm")
    definitions = replace(
        facts.definitions,
        objectives=(*facts.definitions.objectives, *more),
        key_results=(*facts.definitions.key_results, key_result),
    )
    asked = later.asking()
    apply_goals(
        actor="amina", key="more", clock=asked["clock"], facts=replace(facts, definitions=definitions), on=LATER
    )
    assert "calm" in _held("amina", LATER)
    assert "calm" not in _held("amina", TODAY)
    before = _on(TODAY)
    assert "calmer" not in {one.id for one in before.definitions.key_results}
    assert all("Loose" not in one for one in people_lead(before.definitions, before.day))
