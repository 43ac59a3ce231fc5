"""A form that was sent, gone back to and sent again: the same thing is not there twice."""

from __future__ import annotations

import pytest

from headway.services.add_key_result import add_key_result
from headway.services.change_cycle import change_cycle
from headway.services.change_key_result import change_key_result
from headway.services.change_objective import change_objective
from headway.services.drafting.problems import DraftRefusedError
from headway.services.drop_key_result import drop_key_result
from headway.services.drop_objective import drop_objective
from headway.services.duplicate_cycle import duplicate_cycle
from headway.services.open_cycle import open_cycle
from headway.services.replace_key_result import replace_key_result
from headway.services.replace_objective import replace_objective
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
    longer = open_cycle(**house.asking(), said={**QUARTER, "ends": "2019-10-01"}).id
    with pytest.raises(DraftRefusedError) as error:
        change_cycle(**house.asking(), cycle=longer, said={"ends": QUARTER["ends"]})
    assert refused(error) == [("name", told)]
    change_cycle(**house.asking(), cycle=longer, said={"ends": "2019-10-02"})


def test_a_team_has_an_objective_once_in_a_cycle(house: House) -> None:
    held = house.record("objectives", "flow")
    said = {"title": held.title.upper(), "team": held.team, "cycle": held.cycle}
    with pytest.raises(DraftRefusedError) as error:
        set_objective(**house.asking(), said=said)
    assert [field for field, _ in refused(error)] == ["title"]
    new = set_objective(**house.asking(), said={**said, "title": "Nobody waits in the rain"}).id
    with pytest.raises(DraftRefusedError) as error:
        change_objective(**house.asking(), objective=new, said={"title": held.title})
    assert [field for field, _ in refused(error)] == ["title"]
    with pytest.raises(DraftRefusedError) as error:
        replace_objective(**house.asking(), objective=new, said=said, by="amina", because="Begun anew.")
    assert [field for field, _ in refused(error)] == ["title"]
    change_objective(**house.asking(), objective=new, said={"title": "Nobody waits in the Rain"})
    # what takes its place may be called the same
    same = {**said, "title": "Nobody waits in the rain"}
    replace_objective(**house.asking(), objective=new, said=same, by="amina", because="Begun anew.")


def test_the_words_of_an_objective_are_free_once_it_is_dropped_itself(house: House) -> None:
    held = house.record("objectives", "flow")
    bare = {"title": "Nobody waits in the rain", "team": held.team, "cycle": held.cycle}
    first = set_objective(**house.asking(), said=bare).id
    drop_objective(**house.asking(), objective=first, by="amina", because="It is dry.")
    set_objective(**house.asking(), said=bare)
    said = {**bare, "title": "The roof is whole", "key_results": [{"title": "It was looked at", "done": False}]}
    second = set_objective(**house.asking(), said=said).id
    below = next(one.id for one in house.definitions.key_results if one.objective == second)
    drop_key_result(**house.asking(), key_result=below, by="amina", because="It is new.")
    with pytest.raises(DraftRefusedError) as error:
        set_objective(**house.asking(), said=said)
    assert [field for field, _ in refused(error)] == ["title"]


def test_an_objective_has_a_key_result_once_until_it_is_dropped(house: House) -> None:
    said = {"title": "The door is open", "done": False}
    first = add_key_result(**house.asking(), objective="flow", said=said).id
    with pytest.raises(DraftRefusedError) as error:
        add_key_result(**house.asking(), objective="flow", said=said)
    assert [field for field, _ in refused(error)] == ["title"]
    drop_key_result(**house.asking(), key_result=first, by="amina", because="It was sold.")
    second = add_key_result(**house.asking(), objective="flow", said=said).id
    # what takes another one's place may be called the same
    third = replace_key_result(**house.asking(), key_result=second, said=said, by="amina", because="Begun anew.").id
    other = add_key_result(**house.asking(), objective="flow", said={**said, "title": "The gate is open"}).id
    with pytest.raises(DraftRefusedError) as error:
        change_key_result(**house.asking(), key_result=other, said={"title": "the door is open"})
    assert [field for field, _ in refused(error)] == ["title"]
    with pytest.raises(DraftRefusedError) as error:
        replace_key_result(**house.asking(), key_result=other, said=said, by="amina", because="Begun anew.")
    assert [field for field, _ in refused(error)] == ["title"]
    change_key_result(**house.asking(), key_result=third, said={"title": "The door is OPEN"})
