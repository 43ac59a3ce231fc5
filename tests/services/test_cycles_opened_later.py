"""A cycle that is opened later: days before that know nothing of it, but where an objective was defined in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from headway.app.policy import load_policy
from headway.judgement.definitions import Cycle
from headway.judgement.verdicts import Verdicts
from headway.records import organisations
from headway.records.load import load_facts
from headway.services.apply_goals import apply_goals
from headway.services.change_objective import change_objective
from headway.services.judge import judge
from headway.services.open_cycle import open_cycle
from headway.services.read_changes import read_changes
from headway.services.read_cycle import CycleUnknownError, read_cycle, read_cycles
from headway.services.reading.foremost import read_foremost
from headway.services.record_decision import record_decision
from headway.services.review import review
from headway.services.search import search
from headway.services.tick import tick
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts
from tests.services.houses import ID, TODAY, House
from tests.web.conftest import HOST
from tests.web.sending import text_of

BEFORE = TODAY - timedelta(days=1)
SPRING = {"id": "spring", "name": "Spring", "starts": "2019-03-18", "ends": "2019-05-31"}
"""It begins before the day on which it is opened."""


def shown(house: House, day: date) -> list[str]:
    read = read_cycles(organisation=ID, clock=house.asking()["clock"], policies=load_policy, as_of=day)
    return [one.cycle.id for one in read.standings]


def verdicts(house: House, day: date) -> Verdicts:
    return review(organisation=ID, clock=house.asking()["clock"], policies=load_policy, as_of=day).verdicts


def found(house: House, day: date) -> list[str]:
    every = search(organisation=ID, clock=house.asking()["clock"], words="spring", most=9, as_of=day).found
    return [one.id for one in every]


def test_it_is_known_from_the_day_on_which_it_is_opened(store: OpenedStore) -> None:
    house = House()
    earlier = verdicts(house, BEFORE)
    open_cycle(**house.asking(), said=SPRING)
    assert house.record("cycles", "spring") == Cycle(
        "spring", "Spring", date(2019, 3, 18), date(2019, 5, 31), known_on=TODAY
    )
    assert shown(house, TODAY) == ["h1", "q1", "spring", "q3"]
    assert shown(house, BEFORE) == ["h1", "q1", "q3"]
    assert (found(house, TODAY), found(house, BEFORE)) == (["spring"], [])
    asked = {"organisation": ID, "clock": house.asking()["clock"], "policies": load_policy}
    read_cycle(**asked, cycle="spring", as_of=TODAY)
    with pytest.raises(CycleUnknownError):
        read_cycle(**asked, cycle="spring", as_of=BEFORE)
    assert verdicts(house, BEFORE) == earlier, "what was judged of the days before says the same again"
    house.check()


def test_what_is_moved_into_it_is_told_on_the_days_before_where_it_stood(store: OpenedStore) -> None:
    house = House()
    earlier = verdicts(house, BEFORE)
    open_cycle(**house.asking(), said=SPRING)
    change_objective(**house.asking(), objective="flow", said={"cycle": "spring"})
    assert [one.cycle for one in house.stored().objectives if one.id == "flow"] == ["spring"]
    assert shown(house, BEFORE) == ["h1", "q1", "q3"]
    assert verdicts(house, BEFORE) == earlier
    asked = {"organisation": ID, "clock": house.asking()["clock"], "policies": load_policy}
    assert {one.id for one in read_changes(**asked, as_of=BEFORE).definitions.cycles} >= {"spring"}
    house.check()


def test_one_that_files_open_later_is_judged_alike_in_parts_and_as_a_whole(store: OpenedStore) -> None:
    """An objective stands in a cycle that nobody knows before two days have gone by."""
    house = House()
    given = facts(house.today)
    later = Cycle("spring", "Spring", date(2019, 3, 18), date(2019, 5, 31), known_on=TODAY + timedelta(days=2))
    moved = tuple(replace(one, cycle="spring") if one.id == "flow" else one for one in given.definitions.objectives)
    named = replace(given.definitions, cycles=(*given.definitions.cycles, later), objectives=moved)
    apply_goals(**house.applying(facts=replace(given, definitions=named)))
    house.check()
    said = {"about": "spring", "decision": "Ask the wards", "assigned_to": "omar", "due": str(TODAY)}
    record_decision(**house.asking(), said=said)
    change_objective(**house.asking(), objective="short", said={"title": "Short stays"})
    house.check()
    for _ in range(3):
        house.today += timedelta(days=1)
        tick(**house.asking())
        assert house.stored() == house.judged()
        first = read_foremost(organisation=ID, clock=house.asking()["clock"], policies=load_policy)
        assert "spring" in {one.id for one in first.definitions.cycles}
    house.check()
    judge(**house.asking())


def test_files_that_say_no_day_leave_it_as_it_is(store: OpenedStore) -> None:
    house = House()
    open_cycle(**house.asking(), said=SPRING)
    again = load_facts(organisations.find(ID))
    unsaid = tuple(replace(one, known_on=None) for one in again.definitions.cycles)
    silent = replace(again, definitions=replace(again.definitions, cycles=unsaid))
    assert apply_goals(**house.applying(facts=silent)).changed == 0


def test_pages_of_the_days_before_do_not_show_it(sqlite_store: OpenedStore) -> None:
    house = House()
    open_cycle(**house.asking(), said=SPRING)
    client = Client(HTTP_HOST=HOST)
    for address in ("/cycles", "/objectives?cycle=all", "/search?q=spring"):
        joined = "&" if "?" in address else "?"
        assert "Spring" in text_of(client.get(f"{address}{joined}as_of={TODAY}"))
        told = text_of(client.get(f"{address}{joined}as_of={BEFORE}"))
        assert "Spring" not in told
    gone = client.get(f"/cycles/spring?as_of={BEFORE}")
    assert gone.status_code == 404
    assert "There is no such cycle on that day. It was opened later." in text_of(gone)
    assert f'href="/cycles/spring?as_of={TODAY}"' in gone.content.decode()
