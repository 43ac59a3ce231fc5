"""Who looks back sees all that judgement reads as it was defined then, whatever was corrected in it since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.judgement import definitions as d
from headway.judgement.facts import Facts
from headway.judgement.judge_words import judge_words
from headway.records import organisations
from headway.records.touched import Seeds, read_touched
from headway.services.apply_goals import apply_goals
from headway.services.as_stated import facts_as_stated, stated_around
from headway.services.change_decision import change_decision
from headway.services.change_kpi import change_kpi
from headway.services.change_metric import change_metric
from headway.services.change_objective import change_objective
from headway.services.change_team import change_team
from headway.services.choose_signals import choose_signals
from headway.services.judging.facts_of import facts_of
from headway.services.record_decision import record_decision
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts
from tests.services.houses import ID, TODAY, House
from tests.services.test_as_stated import looked_at, reviewed, ways_on

BEFORE, LATER = date(2019, 3, 1), date(2019, 3, 27)


def by_files(house: House, **said: Mapping[str, Mapping[str, Any]]) -> None:
    """Apply files that say otherwise of some records: by place and id, the fields."""
    held = house.definitions
    changed = {
        place: tuple(
            replace(one, **fields.get(getattr(one, "id", getattr(one, "kpi", "")), {})) for one in getattr(held, place)
        )
        for place, fields in said.items()
    }
    apply_goals(**house.applying(facts=Facts(replace(held, **changed), facts(TODAY).observations)))  # type: ignore[arg-type]


def of_organisation(house: House, **fields: Any) -> None:
    held = house.definitions
    said = replace(held, organisation=replace(held.organisation, **fields))
    apply_goals(**house.applying(facts=Facts(said, facts(TODAY).observations)))


def measured_otherwise(house: House) -> None:
    change_metric(**house.asking(), metric="waits", said={"unit": "minutes", "counter": [], "due_after": "1d"})
    change_metric(**house.asking(), metric="weekly", said={"maximum": 120, "name": "By week", "due_after": None})
    change_metric(**house.asking(), metric="per-case", said={"from": {"ratio": ["cost", "cases"], "scale": 100}})
    change_metric(**house.asking(), metric="growth", said={"from": {"change": "waits", "over": 2}})


def turned(house: House) -> None:
    bands = (d.Band(None, "<= 50", "> 60"),)
    by_files(house, metrics={"visits": {"direction": "down"}}, kpis={"visits": {"bands": bands}})


def counted_in_other_periods(house: House) -> None:
    by_files(house, metrics={"waits": {"grain": "week"}, "growth": {"derived": None}})


def watched_otherwise(house: House) -> None:
    change_kpi(**house.asking(), kpi="waits", said={"alert": {"for": 5, "clear": 4}, "steward": "omar"})
    change_kpi(**house.asking(), kpi="twice", said={"signals": "nhs"})
    change_kpi(**house.asking(), kpi="beds", said={"team": "clinic"})


def of_another_metric(house: House) -> None:
    by_files(house, kpis={"visits": {"metric": "cases", "bands": (d.Band(None, ">= 10", "< 5"),)}})


def in_another_tree(house: House) -> None:
    change_team(**house.asking(), team="ward", said={"parent": "clinic", "name": "The ward", "lead": "omar"})
    change_team(**house.asking(), team="clinic", said={"parent": None})


def aimed_otherwise(house: House) -> None:
    said = {"supports": "flow", "title": "Cheaper", "owner": "omar", "assumptions": [{"text": "No snow."}]}
    change_objective(**house.asking(), objective="short", said=said)


def moved(house: House) -> None:
    by_files(
        house,
        objectives={"flow": {"team": "clinic", "cycle": "q1"}},
        key_results={"rota": {"objective": "flow"}},
    )


def by_another_calendar(house: House) -> None:
    of_organisation(house, week_starts="monday", fiscal_year_starts=4, priorities=("Calm",))


def by_other_rules(house: House) -> None:
    choose_signals(**house.asking(), signals="nhs")


def dipped_otherwise(house: House) -> None:
    held = house.definitions
    waivers = tuple(
        replace(one, until=date(2019, 2, 10), tolerate="<= 30") if one.kpi == "waits" else one for one in held.waivers
    )
    apply_goals(**house.applying(facts=Facts(replace(held, waivers=waivers), facts(TODAY).observations)))


def done_by_another_day(house: House) -> None:
    change_decision(**house.asking(), decision="hire", said={"assigned_to": "omar", "due": "2019-03-26"})


CHANGES = (
    measured_otherwise,
    turned,
    counted_in_other_periods,
    watched_otherwise,
    of_another_metric,
    in_another_tree,
    aimed_otherwise,
    moved,
    by_another_calendar,
    by_other_rules,
    dipped_otherwise,
    done_by_another_day,
)


DEFINED = ("organisation", "teams", "metrics", "objectives", "waivers", "decisions")


def hospitals() -> House:
    house = House()
    said = {"id": "hire", "about": "flow", "decision": "Hire.", "assigned_to": "amina", "due": "2019-03-20"}
    record_decision(**house.asking(), said=said)
    return house


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_corrected_changes_no_day_before(store: OpenedStore, change: Callable[[House], None]) -> None:
    house = hospitals()
    days = (BEFORE, TODAY)
    told = [(reviewed(house, day), looked_at(house, day), ways_on(house, day)) for day in days]
    house.today = LATER
    untouched = reviewed(house, LATER).verdicts
    change(house)
    assert reviewed(house, LATER).verdicts != untouched, "the change would change what is told"
    for day, (review, shown, ways) in zip(days, told, strict=True):
        now = reviewed(house, day)
        assert now.verdicts == review.verdicts
        assert [getattr(now.definitions, place) for place in DEFINED] == [
            getattr(review.definitions, place) for place in DEFINED
        ]
        assert looked_at(house, day) == shown
        assert ways_on(house, day) == ways
    house.check()


@pytest.mark.parametrize("change", CHANGES)
def test_a_part_is_looked_back_on_as_the_whole_is(sqlite_store: OpenedStore, change: Callable[[House], None]) -> None:
    house = hospitals()
    house.today = LATER
    change(house)
    row, policy = organisations.find(ID), load_policy(BEFORE)
    part = stated_around(row, facts_of(read_touched(row, Seeds(objectives=["flow", "short"]), many=True)), BEFORE)
    some, every = (judge_words(one, BEFORE, policy) for one in (part, facts_as_stated(row, BEFORE)))
    for place in ("objectives", "key_results"):
        whole = {one.id: one for one in getattr(every, place)}
        assert [whole[one.id] for one in getattr(some, place)] == list(getattr(some, place))
