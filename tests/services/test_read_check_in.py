"""What a person checks in on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.app.policy import load_policy
from headway.services.change_objective import change_objective
from headway.services.check_in_all import check_in_all
from headway.services.marking_done import Done
from headway.services.read_check_in import CheckInRead, read_check_in
from headway.services.transaction import RefusedError
from headway.services.withdraw_check_in import withdraw_check_in
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House


def own(house: House, *people: str) -> CheckInRead:
    return read_check_in(organisation=ID, people=people, clock=house.asking()["clock"], policies=load_policy)


def due(read: CheckInRead) -> list[tuple[str, bool]]:
    return [(one.key_result.id, one.is_due) for one in read.own]


def test_one_owns_a_key_result_or_the_objective_above_it(store: OpenedStore) -> None:
    house = House()
    assert due(own(house, "amina")) == [("waits-down", True), ("weekly-up", True)]
    assert due(own(house, "omar")) == []
    change_objective(**house.asking(), objective="short", said={"owner": "omar"})
    read = own(house, "omar")
    # the rota is signed: nothing is left to be said of it
    assert due(read) == [("cost-down", True), ("rota", False)]
    assert [one.name for one in read.people] == ["Amina Noor", "Omar Haddad"]


def test_the_first_who_is_a_person_checks_in_and_else_nobody(sqlite_store: OpenedStore) -> None:
    house = House()
    assert own(house, "", "root", "omar", "amina").person == house.record("people", "omar")
    nobody = own(house, "", "root")
    assert (nobody.person, nobody.own, nobody.decisions) == (None, (), ())


def test_what_was_checked_in_on_this_week_is_due_no_more_and_stands_below(store: OpenedStore) -> None:
    house = House()
    check_in_all(**house.asking(), said=[{"key_result": "waits-down", "by": "omar", "note": "Fewer."}])
    read = own(house, "amina")
    assert due(read) == [("weekly-up", True), ("waits-down", False)]
    assert read.own[1].last is not None
    assert read.own[1].last.note == "Fewer."
    # the week of this organisation begins on Sunday
    house.today = date(2019, 3, 23)
    assert not own(house, "amina").own[1].is_due
    house.today = date(2019, 3, 24)
    assert all(is_due for _, is_due in due(own(house, "amina")))


def test_a_word_that_was_taken_back_is_not_the_last_one(sqlite_store: OpenedStore) -> None:
    house = House()
    check_in_all(**house.asking(), said=[{"key_result": "waits-down", "by": "omar", "note": "Fewer."}])
    withdraw_check_in(**house.asking(), key_result="waits-down", day=TODAY, by="omar", note="A slip.")
    last = {one.key_result.id: one.last for one in own(house, "amina").own}["waits-down"]
    assert last is not None
    assert (last.date, last.confidence) == (date(2019, 2, 12), 0.4)


def test_a_value_is_asked_for_where_nobody_else_gives_it(sqlite_store: OpenedStore) -> None:
    house = House()
    change_objective(**house.asking(), objective="short", said={"owner": "omar"})
    assert [one.asked for one in own(house, "omar").own] == ["2019-03", None]
    check_in_all(**house.asking(), said=[{"key_result": "cost-down", "value": "80", "period": "2019-03"}])
    assert [one.asked for one in own(house, "omar").own] == [None, None]
    # a month on, the one before is asked for first
    house.today = date(2019, 5, 2)
    assert [one.asked for one in own(house, "amina").own if one.key_result.id == "waits-down"] == ["2019-04"]


def test_steps_are_marked_done_in_the_same_save(store: OpenedStore) -> None:
    house = House(date(2019, 3, 1))
    said = [{"key_result": "desk", "by": "amina", "confidence": "0.9"}]
    asking = house.asking()
    check_in_all(**asking, said=said, done=[Done("desk", "South"), Done("rota")])
    assert [one.done for one in house.record("key_results", "desk").milestones] == [date(2019, 2, 8), date(2019, 3, 1)]
    assert house.record("key_results", "rota").done == date(2019, 3, 1)
    assert len([one for one in house.definitions.checkins if one.by == "amina" and one.key_result == "desk"]) == 1
    house.check()
    assert check_in_all(**asking, said=said, done=[Done("desk", "South"), Done("rota")]).repeated


def test_a_step_alone_is_enough_and_one_that_is_done_stays(store: OpenedStore) -> None:
    house = House(date(2019, 3, 1))
    check_in_all(**house.asking(), said=[{"key_result": "desk"}], done=[Done("desk", "North")])
    assert house.record("key_results", "desk").milestones[0].done == date(2019, 2, 8)
    check_in_all(**house.asking(), said=[], done=[Done("desk", "South")])
    assert house.record("key_results", "desk").milestones[1].done == date(2019, 3, 1)
    house.check()


@pytest.mark.parametrize("done", [[Done("desk", "West")], [Done("nothing")], [Done("waits-down")]], ids=str)
def test_a_step_that_is_not_there_keeps_everything_out(sqlite_store: OpenedStore, done: Sequence[Done]) -> None:
    house = House(date(2019, 3, 1))
    before = house.definitions
    with pytest.raises(RefusedError, match=r"no key result|no milestone"):
        check_in_all(**house.asking(), said=[{"key_result": "waits-down", "note": "Fewer."}], done=done)
    assert house.definitions == before


def test_the_number_of_queries_does_not_grow_with_what_one_owns(sqlite_store: OpenedStore) -> None:
    house = House()
    change_objective(**house.asking(), objective="short", said={"owner": "omar"})
    counts = []
    for person in ("omar", "amina"):
        own(house, person)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            own(house, person)
        counts.append(len(queries))
    assert counts[0] == counts[1]
