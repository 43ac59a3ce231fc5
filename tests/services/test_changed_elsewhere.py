"""Files that have not heard of what was changed elsewhere: decisions stay, and what is overruled is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from headway.judgement import definitions as d
from headway.judgement.facts import Facts
from headway.services.apply_goals import Applied, Planned, apply_goals, plan_goals
from headway.services.change_key_result import change_key_result
from headway.services.change_kpi import change_kpi
from headway.services.change_objective import change_objective
from headway.services.check_in_all import check_in_all
from headway.services.drop_objective import drop_objective
from headway.services.grant_role import grant_role
from headway.services.marking_done import Done
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts
from tests.services.houses import TODAY, House

OLD, BECAUSE = "waits-down", "One ward stays closed."
DAY = timedelta(days=1)


@pytest.fixture
def house(store: OpenedStore) -> House:
    """The hospitals."""
    del store
    return House()


def recalibrated(house: House, target: Any, because: str = BECAUSE) -> tuple[d.Target, ...]:
    """Change the target of a key result as the browser does; returns those that it has then."""
    said = {"target": {"target": target, "because": because}}
    change_key_result(**house.asking(), key_result=OLD, said=said)
    return tuple(house.record("key_results", OLD).targets)


def files(house: House, held: d.Definitions, *targets: d.Target, **fields: Any) -> Facts:
    """Goals files that say what the store said once, but of one key result."""
    one = next(one for one in held.key_results if one.id == OLD)
    changed = replace(one, targets=targets or one.targets, **fields)
    others = tuple(changed if each.id == OLD else each for each in held.key_results)
    return Facts(replace(held, key_results=others), facts(house.today).observations)


def applied(house: House, wanted: Facts, **more: Any) -> Applied:
    planned = plan_goals(facts=wanted, on=house.today, **more)
    done = apply_goals(**house.applying(facts=wanted, **more))
    assert done.told == str(planned), "what is planned is done"
    return done


def test_files_that_have_not_heard_of_a_recalibration_do_not_take_it_back(house: House) -> None:
    before = house.definitions
    targets = recalibrated(house, 5)
    for _ in range(2):  # the same files again change nothing either
        done = applied(house, files(house, before))
        assert house.record("key_results", OLD).targets == targets
        assert (done.added, done.changed) == (0, 0)
        ((of, text),) = done.unexplained
        assert of == OLD
        assert text == (
            "waits-down: its target of 5 from 2019-03-20 is left as recalibrated on 2019-03-20 by amina because "
            "“One ward stays closed.”, and the files say 6; write it into the file (headway export), or state "
            "because to move it back: target: [{target: 6, because: …}]"
        )
        assert f"Changed elsewhere since and left so:\n  {text}" in done.told
    exported = applied(house, Facts(house.definitions, facts(house.today).observations))
    assert exported.unexplained == ()


def test_a_reason_moves_it_back_once_and_no_further_recalibration_is_taken_back_by_it(house: House) -> None:
    before = house.definitions
    recalibrated(house, 5)
    house.today += DAY
    back = files(house, before, d.Target(6.0, because="The ward is open."))
    assert applied(house, back).changed == 1
    targets = house.record("key_results", OLD).targets
    assert targets[-1] == d.Target(6.0, house.today, "The ward is open.")
    assert targets[0].because == "", "it is no reason of what was aimed at first"
    assert applied(house, back).changed == 0
    house.today += DAY
    third = recalibrated(house, 4.5, "Another one closed.")
    assert applied(house, back).changed == 0
    assert house.record("key_results", OLD).targets == third
    other = files(house, before, d.Target(6.0, because="Both are open."))
    assert applied(house, other).unexplained == ()
    assert house.record("key_results", OLD).targets[-1] == d.Target(6.0, house.today, "Both are open.")


def test_of_several_recalibrations_files_from_before_the_last_take_back_none(house: House) -> None:
    before = house.definitions
    recalibrated(house, 5)
    between = house.definitions
    house.today += DAY
    targets = recalibrated(house, 5.5)
    for held in (before, between):
        assert applied(house, files(house, held)).changed == 0
        assert house.record("key_results", OLD).targets == targets
    assert applied(house, files(house, before), restate=True).changed == 1
    assert house.record("key_results", OLD).targets == (d.Target(6.0),), "on request they are taken at their word"


def test_a_reason_given_elsewhere_stays_where_files_say_the_same_target_without_one(house: House) -> None:
    before = house.definitions
    targets = recalibrated(house, 5)
    assert applied(house, files(house, before, d.Target(5.0))).unexplained == ()
    assert house.record("key_results", OLD).targets == targets


def test_a_third_target_is_taken_and_the_plan_says_whose_word_it_overrules(house: House) -> None:
    before = house.definitions
    recalibrated(house, 5)
    done = applied(house, files(house, before, d.Target(4.0)))
    assert house.record("key_results", OLD).targets[-1].value == 4
    assert "; in place of what amina changed on 2019-03-20\n" in done.told
    (moved,) = done.unexplained
    assert "nothing says why" in moved[1]
    # what files moved, files may move back, as ever
    assert "nothing says why" in applied(house, files(house, before, d.Target(4.5))).unexplained[0][1]
    assert house.record("key_results", OLD).targets[-1].value == 4.5


def test_a_target_that_is_to_come_is_not_taken_back_either(house: House) -> None:
    held = house.definitions
    to_come = d.Target(5.0, date(2019, 5, 1), "Planned.")
    first = files(house, held, *house.record("key_results", OLD).targets, to_come)
    applied(house, first)
    said = {"target": {"target": 5.5, "because": BECAUSE, "from": to_come.start}}
    change_key_result(**house.asking(), key_result=OLD, said=said)
    targets = house.record("key_results", OLD).targets
    assert targets[-1].value == 5.5
    left = applied(house, first)
    assert (left.changed, house.record("key_results", OLD).targets) == (0, targets)
    assert "its target of 5.5 from 2019-05-01 is left as recalibrated" in left.unexplained[0][1]
    later = replace(to_come, value=5.2)
    assert applied(house, files(house, held, *targets[:-1], later)).changed == 1


def test_before_its_cycle_begins_a_target_moves_freely_and_the_plan_says_what_it_takes_back(house: House) -> None:
    held = house.definitions
    spring = d.Cycle("next", "Next", date(2019, 7, 1), date(2019, 12, 31))
    goals = [replace(one, cycle="next") if one.id == goal_of(held) else one for one in held.objectives]
    draft = replace(held, cycles=(*held.cycles, spring), objectives=tuple(goals))
    applied(house, files(house, draft))
    recalibrated(house, 5, "")
    done = applied(house, files(house, draft))
    assert house.record("key_results", OLD).targets[-1].value == 6
    assert "; takes back what amina changed on 2019-03-20\n" in done.told
    assert done.unexplained == ()


def goal_of(held: d.Definitions) -> str:
    return next(one.objective for one in held.key_results if one.id == OLD)


def test_of_each_field_that_was_changed_elsewhere_the_plan_says_what_it_takes_back(house: House) -> None:
    before = house.definitions
    change_key_result(**house.asking(), key_result=OLD, said={"weight": 3, "title": "Shorter waits"})
    change_objective(**house.asking(), objective=goal_of(before), said={"title": "Nobody is kept waiting"})
    house.today += DAY
    person, team = before.people[0].id, before.teams[0].id
    assert grant_role(**house.asking(), person=person, team=team, role="coach")
    planned = str(plan_goals(facts=Facts(before, facts(house.today).observations), on=house.today))
    for what, day in (
        ("weight: 3 -> ", 20),
        ("title: Shorter waits -> ", 20),
        ("title: Nobody is", 20),
        ("roles: ", 21),
    ):
        line = next(line for line in planned.splitlines() if what in line)
        assert line.endswith(f"; takes back what amina changed on 2019-03-{day}"), line
    assert "to keep it, write it into the files first (headway export)" in planned
    other = str(plan_goals(facts=files(house, before, weight=5.0), on=house.today))
    assert "weight: 3 -> 5; in place of what amina changed on 2019-03-20" in other
    applied(house, files(house, before, weight=5.0))
    assert "takes" not in told(house, files(house, before, weight=4.0)), "what files brought, files change"


def told(house: House, wanted: Facts) -> str:
    planned: Planned = plan_goals(facts=wanted, on=house.today)
    return next((line for line in str(planned).splitlines() if "weight" in line), "")


def test_a_band_that_was_changed_elsewhere_stays(house: House) -> None:
    before = house.definitions
    kpi = next(one for one in before.kpis if one.bands)
    change_kpi(**house.asking(), kpi=kpi.id, said={"band": {"healthy": kpi.bands[-1].healthy, "window": 7}})
    bands = house.record("kpis", kpi.id).bands
    assert bands != kpi.bands
    done = applied(house, files(house, before))
    assert house.record("kpis", kpi.id).bands == bands
    assert f"  {kpi.id}: its band of " in done.told
    explained = replace(kpi, bands=(*kpi.bands[:-1], replace(kpi.bands[-1], because="It was right.")))
    again = tuple(explained if one is kpi else one for one in before.kpis)
    assert applied(house, Facts(replace(before, kpis=again), facts(house.today).observations)).changed


def test_what_files_brought_since_they_take_back_without_a_reason(house: House) -> None:
    def files_say(healthy: str) -> tuple[str, str | None]:
        held = house.definitions
        kpis = tuple(replace(one, bands=(d.Band(None, healthy),)) if one.id == "visits" else one for one in held.kpis)
        done = applied(house, Facts(replace(held, kpis=kpis), facts(house.today).observations))
        return done.told, house.record("kpis", "visits").bands[-1].healthy

    files_say(">= 50")
    house.today += DAY
    change_kpi(**house.asking(), kpi="visits", said={"band": {"healthy": ">= 45"}})
    told, holds = files_say(">= 50")
    assert holds == ">= 45"
    assert "  visits: its band of healthy >= 45 from 2019-03-21 is left as changed" in told
    house.today += DAY
    assert files_say(">= 60")[1] == ">= 60"
    house.today += DAY
    told, holds = files_say(">= 50")
    assert holds == ">= 50"
    assert "left as" not in told


def test_what_was_done_elsewhere_stays_where_files_do_not_say_it(house: House) -> None:
    held = house.definitions
    goal = goal_of(held)
    nights = d.KeyResult("nights", goal, "The nights are staffed", "binary", known_on=TODAY)
    desks = d.KeyResult(
        "desks", goal, "Desks", "milestones", milestones=(d.Milestone("North"), d.Milestone("South")), known_on=TODAY
    )
    with_steps = replace(held, key_results=tuple(sorted([*held.key_results, nights, desks], key=lambda one: one.id)))
    wanted = Facts(with_steps, facts(house.today).observations)
    applied(house, wanted)
    check_in_all(**house.asking(), said=[], done=[Done("nights"), Done("desks", "South")])
    drop_objective(**house.asking(), objective=goal, because="The site moves.", by=None)
    done = applied(house, wanted)
    assert (done.added, done.changed) == (0, 0)
    for line in (
        "key result nights done: 2019-03-20 stays, the files say nothing",
        "key result desks step “South” done: 2019-03-20 stays, the files say nothing",
        f"objective {goal} dropped: 2019-03-20 stays, the files say nothing",
    ):
        assert f"  {line}\n" in done.told
    applied(house, wanted, restate=True)
    assert house.record("key_results", "nights").done is None
