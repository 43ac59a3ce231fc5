"""Steps of a later cycle are forecast by those of earlier ones, whatever part of the organisation is judged."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from headway.services.change_key_result import change_key_result
from headway.services.check_in_all import check_in_all
from headway.services.drop_key_result import drop_key_result
from headway.services.drop_objective import drop_objective
from headway.services.judging import within
from headway.services.marking_done import Done
from headway.services.observe import observe
from headway.services.set_objective import set_objective
from headway.services.tick import tick
from tests.engines.stores import OpenedStore
from tests.services.houses import House

HALLS: list[dict[str, Any]] = [{"title": "North", "done": "2019-03-08"}, {"title": "South", "weight": 2}]
DESKS = [{"title": "East"}, {"title": "West", "due": "2019-08-01"}]


@pytest.fixture
def house(store: OpenedStore) -> House:
    """The hospitals in the third quarter, which has steps of its own; the quarter and the half before it are over."""
    house = House(date(2019, 3, 20))
    halls = {"id": "halls", "title": "Halls", "milestones": HALLS}
    desks = {"id": "desks", "title": "Desks", "milestones": DESKS}
    signed = {"id": "signed", "title": "Signed", "done": False}
    for name, cycle, key_results in (("second", "h1", [halls]), ("third", "q3", [desks, signed])):
        said = {"id": name, "title": name, "team": "ward", "cycle": cycle, "key_results": key_results}
        set_objective(**house.asking(), said=said)
    house.today = date(2019, 7, 2)
    tick(**house.asking())
    return house


def told(house: House, key_result: str) -> list[str]:
    """What is said of how such steps went before."""
    verdict = next(one for one in house.stored().key_results if one.id == key_result)
    return [one.text for one in verdict.reasons if one.code == "kr.before"]


def chance(house: House, key_result: str) -> float:
    forecast = next(one for one in house.stored().key_results if one.id == key_result).forecast
    assert forecast is not None
    return forecast.probability


def test_a_part_is_forecast_by_the_steps_of_all(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    # of the halls' two milestones South was never done, and the desk was dropped; the rota was signed in March
    assert told(house, "desks") == ["in earlier cycles 1 of 2 milestones was done in time"]
    assert told(house, "signed") == ["in earlier cycles 1 of 1 such key result was done in time"]
    assert chance(house, "signed") == pytest.approx(4 / 6, abs=0.005)
    with monkeypatch.context() as patched:
        patched.setattr(within, "judge_all", lambda *_, **__: pytest.fail("everything was judged"))
        check_in_all(
            **house.asking(),
            said=[{"key_result": "desks", "by": "amina", "confidence": "0.9"}],
            done=[Done("desks", "East")],
        )
        assert house.stored() == house.judged()
        observe(**house.asking(), metric="waits", period="2019-06", value=7.0)
        house.today = date(2019, 7, 20)
        tick(**house.asking())
        # a step of a cycle that is over is too late for it, and tells nothing new of it
        check_in_all(**house.asking(), said=[], done=[Done("halls", "South")])
        drop_key_result(**house.asking(), key_result="rota", by="omar", because="Not ours.")
        drop_objective(**house.asking(), objective="second", by="omar", because="Not ours.")
        check_in_all(**house.asking(), said=[{"key_result": "desks", "by": "amina", "confidence": "0.5"}])
        assert house.stored() == house.judged()
    assert told(house, "desks") == ["in earlier cycles 1 of 2 milestones was done in time"]
    assert told(house, "signed") == ["in earlier cycles 1 of 1 such key result was done in time"]
    house.check()


def test_what_was_due_teaches_others_of_the_same_cycle(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    works = {"id": "works", "title": "Works", "milestones": [{"title": "Roof", "due": "2019-07-10"}, {"title": "Door"}]}
    fourth = {"id": "fourth", "title": "Fourth", "team": "ward", "cycle": "q3", "key_results": [works]}
    set_objective(**house.asking(), said=fourth)
    over = "in earlier cycles 1 of 2 milestones was done in time"
    with monkeypatch.context() as patched:
        patched.setattr(within, "judge_all", lambda *_, **__: pytest.fail("everything was judged"))
        for day, words in (
            (date(2019, 7, 10), over),
            (date(2019, 7, 11), f"{over}, in those under way 0 of 1 other milestone due by now are done"),
        ):
            house.today = day
            tick(**house.asking())
            assert told(house, "desks") == [words]
            assert house.stored() == house.judged()
        # what is done today changes no forecast of others today
        check_in_all(**house.asking(), said=[], done=[Done("works", "Roof")])
        assert told(house, "desks") == [words]
        assert house.stored() == house.judged()
        house.today = date(2019, 7, 12)
        tick(**house.asking())
        assert told(house, "desks") == [f"{over}, in those under way 1 of 1 other milestone due by now is done"]
        assert house.stored() == house.judged()
        check_in_all(**house.asking(), said=[{"key_result": "desks", "by": "amina", "confidence": "0.5"}])
    # a day that is corrected teaches at once
    roof = {"title": "Roof", "due": "2019-07-10", "done": None}
    change_key_result(**house.asking(), key_result="works", said={"milestones": [roof, {"title": "Door"}]})
    assert told(house, "desks") == [f"{over}, in those under way 0 of 1 other milestone due by now are done"]
    house.check()


def test_what_is_corrected_of_an_earlier_cycle_reaches_those_after_it(house: House) -> None:
    before = chance(house, "desks")
    halls = [HALLS[0], {**HALLS[1], "done": "2019-06-30"}]
    change_key_result(**house.asking(), key_result="halls", said={"milestones": halls})
    assert told(house, "desks") == ["in earlier cycles 2 of 2 milestones were done in time"]
    assert chance(house, "desks") > before
    change_key_result(**house.asking(), key_result="rota", said={"done": False})
    assert told(house, "signed") == ["in earlier cycles 0 of 1 such key result were done in time"]
    house.check()
