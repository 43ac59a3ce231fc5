"""What was to be done and is late is asked about in the store as everywhere, from its day on and about anything."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from headway.judgement.definitions import DueMoved
from headway.services.change_decision import change_decision
from headway.services.drafting.problems import DraftRefusedError
from headway.services.judging import within
from headway.services.move_decision import move_decision
from headway.services.observe import observe
from headway.services.read_decisions import read_decisions
from headway.services.reading.foremost import read_foremost
from headway.services.record_decision import record_decision
from headway.services.retire_kpi import retire_kpi
from headway.services.tick import tick
from headway.services.transaction import RefusedError
from headway.services.withdraw_decision import withdraw_decision
from tests.engines.stores import OpenedStore
from tests.services.houses import TODAY, House

MADE = "2019-03-12"
"""The day of the decisions: they are written down on a later one."""


def asked(house: House) -> list[str]:
    """The decisions that are followed up."""
    return [one.of for one in house.stored().decisions if one.kind == "action"]


def decide(house: House, about: str, due: str = "2019-03-19", **said: Any) -> str:
    told = {"about": about, "decision": f"Mend {about}", "assigned_to": "omar", "date": MADE, "due": due, **said}
    return record_decision(**house.asking(), said=told).id


def on(house: House, day: str) -> None:
    """Another day, on which nothing else happens."""
    house.today = date.fromisoformat(day)
    tick(**house.asking())


@pytest.mark.parametrize("about", ["weekly", "rota", "ward"])
def test_it_is_asked_the_day_after_and_answered_in_one_step(
    store: OpenedStore, monkeypatch: pytest.MonkeyPatch, about: str
) -> None:
    house = House()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("everything was judged")

    monkeypatch.setattr(within, "judge_all", refuse)
    one = decide(house, about, due="2019-03-21")
    assert asked(house) == []
    on(house, "2019-03-21")
    assert asked(house) == []
    on(house, "2019-03-22")
    assert asked(house) == [one]
    assert house.stored() == house.judged()
    move_decision(**house.asking(), decision=one, due="2019-03-23", because="It rains.", by="omar")
    assert asked(house) == []
    on(house, "2019-03-24")
    assert asked(house) == [one]
    change_decision(**house.asking(), decision=one, said={"done": "2019-03-24"})
    assert asked(house) == []
    monkeypatch.undo()
    house.check()


def test_what_is_moved_says_so_and_what_was_late_stays_late_on_its_day(store: OpenedStore) -> None:
    house = House()
    one = decide(house, "beds")
    assert asked(house) == [one]
    before = house.judged()
    house.today = date(2019, 3, 21)
    move_decision(**house.asking(), decision=one, due="2019-04-02", because=" Nobody applied. ", by="amina")
    moved = DueMoved(date(2019, 3, 21), date(2019, 4, 2), "Nobody applied.", "amina")
    assert house.record("decisions", one).moved == (moved,)
    assert house.record("decisions", one).due == date(2019, 3, 19)
    assert house.judged(TODAY).decisions == before.decisions
    move_decision(**house.asking(), decision=one, due="2019-04-09", because="Nor did anybody now.")
    assert [each.due.day for each in house.record("decisions", one).moved] == [9]  # of one day the last word
    house.check()


@pytest.mark.parametrize(
    ("due", "because", "fields"),
    [("", "It rains.", ["due"]), ("2019-03-19", "It rains.", ["due"]), ("tomorrow", " ", ["due", "because"])],
)
def test_it_is_moved_to_a_day_that_is_still_to_come_and_for_a_reason(
    store: OpenedStore, due: str, because: str, fields: list[str]
) -> None:
    house = House()
    one = decide(house, "beds")
    with pytest.raises(DraftRefusedError) as refused:
        move_decision(**house.asking(), decision=one, due=due, because=because)
    assert [problem.field for problem in refused.value.problems] == fields


def test_what_is_done_or_dropped_is_moved_no_more(store: OpenedStore) -> None:
    house = House()
    done, dropped = decide(house, "beds"), decide(house, "flow")
    change_decision(**house.asking(), decision=done, said={"done": "2019-03-20"})
    withdraw_decision(**house.asking(), decision=dropped, because="Not ours.")
    assert asked(house) == []
    for one in (done, dropped):
        with pytest.raises(RefusedError):
            move_decision(**house.asking(), decision=one, due="2019-04-01", because="It rains.")


def test_what_is_about_something_gone_is_asked_no_more(store: OpenedStore) -> None:
    house = House()
    one = decide(house, "visits")
    assert asked(house) == [one]
    retire_kpi(**house.asking(), kpi="visits")
    assert asked(house) == []
    assert house.stored() == house.judged()


def test_the_cockpit_reads_and_counts_it_wherever_it_is_asked(store: OpenedStore) -> None:
    house = House()
    before = _foremost(house).whole.decisions
    of = {decide(house, about) for about in ("beds", "flow", "idle")}
    found = _foremost(house)
    assert found.whole.decisions == before + len(of)
    assert {one.of for one in house.stored().decisions if one.kind == "action"} == of
    observe(**house.asking(), metric="cases", period="2019-02", value=3.0)  # it touches none of them
    assert _foremost(house).whole.decisions >= before + len(of)
    assert house.stored() == house.judged()


def _foremost(house: House) -> Any:
    asked = house.asking()
    return read_foremost(organisation=asked["organisation"], clock=asked["clock"], policies=asked["policies"])


def test_whether_it_was_done_in_time_is_counted(store: OpenedStore) -> None:
    house = House()
    late, early, moved = decide(house, "beds"), decide(house, "beds", "2019-03-21"), decide(house, "beds")
    move_decision(**house.asking(), decision=moved, due="2019-03-20", because="It rains.")
    for one in (late, early, moved):
        change_decision(**house.asking(), decision=one, said={"done": "2019-03-20"})
    asked = house.asking()
    read = read_decisions(organisation=asked["organisation"], clock=asked["clock"], policies=asked["policies"])
    took = dict(read.times)["ward"]
    assert (took.of_actions, took.in_time) == (3, 2)
