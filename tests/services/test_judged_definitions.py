"""What a judgement of everything reads in one query is what the store tells kind by kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from headway.records import organisations
from headway.records.judged_definitions import read_judged
from headway.records.kinds import CHECK_IN
from headway.records.load import load_definitions
from headway.records.touched import JUDGED
from headway.services.change_decision import change_decision
from headway.services.check_in_all import check_in_all
from headway.services.record_decision import record_decision
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, House

OTHERS = [kind for kind in JUDGED if kind is not CHECK_IN]


@pytest.mark.parametrize("ago", [0, 30, 90, 2000])
def test_it_is_of_the_same_records(ago: int, store: OpenedStore) -> None:
    house = House()
    row, day = organisations.find(ID), house.today - timedelta(days=ago)
    found = read_judged(row, day)
    assert replace(found, checkins=()) == load_definitions(row, day, kinds=OTHERS)
    assert set(found.checkins) <= {one for one in house.definitions.checkins if one.date <= day}


def test_of_what_is_revised_it_tells_the_newest_and_of_check_ins_what_counts(store: OpenedStore) -> None:
    house = House()
    said = {"about": "waits-down", "decision": "Open a second desk.", "assigned_to": "omar", "due": house.today}
    decided = record_decision(**house.asking(), said=said).id
    change_decision(**house.asking(), decision=decided, said={"done": house.today})
    for confidence in ("0.4", "0.9"):
        word = {"key_result": "waits-down", "by": "amina", "confidence": confidence}
        check_in_all(**house.asking(), said=[word])
    row = organisations.find(ID)
    found = read_judged(row, house.today)
    assert found.decisions == load_definitions(row, house.today, kinds=OTHERS).decisions
    assert [one.done for one in found.decisions if one.id == decided] == [house.today]
    assert [one.confidence for one in found.checkins if one.key_result == "waits-down"] == [0.9]
    house.check()
