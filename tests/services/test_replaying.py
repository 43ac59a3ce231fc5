"""What was foretold in cycles that are over is replayed with the goals as they were stated on each day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.app.policy import load_policy
from headway.judgement import definitions as d
from headway.judgement.calibration import calibrate
from headway.judgement.reliability import Told
from headway.records import organisations
from headway.services import replaying
from headway.services.apply_goals import apply_goals
from headway.services.change_key_result import change_key_result
from headway.services.change_objective import change_objective
from headway.services.replaying import replay
from headway.services.stated import DATED, ORGANISATION, stated_each, stated_on
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts
from tests.services.houses import ID, TODAY, House

CHANGED, OVER = date(2019, 3, 27), date(2019, 5, 2)


def foretold(day: date = OVER) -> list[Told]:
    found = replay(organisations.find(ID), day, load_policy(day))[1].forecasts
    return sorted(found, key=lambda one: (one.key_result, one.day))


def otherwise(house: House) -> None:
    said: dict[str, Any] = {"baseline": "120"}
    change_key_result(**house.asking(), key_result="cost-down", said=said)
    change_objective(**house.asking(), objective="short", said={"ambition": "aspirational"})


def read_in(house: House, day: date) -> None:
    """The numbers come in, and the definitions stay."""
    house.today = day
    said = replace(facts(day), definitions=house.definitions)
    apply_goals(**house.applying(facts=said))


@pytest.fixture
def house(sqlite_store: OpenedStore) -> House:
    made = House()
    # a cycle of whole months, of which the last number is known; it was so from the first
    cycles = tuple(
        replace(one, starts=date(2019, 1, 1), ends=date(2019, 4, 30)) if one.id == "q1" else one
        for one in made.definitions.cycles
    )
    steps = (d.Milestone("Ask", 1.0, date(2019, 2, 10), date(2019, 2, 8)), d.Milestone("Act", 2.0, date(2019, 4, 20)))
    more = d.KeyResult("asked", "short", "Asked", "milestones", milestones=steps)
    said = replace(made.definitions, cycles=cycles, key_results=(*made.definitions.key_results, more))
    apply_goals(**made.applying(facts=replace(facts(TODAY), definitions=said), restate=True))
    return made


def test_what_is_changed_in_the_cycle_changes_nothing_that_was_foretold_before(house: House) -> None:
    read_in(house, OVER)
    never = foretold()
    assert {one.key_result for one in never} >= {"asked", "cost-down"}
    otherwise(house)
    assert foretold() == never, "a change after the end changes nothing"


def test_between_changes_goals_are_replayed_as_they_stood(house: House) -> None:
    house.today = CHANGED
    otherwise(house)
    read_in(house, OVER)
    told = foretold()
    # said anew for all days, they are replayed as if they had always been so
    restated = replace(house.definitions, key_results=tuple(_title(one) for one in house.definitions.key_results))
    restated = replace(restated, objectives=tuple(_title(one) for one in restated.objectives))
    apply_goals(**house.applying(facts=replace(facts(OVER), definitions=restated), restate=True))
    always = foretold()
    assert [(one.key_result, one.day) for one in told] == [(one.key_result, one.day) for one in always]
    for one, as_now in zip(told, always, strict=True):
        if one.key_result == "cost-down":
            assert (one == as_now) == (one.day >= CHANGED)
    assert {one.day >= CHANGED for one in told if one.key_result == "cost-down"} == {False, True}


def changed_daily(house: House, days: int, key_result: str = "cost-down") -> None:
    for number in range(days):
        house.today += timedelta(days=1)
        change_key_result(**house.asking(), key_result=key_result, said={"baseline": str(120 + number)})


def test_however_many_days_saw_a_change_the_log_and_the_numbers_are_read_once(house: House) -> None:
    counts = []
    changed_daily(house, 2)
    for days in (0, 3, 5):
        changed_daily(house, days)
        house.today, day = OVER, house.today
        read_in(house, OVER)
        with CaptureQueriesContext(connection) as queries:
            assert foretold()
        house.today = day
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts


def test_what_other_cycles_key_results_aim_at_replays_nothing_anew(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = []
    running = next(one for one in house.definitions.key_results if one.id == "waits-down")
    changed_daily(house, 5, running.id)
    changed_daily(house, 1)
    read_in(house, OVER)

    def count(*asked: Any) -> Any:
        counted.append(asked)
        return calibrate(*asked)

    monkeypatch.setattr(replaying, "calibrate", count)
    assert foretold()
    assert len(counted) == 2, "with what is stated now, and with what was until the one change"


def test_days_walked_backwards_are_stated_as_each_alone(house: House) -> None:
    first = house.today
    changed_daily(house, 3)
    otherwise(house)
    house.today += timedelta(days=1)
    changed_daily(house, 1, "waits-down")
    held = house.definitions.key_results
    retitled = tuple(_title(one) if one.id == "waits-down" else one for one in held)
    said = replace(house.definitions, key_results=retitled)
    apply_goals(**house.applying(facts=replace(facts(house.today), definitions=said), restate=True))
    changed_daily(house, 2)
    days = tuple(first + timedelta(days=each) for each in range(-1, 9))
    row, names = organisations.find(ID), (*DATED, ORGANISATION)
    told = list(stated_each(row, days, names))
    assert told == [stated_on(row, day) for day in reversed(days)]
    assert len({str(one.then) for one in told}) == 5, (
        "what was said anew is so on all days, and the rest as it was on each"
    )


def _title(one: Any) -> Any:
    return replace(one, title=f"{one.title}!")
