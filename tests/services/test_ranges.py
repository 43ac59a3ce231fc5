"""A target that is a range: said in mid-cycle, stored, judged, exported and read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from headway.app.policy import load_policy
from headway.goals.write import write
from headway.judgement.definitions import Target
from headway.judgement.judge import judge
from headway.services.change_key_result import change_key_result
from headway.services.drafting.problems import DraftRefusedError
from headway.services.duplicate_cycle import duplicate_cycle
from headway.services.export_goals import export_goals
from headway.services.observe import observe
from headway.services.read_folder import read_folder
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House

RANGE = {"target": {"target": "70 .. 85", "because": "More than 85 was never safe."}}


def set_range(house: House, **said: object) -> None:
    change_key_result(**house.asking(), key_result="weekly-up", said=said or RANGE)


def test_a_range_takes_the_place_of_a_target_and_stays_true_to_the_log(store: OpenedStore) -> None:
    house = House()
    before = house.record("key_results", "weekly-up").targets
    set_range(house)
    because = "More than 85 was never safe."
    assert house.record("key_results", "weekly-up").targets == (*before, Target(70.0, TODAY, because, 85.0))
    said = next(one for one in house.stored().key_results if one.id == "weekly-up")
    assert (said.target, said.target_high) == (70.0, 85.0)
    house.check()


def test_numbers_after_a_range_are_judged_as_a_judgement_of_everything_does(store: OpenedStore) -> None:
    house = House()
    set_range(house)
    for value in (66.0, 77.0, 95.0):
        observe(**house.asking(), metric="weekly", period="2019-W11", value=value)
        house.check()


def test_a_range_reads_back_and_comes_along_into_another_cycle(sqlite_store: OpenedStore, tmp_path: Path) -> None:
    house = House()
    set_range(house)
    found = export_goals(organisation=ID)
    write(found.definitions, found.readings, tmp_path)
    back = read_folder(tmp_path, house.today)
    assert back.facts is not None, back.errors
    assert judge(back.facts, TODAY, load_policy(TODAY)) == house.judged(TODAY)
    assert back.facts.definitions.key_results == house.definitions.key_results
    cycle = house.record("objectives", house.record("key_results", "weekly-up").objective).cycle
    duplicate_cycle(
        **house.asking(), cycle=cycle, said={"name": "Next", "starts": "2019-07-01", "ends": "2019-12-31"}, carry="all"
    )
    titled = house.record("key_results", "weekly-up").title
    again = [one for one in house.definitions.key_results if one.title == titled and one.id != "weekly-up"]
    assert [one.targets for one in again] == [(Target(70.0, high=85.0),)]


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("85..70", "write 70..85"),
        ("70..70", "a wider one"),
        ("70..", "write it like 4..6"),
        ("70..850", "is above the maximum"),
    ],
)
def test_a_range_that_cannot_be_meant_is_refused(sqlite_store: OpenedStore, target: str, says: str) -> None:
    house = House()
    with pytest.raises(DraftRefusedError, match=says):
        set_range(house, target=target)
