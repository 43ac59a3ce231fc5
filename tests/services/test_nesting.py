"""Cycles within cycles, as they are opened, changed and applied: each lies within the days of its parent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from headway.goals import plan
from headway.judgement.definitions import Cycle
from headway.judgement.facts import Facts
from headway.services.apply_goals import FilesRefusedError, apply_goals, plan_goals
from headway.services.change_cycle import change_cycle
from headway.services.close_cycle import close_cycle
from headway.services.drafting.problems import DraftRefusedError
from headway.services.duplicate_cycle import duplicate_cycle
from headway.services.open_cycle import open_cycle
from headway.services.set_objective import set_objective
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts
from tests.services.houses import House

OUT = Cycle("spring", "Spring", date(2019, 3, 1), date(2019, 7, 10), parent="h1")
"""Ten days longer than the half-year that it names."""


def told(refused: pytest.ExceptionInfo[DraftRefusedError]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in refused.value.problems]


def span(starts: str, ends: str, **more: Any) -> dict[str, Any]:
    return {"name": "Spring", "starts": starts, "ends": ends, **more}


def with_spring(house: House) -> Facts:
    """What files say that name such a cycle, and all else that the store says."""
    found = facts(house.today)
    return replace(found, definitions=replace(found.definitions, cycles=(*found.definitions.cycles, OUT)))


@pytest.fixture
def old_house(store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> House:
    """A store with such a cycle in it, from before that was refused."""
    house = House()
    with monkeypatch.context() as before:
        before.setattr(plan, "newly_refused", lambda *_, **__: ())
        apply_goals(**house.applying(facts=with_spring(house)))
    return house


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [
        ("2019-03-01", "2019-07-10", "ends"),
        ("2018-12-20", "2019-03-31", "starts"),
        ("2018-12-20", "2019-07-10", "parent"),
        ("2019-07-01", "2019-09-30", "parent"),
    ],
)
def test_a_cycle_that_reaches_out_of_its_parent_is_not_opened(
    store: OpenedStore, starts: str, ends: str, field: str
) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        open_cycle(**house.asking(), said=span(starts, ends, parent="h1"))
    assert told(refused) == [(field, "HW027")]
    message = refused.value.problems[0].message
    assert message == f"Spring, {starts} to {ends}, does not lie within First half, 2019-01-01 to 2019-06-30"
    assert house.definitions.cycles == facts(house.today).definitions.cycles


def test_a_cycle_may_be_as_long_as_its_parent_and_is_not_its_own(store: OpenedStore) -> None:
    house = House()
    open_cycle(**house.asking(), said=span("2019-01-01", "2019-06-30", id="same", parent="h1"))
    with pytest.raises(DraftRefusedError) as refused:
        change_cycle(**house.asking(), cycle="h1", said={"parent": "same"})
    assert told(refused) == [("parent", "HW008")]
    house.check()


def test_a_parent_goes_on_holding_what_lies_in_it(store: OpenedStore) -> None:
    house = House()
    change_cycle(**house.asking(), cycle="q1", said={"parent": "h1"})
    for said, field in (({"ends": "2019-04-13"}, "ends"), ({"starts": "2019-01-16"}, "starts")):
        with pytest.raises(DraftRefusedError) as refused:
            change_cycle(**house.asking(), cycle="h1", said=said)
        assert told(refused) == [(field, "HW027")]
        assert "First quarter, 2019-01-15 to 2019-04-14, does not" in refused.value.problems[0].message
    change_cycle(**house.asking(), cycle="h1", said={"ends": "2019-04-14", "because": "Merged."})
    house.check()


def test_what_goes_on_lies_in_the_cycle_that_holds_it(store: OpenedStore) -> None:
    house = House()
    change_cycle(**house.asking(), cycle="q1", said={"parent": "h1"})
    within = duplicate_cycle(**house.asking(), cycle="q1", said=span("2019-04-15", "2019-06-30"))
    beyond = duplicate_cycle(**house.asking(), cycle="q1", said=span("2019-10-01", "2019-12-31", name="Autumn"))
    alone = duplicate_cycle(**house.asking(), cycle="q1", said=span("2019-05-01", "2019-05-31", id="may", parent=None))
    made = [house.record("cycles", one.id).parent for one in (within, beyond, alone)]
    assert made == ["h1", None, None]


def test_files_with_such_a_cycle_are_refused_whole(store: OpenedStore) -> None:
    house = House()
    before, wanted = house.definitions, with_spring(house)
    for ask in (
        lambda: plan_goals(facts=wanted, on=house.today),
        lambda: apply_goals(**house.applying(facts=wanted)),
    ):
        with pytest.raises(FilesRefusedError) as refused:
            ask()
        assert [one.records for one in refused.value.found] == [(("cycle", "spring"), ("cycle", "h1"))]
    assert house.definitions == before


def test_what_stood_out_before_holds_nothing_else_up_until_it_is_mended(old_house: House) -> None:
    house = old_house
    again = apply_goals(**house.applying(facts=with_spring(house)))
    assert (again.added, again.changed) == (0, 0)
    said = {"title": "Calm", "team": "ward", "cycle": "spring", "key_results": [{"title": "Signed", "done": False}]}
    set_objective(**house.asking(), said=said)
    change_cycle(**house.asking(), cycle="spring", said={"name": "Spring 2019"})
    change_cycle(**house.asking(), cycle="spring", said={"ends": "2019-07-05", "because": "Mended."})
    with pytest.raises(DraftRefusedError) as refused:
        change_cycle(**house.asking(), cycle="spring", said={"ends": "2019-07-06"})
    assert told(refused) == [("ends", "HW027")]
    change_cycle(**house.asking(), cycle="spring", said={"ends": "2019-06-30", "because": "Mended again."})
    house.check()
    with pytest.raises(DraftRefusedError):
        change_cycle(**house.asking(), cycle="spring", said={"ends": "2019-07-01"})


def test_what_stood_out_before_can_be_closed(old_house: House) -> None:
    house = old_house
    house.today = date(2019, 7, 12)
    close_cycle(**house.asking(), cycle="spring", by="omar", learned="Days lie in their half-year.")
    assert house.record("cycles", "spring").closed == house.today
