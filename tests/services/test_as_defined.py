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
from headway.services.add_initiative import add_initiative
from headway.services.apply_goals import apply_goals
from headway.services.as_stated import facts_as_stated, stated_around
from headway.services.change_decision import change_decision
from headway.services.change_initiative import change_initiative
from headway.services.change_key_result import change_key_result
from headway.services.change_kpi import change_kpi
from headway.services.change_metric import change_metric
from headway.services.change_objective import change_objective
from headway.services.change_team import change_team
from headway.services.choose_signals import choose_signals
from headway.services.close_cycle import close_cycle
from headway.services.grade_all import grade_all
from headway.services.judging.facts_of import facts_of
from headway.services.read_kpi import read_kpi
from headway.services.read_metric import read_metric
from headway.services.read_metrics import read_metrics
from headway.services.read_objective import read_objective
from headway.services.record_decision import record_decision
from headway.services.reopen_cycle import reopen_cycle
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts
from tests.services.houses import ID, TODAY, House
from tests.services.test_as_stated import looked_at, reviewed, ways_on
from tests.services.test_closing import BOTH, SHORT

BEFORE, LATER = date(2019, 3, 1), date(2019, 3, 27)


def by_files(house: House, *, restate: bool = False, **said: Mapping[str, Mapping[str, Any]]) -> None:
    """Apply files that say otherwise of some records: by place and id, the fields."""
    held = house.definitions
    changed = {
        place: tuple(
            replace(one, **fields.get(getattr(one, "id", getattr(one, "kpi", "")), {})) for one in getattr(held, place)
        )
        for place, fields in said.items()
    }
    wanted: Any = replace(held, **changed)  # type: ignore[arg-type]
    apply_goals(**house.applying(facts=Facts(wanted, facts(TODAY).observations), restate=restate))


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


def test_a_lesson_that_is_corrected_stands_on_days_before_as_it_was_said(store: OpenedStore) -> None:
    house = House(date(2019, 4, 20))
    grade_all(**house.asking(), said=BOTH, learned=[SHORT])
    close_cycle(**house.asking(), cycle="q1", by="omar", learned="Begin sooner.")
    said_on = house.today

    def told(day: date) -> tuple[str, bool, str | None, list[str]]:
        known = reviewed(house, day)
        (short,) = [one for one in known.definitions.objectives if one.id == "short"]
        (quarter,) = [one for one in known.definitions.cycles if one.id == "q1"]
        asked = [one.kind for one in known.verdicts.decisions if one.about in ("q1", "short")]
        return short.lesson(day), quarter.is_closed(day), quarter.learned, asked

    then = told(said_on)
    assert then[:3] == (SHORT["learned"], True, "Begin sooner.")
    house.today = date(2019, 4, 25)
    reopen_cycle(**house.asking(), cycle="q1", by="omar", because="The numbers were wrong.")
    grade_all(**house.asking(), said=[], learned=[{**SHORT, "learned": "Three months would do."}])
    assert told(house.today)[:2] == ("Three months would do.", False)
    assert told(said_on) == then
    open_again = told(house.today)
    house.today = date(2019, 4, 28)
    grade_all(**house.asking(), said=[], learned=[{**SHORT, "learned": "Nothing."}])
    close_cycle(**house.asking(), cycle="q1", by="omar", learned="Count twice.")
    assert told(said_on) == then
    assert told(date(2019, 4, 25)) == open_again
    assert told(house.today)[:3] == ("Nothing.", True, "Count twice.")
    house.check()


def test_pages_of_a_day_before_show_a_metric_as_it_was_defined(sqlite_store: OpenedStore) -> None:
    house = hospitals()

    def shown(day: date) -> list[object]:
        asked = {"organisation": ID, "clock": house.asking()["clock"], "policies": load_policy, "as_of": day}
        weekly, waits = (read_kpi(kpi=one, **asked) for one in ("weekly", "waits"))
        metric, every = read_metric(metric="growth", **asked), read_metrics(**asked)
        drawn = [repr(one) for one in (weekly.history, waits.history, metric.history)]
        return [*drawn, weekly.metric, waits.metric, metric.metric, every.entries]

    told = shown(BEFORE)
    house.today = LATER
    measured_otherwise(house)
    by_another_calendar(house)
    assert shown(BEFORE) == told


def test_what_was_done_by_mistake_was_taken_for_done_until_it_was_taken_back(sqlite_store: OpenedStore) -> None:
    house = House()
    told = reviewed(house, BEFORE).verdicts, reviewed(house, TODAY).verdicts
    house.today = LATER
    steps = [{"title": "North", "due": "2019-02-10"}, {"title": "South", "weight": 2}]
    change_key_result(**house.asking(), key_result="desk", said={"milestones": steps})
    change_key_result(**house.asking(), key_result="rota", said={"done": False})
    assert (reviewed(house, BEFORE).verdicts, reviewed(house, TODAY).verdicts) == told
    rota = next(one for one in house.stored().key_results if one.id == "rota")
    assert rota.progress == 0.0


def test_a_correction_is_restated_for_all_days(sqlite_store: OpenedStore) -> None:
    house = House()
    house.today = LATER
    change_metric(**house.asking(), metric="waits", said={"unit": "minutes"})
    assert [one.unit for one in reviewed(house, BEFORE).definitions.metrics if one.id == "waits"] == ["%"]
    # as the page on corrections says: back, and forth with --restate
    by_files(house, metrics={"waits": {"unit": "%"}})
    by_files(house, restate=True, metrics={"waits": {"unit": "minutes"}})
    assert [one.unit for one in reviewed(house, BEFORE).definitions.metrics if one.id == "waits"] == ["minutes"]
    assert [one.unit for one in reviewed(house, LATER).definitions.metrics if one.id == "waits"] == ["minutes"]
    house.check()


def test_work_is_told_on_days_before_as_it_stood(sqlite_store: OpenedStore) -> None:
    house = House()
    work = add_initiative(**house.asking(), objective="flow", said={"title": "Hire", "state": "running"}).id
    house.today = LATER
    change_initiative(**house.asking(), initiative=work, said={"state": "done"})

    def states(day: date) -> list[str]:
        asked = {"organisation": ID, "clock": house.asking()["clock"], "policies": load_policy, "as_of": day}
        return [one.state for one in read_objective(objective="flow", **asked).initiatives]

    assert [states(day) for day in (TODAY, LATER)] == [["running"], ["done"]]
