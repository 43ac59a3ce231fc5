"""What people do about alerts, on both engines: recorded, judged, exported, and found again."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.goals.write import write
from headway.judgement.answers import Effect
from headway.judgement.judge import judge as judge_facts
from headway.judgement.verdicts import DecisionNeeded, OpenAlert
from headway.services.acknowledge_alert import acknowledge_alert
from headway.services.answer_alert import answer_alert
from headway.services.apply_goals import apply_goals
from headway.services.change_kpi import change_kpi
from headway.services.drafting.problems import DraftRefusedError
from headway.services.export_goals import export_goals
from headway.services.judging import within
from headway.services.observe import observe
from headway.services.read_alerts import read_alerts
from headway.services.read_folder import read_folder
from headway.services.read_kpi import read_kpi
from headway.services.reassign import reassign
from headway.services.snooze_alert import snooze_alert
from headway.services.tick import tick
from headway.services.transaction import RefusedError
from headway.steering.decisions import Urgency
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House

ALERT = "twice/breach/2019-02"


def the_open(house: House, kpi: str = "twice") -> OpenAlert:
    (found,) = next(one for one in house.stored().kpis if one.id == kpi).open_alerts
    return found


def asked(house: House, kpi: str = "twice") -> list[DecisionNeeded]:
    return [one for one in house.stored().decisions if one.asked_by == kpi]


def test_each_act_is_recorded_and_judges_its_kpi_alone(store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    house = House()
    assert [one.urgency for one in asked(house)] == [1]
    with monkeypatch.context() as patched:
        patched.setattr(within, "judge_all", lambda *_, **__: pytest.fail("everything was judged"))
        acknowledge_alert(**house.asking(), alert=ALERT, by="amina")
        assert (the_open(house).acknowledged_by, [one.urgency for one in asked(house)]) == ("amina", [Urgency.ANSWERED])
        answer_alert(**house.asking(), alert=ALERT, said={"owner": "omar"})
        assert (the_open(house).owner, the_open(house).asks, asked(house)[0].who) == ("omar", "action", ("omar",))
        answer_alert(**house.asking(), alert=ALERT, said={"cause": "Old scales.", "action": "New scales"})
        assert (the_open(house).action, asked(house)) == ("New scales", [])
        snooze_alert(**house.asking(), alert=ALERT, until=date(2019, 4, 30), because="They come in April.", by="omar")
        assert the_open(house).snoozed_until == date(2019, 4, 30)
        snooze_alert(**house.asking(), alert=ALERT, until=None, because="", by="amina")
        assert the_open(house).snoozed_until is None
    assert [one.act for one in house.definitions.alert_acts] == ["acknowledged", "snoozed", "woken"]
    (answer,) = house.definitions.interventions  # what is said on one day is one answer
    assert (answer.owner, answer.cause, answer.action, answer.since) == ("omar", "Old scales.", "New scales", "2019-02")
    house.check()


def test_what_is_answered_on_another_day_is_a_further_answer(sqlite_store: OpenedStore) -> None:
    house = House()
    answer_alert(**house.asking(), alert=ALERT, said={"owner": "omar"})
    house.today = date(2019, 3, 21)
    answer_alert(**house.asking(), alert=ALERT, said={"action": "New scales", "worked": False})
    first, second = house.definitions.interventions
    assert (first.owner, first.action, second.owner, second.action) == ("omar", "", None, "New scales")
    assert (second.worked, second.closed) == (False, date(2019, 3, 21))
    assert (the_open(house).owner, the_open(house).action) == ("omar", "New scales")
    then = next(one for one in house.judged(TODAY).kpis if one.id == "twice").open_alerts[0]
    assert (then.owner, then.action, then.asks) == ("omar", "", "action")
    house.check()


def test_acknowledging_twice_is_acknowledging_once(sqlite_store: OpenedStore) -> None:
    house = House()
    assert acknowledge_alert(**house.asking(), alert=ALERT, by="amina").changed == 1
    assert acknowledge_alert(**house.asking(), alert=ALERT, by="omar").changed == 0
    assert [one.by for one in house.definitions.alert_acts] == ["amina"]


def test_a_snooze_ends_by_itself_with_the_days(store: OpenedStore) -> None:
    house = House()
    snooze_alert(**house.asking(), alert=ALERT, until=date(2019, 3, 25), because="New scales come.")
    assert asked(house) == []
    for day, urgencies in ((date(2019, 3, 25), []), (date(2019, 3, 26), [1])):
        house.today = day
        tick(**house.asking())
        assert [one.urgency for one in asked(house)] == urgencies
    house.check()


@pytest.mark.parametrize(
    ("alert", "said"),
    [
        ("nothing/breach/2019-02", "there is no KPI 'nothing'"),
        ("twice", "names no alert"),
        ("twice/signal/2019-02", "names no alert"),
        ("twice/breach/2018-07", "there is no alert twice/breach/2018-07"),
        ("beds/stopped/2019-03-01", "there is no alert beds/stopped/2019-03-01"),
    ],
)
def test_an_alert_that_is_not_there_is_refused(sqlite_store: OpenedStore, alert: str, said: str) -> None:
    house = House()
    with pytest.raises(RefusedError, match=said):
        acknowledge_alert(**house.asking(), alert=alert)
    assert house.definitions.alert_acts == ()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"until": TODAY, "because": "Later."}, "until"),
        ({"until": date(2019, 6, 21), "because": "Later."}, "until"),  # 92 days are the most
        ({"until": date(2019, 4, 1), "because": " "}, "because"),
        ({"until": date(2019, 4, 1), "because": "Later.", "by": "nobody"}, "by"),
    ],
)
def test_a_snooze_says_until_when_and_why(sqlite_store: OpenedStore, more: dict[str, Any], field: str) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        snooze_alert(**house.asking(), alert=ALERT, **more)
    assert [one.field for one in refused.value.problems] == [field]


def test_an_answer_says_something(sqlite_store: OpenedStore) -> None:
    house = House()
    for said, field in (({}, "owner"), ({"owner": "nobody"}, "owner")):
        with pytest.raises(DraftRefusedError) as refused:
            answer_alert(**house.asking(), alert=ALERT, said=said)
        assert [one.field for one in refused.value.problems] == [field]


def test_an_alert_that_resolved_may_be_answered_and_not_snoozed(sqlite_store: OpenedStore) -> None:
    house = House()
    change_kpi(**house.asking(), kpi="weekly", said={"alert": {"for": 1, "clear": 1}})
    verdict = next(one for one in house.stored().kpis if one.id == "weekly")
    over = next(one for one in verdict.alerts if one.resolved)
    alert = f"weekly/breach/{over.began}"
    answer_alert(**house.asking(), alert=alert, said={"cause": "A holiday."})
    assert house.definitions.interventions[0].since == over.began
    with pytest.raises(RefusedError, match="resolved with"):
        snooze_alert(**house.asking(), alert=alert, until=date(2019, 4, 1), because="Later.")


def test_answers_of_one_day_to_two_alerts_are_known_again_each(store: OpenedStore, tmp_path: Path) -> None:
    house = House()
    change_kpi(**house.asking(), kpi="weekly", said={"alert": {"for": 1, "clear": 1}})
    verdict = next(one for one in house.stored().kpis if one.id == "weekly")
    for one in verdict.alerts[:2]:
        answer_alert(**house.asking(), alert=f"weekly/breach/{one.began}", said={"cause": "A holiday."})
    out = export_goals(organisation=ID)
    changed = tuple(replace(one, cause="Snow.") for one in out.definitions.interventions)
    write(replace(out.definitions, interventions=changed), out.readings, tmp_path)
    read = read_folder(tmp_path, TODAY)
    assert read.facts is not None, [str(one) for one in read.problems]
    applied = apply_goals(**house.applying(), facts=read.facts)
    assert (applied.added, applied.changed) == (0, 2)
    assert house.definitions.interventions == changed


def test_periods_that_are_missing_count_after_what_was_done(sqlite_store: OpenedStore) -> None:
    house = House()
    house.today = date(2019, 10, 20)
    tick(**house.asking())
    verdict = next(one for one in house.stored().kpis if one.id == "waits")
    opened = next(one for one in verdict.open_alerts if one.interval.cause == "stopped")
    answer_alert(**house.asking(), alert=opened.id, said={"owner": "omar", "action": "Ask the clerk"})
    house.today = date(2020, 1, 20)
    tick(**house.asking())
    read = read_alerts(organisation=ID, clock=house.asking()["clock"], policies=load_policy)
    now, record = next((one, record) for _, one, record in read.firing if one.id == opened.id)
    assert (now.periods_since, record.effect) == (3, Effect("lasting", 3))
    page = read_kpi(organisation=ID, kpi="waits", clock=house.asking()["clock"], policies=load_policy)
    assert next(one for one in page.alerts if one.id == opened.id).effect == Effect("lasting", 3)


def test_a_kpi_that_another_is_derived_from_explains_its_alert(store: OpenedStore) -> None:
    house = House()
    assert the_open(house).inhibited_by is None
    band = {"healthy": "<= 0.1", "breach": "> 0.2", "from": "2018-01-01"}
    change_kpi(**house.asking(), kpi="per-case", said={"band": band})
    assert (the_open(house).inhibited_by, asked(house)) == ("per-case", [])
    assert [one.kind for one in asked(house, "per-case")] == ["alert"]
    house.check()


def test_who_leaves_hands_over_what_was_to_be_done_about_alerts(sqlite_store: OpenedStore) -> None:
    house = House()
    answer_alert(**house.asking(), alert=ALERT, said={"owner": "amina", "action": "New scales"})
    reassign(**house.asking(), person="amina", to="omar")
    assert the_open(house).owner == "omar"
    house.check()


def test_what_was_done_reads_back_from_files_and_is_judged_alike(store: OpenedStore, tmp_path: Path) -> None:
    house = House()
    acknowledge_alert(**house.asking(), alert=ALERT, by="amina", because="Seen.")
    snooze_alert(**house.asking(), alert=ALERT, until=date(2019, 4, 1), because="New scales come.", by="omar")
    answer_alert(**house.asking(), alert=ALERT, said={"owner": "omar", "cause": "Old scales."})
    out = export_goals(organisation=ID)
    write(out.definitions, out.readings, tmp_path)
    read = read_folder(tmp_path, TODAY)
    assert read.facts is not None, [str(one) for one in read.problems]
    assert read.facts.definitions.alert_acts == house.definitions.alert_acts
    assert read.facts.definitions.interventions == house.definitions.interventions
    told = judge_facts(read.facts, TODAY, load_policy(TODAY))
    assert next(one for one in told.kpis if one.id == "twice").open_alerts == (the_open(house),)


def steps_of(seed: int) -> list[tuple[str, Any, Any]]:
    """Corrections, bands, acts and days, in an order of their own."""
    chance = random.Random(seed)  # noqa: S311 - the same steps each time
    kinds: list[Callable[[], tuple[str, Any, Any]]] = [
        lambda: ("observe", chance.choice(["2018-11", "2018-12", "2019-01", "2019-02"]), chance.randint(5, 15)),
        lambda: ("observe", chance.choice(["2018-11", "2018-12", "2019-01", "2019-02"]), chance.randint(13, 15)),
        lambda: ("band", chance.choice(["2018-12-01", "2019-02-01"]), chance.choice(["<= 10", "<= 7"])),
        lambda: ("act", chance.choice(["acknowledge", "snooze", "answer"]), 0),
        lambda: ("days", chance.randint(1, 40), None),
    ]
    return [chance.choice(kinds)() for _ in range(10)]


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_no_alert_is_doubled_and_what_is_stored_is_what_a_replay_says(
    store: OpenedStore, seed: int
) -> None:
    house = House()
    for kind, what, value in steps_of(seed):
        if kind == "observe":
            observe(**house.asking(), metric="waits", period=what, value=float(value))
        elif kind == "band":
            with suppress(DraftRefusedError):  # another band holds from that day on
                change_kpi(**house.asking(), kpi="waits", said={"band": {"healthy": value, "from": what}})
        elif kind == "days":
            house.today = date.fromordinal(house.today.toordinal() + what)
            tick(**house.asking())
        else:
            for one in next(each for each in house.stored().kpis if each.id == "waits").open_alerts:
                act(house, what, one.id)
        verdict = next(each for each in house.stored().kpis if each.id == "waits")
        causes = [one.interval.cause for one in verdict.open_alerts]
        assert len(set(causes)) == len(causes)
        assert house.stored() == house.judged()


def act(house: House, what: str, alert: str) -> None:
    """Do something about an alert."""
    if what == "acknowledge":
        acknowledge_alert(**house.asking(), alert=alert)
    elif what == "snooze":
        until = date.fromordinal(house.today.toordinal() + 20)
        snooze_alert(**house.asking(), alert=alert, until=until, because="Later.")
    else:
        answer_alert(**house.asking(), alert=alert, said={"owner": "omar", "action": "Hire"})
