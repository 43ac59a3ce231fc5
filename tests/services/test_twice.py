"""A form that was sent, gone back to and sent again: the same thing is not there twice."""

from __future__ import annotations

import pytest

from headway.services.add_key_result import add_key_result
from headway.services.drafting.problems import DraftRefusedError
from headway.services.drop_key_result import drop_key_result
from headway.services.duplicate_cycle import duplicate_cycle
from headway.services.open_cycle import open_cycle
from headway.services.replace_key_result import replace_key_result
from headway.services.set_objective import set_objective
from tests.engines.stores import OpenedStore
from tests.services.houses import House

QUARTER = {"name": "Third quarter 2019", "starts": "2019-07-01", "ends": "2019-09-30"}


@pytest.fixture
def house(store: OpenedStore) -> House:
    return House()


def refused(error: pytest.ExceptionInfo[DraftRefusedError]) -> list[tuple[str, str]]:
    return [(one.field, one.message) for one in error.value.problems]


def test_a_cycle_of_the_same_name_and_days_is_there_already(house: House) -> None:
    open_cycle(**house.asking(), said=QUARTER)
    for again in (QUARTER, {**QUARTER, "name": "third  quarter 2019"}):
        with pytest.raises(DraftRefusedError) as error:
            open_cycle(**house.asking(), said=again)
        told = "Third quarter 2019 from 1 July 2019 to 30 September 2019 is there already"
        assert refused(error) == [("name", told)]
    with pytest.raises(DraftRefusedError):
        duplicate_cycle(**house.asking(), cycle=house.record("objectives", "flow").cycle, said=QUARTER)
    open_cycle(**house.asking(), said={**QUARTER, "name": "The shops' quarter"})
    open_cycle(**house.asking(), said={**QUARTER, "ends": "2019-10-01"})


def test_a_team_has_an_objective_once_in_a_cycle(house: House) -> None:
    held = house.record("objectives", "flow")
    said = {"title": held.title.upper(), "team": held.team, "cycle": held.cycle}
    with pytest.raises(DraftRefusedError) as error:
        set_objective(**house.asking(), said=said)
    assert [field for field, _ in refused(error)] == ["title"]
    set_objective(**house.asking(), said={**said, "title": "Nobody waits in the rain"})


def test_an_objective_has_a_key_result_once_until_it_is_dropped(house: House) -> None:
    said = {"title": "The door is open", "done": False}
    first = add_key_result(**house.asking(), objective="flow", said=said).id
    with pytest.raises(DraftRefusedError) as error:
        add_key_result(**house.asking(), objective="flow", said=said)
    assert [field for field, _ in refused(error)] == ["title"]
    drop_key_result(**house.asking(), key_result=first, by="amina", because="It was sold.")
    second = add_key_result(**house.asking(), objective="flow", said=said).id
    # what takes another one's place may be called the same
    replace_key_result(**house.asking(), key_result=second, said=said, by="amina", because="Begun anew.")
