"""Naming a guardrail of an objective and a driver of a key result, and taking them away: from a day on, not before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from headway.judgement import definitions as d
from headway.judgement.bearing import holding
from headway.judgement.verdicts import KeyResultVerdict, ObjectiveVerdict, TeamVerdict, Verdicts
from headway.services.apply_goals import apply_goals
from headway.services.change_key_result import change_key_result
from headway.services.change_objective import change_objective
from headway.services.export_goals import export_goals
from headway.services.judge import judge
from headway.services.observe import observe
from headway.services.overrule_driver import overrule_driver
from headway.services.remove_driver import remove_driver
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts
from tests.services.houses import House

AT_ONCE: dict[str, Any] = {"kpi": "weekly", "reaction": "pause", "automatic": True}
NAMED, TAKEN = date(2019, 3, 20), date(2019, 3, 29)


@pytest.fixture
def house(store: OpenedStore) -> House:
    """The hospitals, with a KPI that fires since 17 March: it guards no objective but “Flow”, which it slows."""
    house = House(NAMED)
    observe(**house.asking(), metric="weekly", period="2019-W11", value=60.0)
    return house


def objective(of: Verdicts, name: str) -> ObjectiveVerdict:
    return next(one for one in of.objectives if one.id == name)


def key_result(of: Verdicts, name: str) -> KeyResultVerdict:
    return next(one for one in of.key_results if one.id == name)


def is_held(of: Verdicts, name: str) -> bool:
    hold = objective(of, name).hold
    return hold is not None and hold.state == "in_force"


def up_to(team: TeamVerdict, day: date) -> list[Any]:
    return [point for point in team.path if point.on < day]


def test_a_guardrail_of_an_objective_holds_from_the_day_it_is_named_to_the_day_it_is_taken_away(house: House) -> None:
    eve = NAMED - timedelta(days=1)
    before, then = house.judged(eve), up_to(house.stored().summary, NAMED)
    change_objective(**house.asking(), objective="short", said={"guardrails": [{"kpi": "beds"}, AT_ONCE]})
    assert house.record("objectives", "short").guardrails == (
        d.Guardrail("beds"),
        d.Guardrail("weekly", automatic=True, known_on=NAMED),
    )
    assert is_held(house.stored(), "short")
    assert house.judged(eve) == before
    assert up_to(house.stored().summary, NAMED) == then
    house.check()
    house.today = TAKEN
    judge(**house.asking())
    told = up_to(house.stored().summary, TAKEN)
    change_objective(**house.asking(), objective="short", said={"guardrails": [{"kpi": "beds"}]})
    assert objective(house.stored(), "short").paused == ((NAMED, TAKEN - timedelta(days=1)),)
    assert not is_held(house.stored(), "short")
    assert up_to(house.stored().summary, TAKEN) == told
    house.check()


def test_a_driver_holds_from_the_day_it_is_named_to_the_day_it_is_taken_away(house: House) -> None:
    eve = NAMED - timedelta(days=1)
    before = house.judged(eve)
    drivers = [{"kpi": "beds", "effect": "opposes"}, {"kpi": "weekly"}]
    change_key_result(**house.asking(), key_result="rota", said={"drivers": drivers})
    assert [(one.kpi, one.known_on, one.retired_on) for one in house.record("key_results", "rota").drivers] == [
        ("waits", None, NAMED),
        ("weekly-too", None, NAMED),
        ("beds", NAMED, None),
        ("weekly", NAMED, None),
    ]
    assert [one.kpi for one in key_result(house.stored(), "rota").drivers] == ["beds", "weekly"]
    assert house.judged(eve) == before
    house.check()
    house.today = TAKEN
    remove_driver(**house.asking(), key_result="rota", kpi="weekly", because="It is another ward's.")
    assert [one.kpi for one in key_result(house.stored(), "rota").drivers] == ["beds"]
    with pytest.raises(RefusedError, match="'weekly' is no driver"):
        remove_driver(**house.asking(), key_result="rota", kpi="weekly", because="Again.")
    with pytest.raises(RefusedError, match="'weekly' is no driver"):
        overrule_driver(**house.asking(), key_result="rota", kpi="weekly", takes=0, because="It is gone.")
    assert house.judged(eve) == before
    house.check()


def test_what_a_numeric_key_result_lost_stays_told(house: House) -> None:
    """Weekly fires since 17 March, and takes from “Waits down” since it drives that."""
    drivers: list[Any] = [{"kpi": "weekly"}]
    change_key_result(**house.asking(), key_result="waits-down", said={"drivers": drivers})
    (driver,) = key_result(house.stored(), "waits-down").drivers
    assert (driver.harm, driver.known_since) == ("alert", NAMED)
    house.today = TAKEN
    judge(**house.asking())
    told = house.judged(TAKEN - timedelta(days=1))
    change_key_result(**house.asking(), key_result="waits-down", said={"drivers": []})
    assert key_result(house.stored(), "waits-down").drivers == ()
    assert house.judged(TAKEN - timedelta(days=1)) == told
    house.check()


def test_one_that_begins_later_begins_on_its_day_by_itself(house: House) -> None:
    later = {"known_on": "2019-03-25"}
    change_objective(**house.asking(), objective="short", said={"guardrails": [{**AT_ONCE, **later}]})
    change_key_result(**house.asking(), key_result="rota", said={"drivers": [{"kpi": "weekly", **later}]})
    for on, wanted in ((NAMED, False), (date(2019, 3, 24), False), (date(2019, 3, 25), True)):
        house.today = on
        judge(**house.asking())
        assert is_held(house.stored(), "short") is wanted
        assert bool(key_result(house.stored(), "rota").drivers) is wanted
        assert house.stored() == house.judged()


def test_they_go_out_to_files_and_come_back_the_same(house: House) -> None:
    change_objective(**house.asking(), objective="short", said={"guardrails": [AT_ONCE]})
    change_key_result(**house.asking(), key_result="rota", said={"drivers": [{"kpi": "beds", "lag": 1}]})
    written = export_goals(organisation="hospitals").definitions
    assert written.objectives == house.definitions.objectives
    assert written.key_results == house.definitions.key_results
    applied = apply_goals(**house.applying(), facts=replace(facts(house.today), definitions=written))
    assert (applied.added, applied.changed) == (0, 0)


def test_files_that_name_and_leave_out_begin_and_end_it_on_the_day_they_are_applied(house: House) -> None:
    known = house.definitions
    short, rota = house.record("objectives", "short"), house.record("key_results", "rota")
    named, driver = d.Guardrail("waits", "slow"), d.Driver("waits")
    wanted = replace(
        known,
        objectives=tuple(replace(one, guardrails=(named,)) if one == short else one for one in known.objectives),
        key_results=tuple(replace(one, drivers=(driver,)) if one == rota else one for one in known.key_results),
    )
    apply_goals(**house.applying(), facts=replace(facts(house.today), definitions=wanted))
    assert house.record("objectives", "short").guardrails == (
        d.Guardrail("beds", retired_on=NAMED),
        replace(named, known_on=NAMED),
    )
    assert holding(house.record("key_results", "rota").drivers) == (driver,)
    house.today = TAKEN
    again = apply_goals(**house.applying(), facts=replace(facts(house.today), definitions=wanted))
    assert (again.added, again.changed) == (0, 0)
    house.check()
