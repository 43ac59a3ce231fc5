"""Targets of days gone by, steps done on days to come or on an earlier one, and what is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from headway.goals import plan
from headway.judgement import definitions as d
from headway.judgement.facts import Facts
from headway.services.add_key_result import add_key_result
from headway.services.apply_goals import FilesRefusedError, apply_goals, plan_goals
from headway.services.change_key_result import change_key_result
from headway.services.check_in_all import check_in_all
from headway.services.close_cycle import close_cycle
from headway.services.drafting.problems import DraftRefusedError
from headway.services.drop_key_result import drop_key_result
from headway.services.grade_all import grade_all
from headway.services.marking_done import Done
from headway.services.reopen_cycle import reopen_cycle
from headway.services.set_objective import set_objective
from headway.services.transaction import RefusedError
from headway.services.withdraw_check_in import withdraw_check_in
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts
from tests.services.houses import TODAY, House
from tests.services.test_closing import AFTER, BOTH

DAY = timedelta(days=1)
BECAUSE = "One ward stays closed."
DESK = {"title": "Doors", "milestones": [{"title": "North"}, {"title": "South", "due": "2019-03-15"}]}


def moved(house: House, key_result: str, target: Any, **more: Any) -> None:
    said = {"target": {"target": target, "because": BECAUSE, **more}}
    change_key_result(**house.asking(), key_result=key_result, said=said)


def said_by_files(house: House, *targets: d.Target, key_result: str = "waits-down", **more: Any) -> Facts:
    """Files that say what the store says, but of one key result."""
    held = house.definitions
    changed = [
        replace(one, targets=targets or one.targets, **more) if one.id == key_result else one
        for one in held.key_results
    ]
    return Facts(replace(held, key_results=tuple(changed)), facts(house.today).observations)


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (date(2018, 1, 1), "2018-01-01 has passed, and what was told of it stays"),
        (TODAY - DAY, "2019-03-19 has passed"),
        (date(2019, 7, 1), "2019-07-01 lies after 2019-06-30, the last day of the cycle"),
    ],
)
def test_another_target_begins_neither_in_the_past_nor_after_the_end(
    store: OpenedStore, start: date, what: str
) -> None:
    house = House()
    before = house.definitions
    with pytest.raises(DraftRefusedError) as refused:
        moved(house, "waits-down", 5, **{"from": start})
    assert [(one.field, one.code) for one in refused.value.problems] == [("target.from", "HW015")]
    assert what in str(refused.value)
    wanted = said_by_files(house, d.Target(6.0), d.Target(5.0, start, BECAUSE))
    for do in (
        lambda: plan_goals(facts=wanted, on=house.today),
        lambda: apply_goals(**house.applying(facts=wanted)),
    ):
        with pytest.raises(FilesRefusedError) as kept_out:
            do()
        assert f"waits-down: {what}" in str(kept_out.value)
    assert house.definitions == before


@pytest.mark.parametrize("start", [TODAY, date(2019, 6, 30)], ids=str)
def test_another_target_may_begin_today_and_on_each_day_of_the_cycle_to_come(store: OpenedStore, start: date) -> None:
    house, told = House(), {}
    for day in (date(2019, 2, 20), TODAY - DAY):
        told[day] = house.judged(day).key_results
    moved(house, "waits-down", 5, **{"from": start})
    assert house.record("key_results", "waits-down").targets == (d.Target(6.0), d.Target(5.0, start, BECAUSE))
    assert all(house.judged(day).key_results == said for day, said in told.items())
    house.check()


def test_what_files_state_for_the_first_time_may_be_of_the_past_and_restating_too(sqlite_store: OpenedStore) -> None:
    house = House()
    earlier = d.Target(5.0, date(2019, 2, 1), BECAUSE)
    held = said_by_files(house)
    new = d.KeyResult("fewer", "flow", "Fewer", "numeric", metric="waits", targets=(d.Target(6.0), earlier))
    both = replace(held.definitions, key_results=(*held.definitions.key_results, new))
    apply_goals(**house.applying(facts=replace(held, definitions=both)))
    assert house.record("key_results", "fewer").targets == (d.Target(6.0), earlier)
    apply_goals(**house.applying(facts=said_by_files(house, d.Target(6.0), earlier), restate=True))
    assert house.record("key_results", "waits-down").targets == (d.Target(6.0), earlier)
    house.check()


def test_what_is_dropped_takes_no_other_target(sqlite_store: OpenedStore) -> None:
    house = House()
    drop_key_result(**house.asking(), key_result="waits-down", by="amina", because="The ward is closed.")
    with pytest.raises(DraftRefusedError, match="it was dropped on 2019-03-20, and its targets stay as they were"):
        moved(house, "waits-down", 5)


def test_what_is_over_takes_no_other_target(store: OpenedStore) -> None:
    house = House(AFTER)
    with pytest.raises(DraftRefusedError, match="First quarter ended on 2019-04-14, and its targets stay as they were"):
        moved(house, "cost-down", 70)
    wanted = said_by_files(house, d.Target(70.0, house.today), key_result="cost-down")
    with pytest.raises(FilesRefusedError, match="cost-down: First quarter ended on"):
        apply_goals(**house.applying(facts=wanted))


def test_files_that_say_an_earlier_target_still_apply_once_the_cycle_is_over(store: OpenedStore) -> None:
    house = House()
    untouched = said_by_files(house)
    moved(house, "cost-down", 70)
    ended = house.record("key_results", "cost-down").targets
    house.today = AFTER
    grade_all(**house.asking(), said=BOTH)
    done = apply_goals(**house.applying(facts=untouched))
    assert "key result cost-down targets: 70 from 2019-03-20 stays, the files say 85\n" in done.told
    assert house.record("key_results", "cost-down").targets == ended
    another = said_by_files(house, d.Target(60.0), key_result="cost-down")
    with pytest.raises(FilesRefusedError, match=r"write the targets that the store has \(`headway export`\)"):
        apply_goals(**house.applying(facts=another))
    house.check()


def closed(house: House) -> None:
    grade_all(**house.asking(), said=BOTH)
    close_cycle(**house.asking(), cycle="q1", by="omar", learned="Less is more.")


def test_what_is_closed_takes_no_word_until_it_is_opened_again(store: OpenedStore) -> None:
    house = House(AFTER)
    check_in_all(**house.asking(), said=[{"key_result": "rota", "by": "amina", "note": "All but one."}])
    closed(house)
    before = house.definitions
    words: list[tuple[list[dict[str, Any]], list[Done]]] = [
        ([{"key_result": "cost-down", "note": "Late."}, {"key_result": "waits-down", "note": "Fewer."}], []),
        ([{"key_result": "cost-down", "value": "70"}], []),
        ([], [Done("rota")]),
    ]
    for said, done in words:
        with pytest.raises(RefusedError, match="is part of First quarter, which was closed on 2019-04-20: open it"):
            check_in_all(**house.asking(), said=said, done=done)
    assert house.definitions == before
    check_in_all(**house.asking(), said=[{"key_result": "waits-down", "note": "Fewer."}])
    withdraw_check_in(**house.asking(), key_result="rota", day=AFTER, by="amina", note="A slip.")
    reopen_cycle(**house.asking(), cycle="q1", by="omar", because="Two were late.")
    check_in_all(**house.asking(), said=[{"key_result": "cost-down", "note": "Late."}])
    house.check()


def test_a_step_was_done_on_the_day_that_is_said(store: OpenedStore) -> None:
    house = House()
    doors = add_key_result(**house.asking(), objective="flow", said=DESK).id
    early = date(2019, 3, 12)
    check_in_all(**house.asking(), said=[], done=[Done(doors, "South", early)])
    assert [one.done for one in house.record("key_results", doors).milestones] == [None, early]
    house.check()
    # what is done stays as it was said
    check_in_all(**house.asking(), said=[], done=[Done(doors, "South", date(2019, 3, 14)), Done(doors, "South")])
    assert house.record("key_results", doors).milestones[1].done == early
    with pytest.raises(RefusedError, match="2019-03-21 has not come yet"):
        check_in_all(**house.asking(), said=[], done=[Done(doors, "North", TODAY + DAY)])
    with pytest.raises(RefusedError, match="1850-04-01 lies before 1900-01-01; choose the day"):
        check_in_all(**house.asking(), said=[], done=[Done(doors, "North", date(1850, 4, 1))])


@pytest.mark.parametrize(
    ("done", "way"),
    [
        (Done("doors", "Sout"), "has no milestone 'Sout': name one of “North”, “South”"),
        (Done("doors"), "is done step by step: name a milestone, one of “North”, “South”"),
        (Done("rota", "South"), "it is done all at once; name no milestone"),
        (Done("waits-down"), "its metric tells how far it is; check in with a value"),
    ],
    ids=str,
)
def test_who_names_no_step_is_told_which_there_are(sqlite_store: OpenedStore, done: Done, way: str) -> None:
    house = House()
    add_key_result(**house.asking(), objective="flow", said=DESK)
    with pytest.raises(RefusedError, match=r"name|check in") as refused:
        check_in_all(**house.asking(), said=[], done=[done])
    assert way in str(refused.value)


def test_what_was_done_before_the_cycle_counts_from_its_first_day(sqlite_store: OpenedStore) -> None:
    house = House()
    steps = (d.Milestone("North", done=date(2018, 11, 2)), d.Milestone("South"))
    apply_goals(**house.applying(facts=said_by_files(house, key_result="desk", milestones=steps)))
    for day in (date(2019, 1, 1), date(2019, 3, 1)):
        assert [one.progress for one in house.judged(day).key_results if one.id == "desk"] == [0.5]


def test_no_step_is_done_on_a_day_to_come_wherever_it_is_said(sqlite_store: OpenedStore) -> None:
    house = House()
    ahead = {"title": "Doors", "milestones": [{"title": "North", "done": TODAY + DAY}]}
    with pytest.raises(DraftRefusedError) as refused:
        add_key_result(**house.asking(), objective="flow", said=ahead)
    assert [one.field for one in refused.value.problems] == ["milestones.0.done"]
    objective = {"title": "Calm", "team": "acute", "cycle": "h1", "key_results": [DESK, ahead]}
    with pytest.raises(DraftRefusedError) as refused:
        set_objective(**house.asking(), said=objective)
    assert [one.field for one in refused.value.problems] == ["key_results.1.milestones.0.done"]
    wanted = said_by_files(house, key_result="rota", done=TODAY + DAY)
    with pytest.raises(FilesRefusedError, match="rota: done 2019-03-21 has not come yet"):
        apply_goals(**house.applying(facts=wanted))


def test_two_milestones_have_two_titles(sqlite_store: OpenedStore) -> None:
    house = House(date(2019, 3, 1))
    twice = {"title": "Doors", "milestones": [{"title": "North"}, {"title": "North"}]}
    with pytest.raises(DraftRefusedError, match="two milestones are called “North”") as refused:
        add_key_result(**house.asking(), objective="flow", said=twice)
    assert [(one.field, one.code) for one in refused.value.problems] == [("milestones.1.title", "HW006")]
    wanted = said_by_files(house, key_result="desk", milestones=(d.Milestone("North"), d.Milestone("North")))
    with pytest.raises(FilesRefusedError, match="desk: two milestones are called “North”"):
        apply_goals(**house.applying(facts=wanted))


def test_two_of_one_title_from_before_are_ticked_one_after_the_other(
    sqlite_store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House(date(2019, 3, 1))
    with monkeypatch.context() as before:
        before.setattr(plan, "newly_refused", lambda *_, **__: ())
        trials = (d.Milestone("Trial"), d.Milestone("Trial"))
        apply_goals(**house.applying(facts=said_by_files(house, key_result="desk", milestones=trials)))
    change_key_result(**house.asking(), key_result="desk", said={"weight": "2"})
    for done in ([house.today, None], [house.today, house.today]):
        check_in_all(**house.asking(), said=[], done=[Done("desk", "Trial")])
        assert [one.done for one in house.record("key_results", "desk").milestones] == done
