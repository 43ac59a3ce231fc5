"""Who looks back sees goals as they were stated then, whatever was changed in them since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from headway.app.policy import load_policy
from headway.goals import plan
from headway.judgement import definitions as d
from headway.judgement.facts import Facts
from headway.judgement.verdicts import Verdicts
from headway.services.apply_goals import apply_goals
from headway.services.change_cycle import change_cycle
from headway.services.change_key_result import change_key_result
from headway.services.change_objective import change_objective
from headway.services.read_cockpit import read_cockpit
from headway.services.read_ways_on import read_ways_on
from headway.services.review import Reviewed, review
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts
from tests.services.houses import TODAY, House

LATER = date(2019, 3, 27)
STEPS: list[dict[str, str]] = [
    {"title": "North", "due": "2019-04-10", "done": "2019-02-08"},
    {"title": "South", "weight": "9"},
]


def reviewed(house: House, day: date) -> Reviewed:
    asked = house.asking()
    return review(organisation=asked["organisation"], clock=asked["clock"], policies=asked["policies"], as_of=day)


def looked_at(house: House, day: date) -> Verdicts:
    asked = house.asking()
    return read_cockpit(
        organisation=asked["organisation"], clock=asked["clock"], policies=asked["policies"], as_of=day
    ).verdicts


def ways_on(house: House, day: date) -> object:
    return read_ways_on("hospitals", day, load_policy, reviewed(house, day).verdicts.key_results)


def by_form(house: House) -> None:
    change_key_result(**house.asking(), key_result="weekly-up", said={"baseline": "60", "counts": "any", "weight": "4"})
    change_key_result(**house.asking(), key_result="cost-down", said={"pace": [{"by": "2019-03-31", "progress": 0.9}]})
    change_key_result(**house.asking(), key_result="desk", said={"milestones": STEPS})
    change_objective(**house.asking(), objective="flow", said={"ambition": "committed"})
    change_cycle(**house.asking(), cycle="q1", said={"ends": "2019-05-20", "because": "Two wards moved."})


def by_files(house: House) -> None:
    held = house.definitions
    steps = (d.Milestone("North", 1.0, date(2019, 4, 10), date(2019, 2, 8)), d.Milestone("South", 9.0))
    results = {
        "desk": {"milestones": steps},
        "weekly-up": {"weight": 4.0, "counts": "any"},
        "cost-down": {"pace": "steps", "pace_steps": (d.PaceStep(date(2019, 3, 31), 0.9),)},
    }
    longer = {"ends": date(2019, 5, 20), "because": "Two wards moved."}
    changed = replace(
        held,
        key_results=tuple(replace(one, **results.get(one.id, {})) for one in held.key_results),  # type: ignore[arg-type]
        cycles=tuple(replace(one, **longer) if one.id == "q1" else one for one in held.cycles),  # type: ignore[arg-type]
    )
    apply_goals(**house.applying(facts=Facts(changed, facts(TODAY).observations)))


@pytest.mark.parametrize("change", [by_form, by_files])
@pytest.mark.parametrize("day", [date(2019, 3, 1), TODAY], ids=str)
def test_what_is_stated_otherwise_changes_no_day_before(
    store: OpenedStore, change: Callable[[House], None], day: date
) -> None:
    house = House()
    told, shown, ways = reviewed(house, day).verdicts, looked_at(house, day), ways_on(house, day)
    house.today = LATER
    change(house)
    assert reviewed(house, day).verdicts == told
    assert ways_on(house, day) == ways
    assert looked_at(house, day) == shown
    house.check()
    now = house.stored()
    assert next(one.progress for one in now.key_results if one.id == "desk") == pytest.approx(0.1)
    change_key_result(**house.asking(), key_result="desk", said={"weight": "3"})
    assert reviewed(house, day).verdicts == told


def test_a_step_that_was_done_meanwhile_counts_on_its_own_day(sqlite_store: OpenedStore) -> None:
    house = House()
    house.today = LATER
    south = {"title": "South", "weight": "2", "done": "2019-03-18"}
    north = {"title": "North", "due": "2019-02-10", "done": "2019-02-08"}
    change_key_result(**house.asking(), key_result="desk", said={"milestones": [north, south]})
    steps = [STEPS[0], {**STEPS[1], "done": "2019-03-18"}]
    change_key_result(**house.asking(), key_result="desk", said={"milestones": steps})
    (desk,) = [one for one in reviewed(house, TODAY).definitions.key_results if one.id == "desk"]
    assert [(one.weight, one.due, one.done) for one in desk.milestones] == [
        (1.0, date(2019, 2, 10), date(2019, 2, 8)),
        (2.0, None, date(2019, 3, 18)),
    ]


def test_restating_takes_the_files_word_for_days_before_too(sqlite_store: OpenedStore) -> None:
    house = House()
    house.today = LATER
    held = house.definitions
    changed = tuple(replace(one, baseline=60.0) if one.id == "weekly-up" else one for one in held.key_results)
    said = Facts(replace(held, key_results=changed), facts(TODAY).observations)
    change_key_result(**house.asking(), key_result="weekly-up", said={"weight": "4"})
    apply_goals(**house.applying(facts=said, restate=True))
    change_key_result(**house.asking(), key_result="weekly-up", said={"baseline": "50"})
    assert [one.baseline for one in reviewed(house, TODAY).definitions.key_results if one.id == "weekly-up"] == [60.0]


def test_what_was_measured_otherwise_is_looked_back_on_as_it_was(sqlite_store: OpenedStore) -> None:
    house = House()
    told = reviewed(house, TODAY).verdicts
    house.today = LATER
    said = {"metric": None, "target": None, "baseline": None, "milestones": [{"title": "North"}]}
    change_key_result(**house.asking(), key_result="weekly-up", said=said)
    assert reviewed(house, TODAY).verdicts == told


def test_two_steps_of_one_title_from_before_stay_two(
    sqlite_store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House()
    with monkeypatch.context() as before:
        before.setattr(plan, "newly_refused", lambda *_, **__: ())
        trials = (d.Milestone("Trial"), d.Milestone("Trial", done=date(2019, 1, 20)))
        held = house.definitions
        changed = tuple(replace(one, milestones=trials) if one.id == "desk" else one for one in held.key_results)
        said = Facts(replace(held, key_results=changed), facts(house.today).observations)
        apply_goals(**house.applying(facts=said))
    house.today = LATER
    told = reviewed(house, TODAY).verdicts
    change_key_result(**house.asking(), key_result="desk", said={"title": "Two trials"})
    assert reviewed(house, TODAY).verdicts == told
    (desk,) = [one for one in reviewed(house, TODAY).definitions.key_results if one.id == "desk"]
    assert desk.milestones == trials
