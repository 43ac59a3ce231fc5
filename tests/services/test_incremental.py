"""Judging only what was touched leaves the very rows that judging everything leaves."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.judgement.judge import judge as judge_facts
from headway.judgement.verdicts import TeamVerdict, Verdicts
from headway.records import organisations
from headway.records.load import load_facts
from headway.services.add_key_result import add_key_result
from headway.services.apply_goals import apply_goals
from headway.services.change_decision import change_decision
from headway.services.change_key_result import change_key_result
from headway.services.change_objective import change_objective
from headway.services.check_in_all import check_in_all
from headway.services.declare_kpi import declare_kpi
from headway.services.decline_hold import decline_hold
from headway.services.drop_key_result import drop_key_result
from headway.services.drop_objective import drop_objective
from headway.services.grade_all import grade_all
from headway.services.guard_team import guard_team, unguard_team
from headway.services.hold_objective import hold_objective
from headway.services.hold_review import hold_review
from headway.services.judge import judge
from headway.services.judging import within
from headway.services.move_decision import move_decision
from headway.services.observe import observe
from headway.services.overrule_driver import overrule_driver
from headway.services.read_verdicts import read_verdicts
from headway.services.readings import ReadingRefusedError
from headway.services.record_decision import record_decision
from headway.services.release_hold import release_hold
from headway.services.retire_kpi import retire_kpi
from headway.services.set_objective import set_objective
from headway.services.tick import tick
from headway.services.transaction import RefusedError
from headway.services.verify import verify
from headway.services.withdraw_check_in import withdraw_check_in
from headway.services.withdraw_decision import withdraw_decision
from headway.services.withdraw_observation import withdraw_observation
from headway.services.withdraw_review import withdraw_review
from tests.engines.kept import filled
from tests.engines.stores import OpenedStore
from tests.services.hospitals import CYCLES, DEFINITIONS, KEY_RESULTS, METRICS, TEAMS, any_period, any_value, facts

ID = "hospitals"
STEPS, PAUSE = 16, 4
"""Of one walk, and after how many every column is judged again, and not the verdicts alone."""
OBSERVED = [metric for metric in METRICS if metric.derived is None and metric.id != "unseen"]


class Walk:
    """An organisation to which things happen, one after the other."""

    def __init__(self, seed: int, begins: date) -> None:
        self.chance, self.today, self.steps = random.Random(seed), begins, 0  # noqa: S311 - a walk to be repeated
        filled(("a walk", seed, begins), lambda: self._begin(seed))
        organisations.find(ID)
        self.steps = 2

    def _begin(self, seed: int) -> None:
        apply_goals(**self.asking(organisation=None), facts=facts(self.today, seed), on=self.today)
        judge(**self.asking(), policies=load_policy)

    def asking(self, **more: Any) -> dict[str, Any]:
        self.steps += 1
        now = datetime.combine(self.today, time(12), UTC)
        asked = {"actor": "amina", "key": f"step-{self.steps}", "clock": lambda: now, "organisation": ID, **more}
        return {name: value for name, value in asked.items() if value is not None}

    def observe(self) -> None:
        metric = self.chance.choice(OBSERVED)
        said: dict[str, Any] = {"metric": metric.id, "period": any_period(metric, self.today, self.chance)}
        observe(**self.asking(), policies=load_policy, **said, value=any_value(metric, self.chance))

    def withdraw(self) -> None:
        metric = self.chance.choice(OBSERVED)
        said: dict[str, Any] = {"metric": metric.id, "period": any_period(metric, self.today, self.chance)}
        with suppress(ReadingRefusedError):  # nothing was recorded of that period
            withdraw_observation(**self.asking(), policies=load_policy, **said, because="A slip.")

    def check_in(self) -> None:
        key_result = self.chance.choice(KEY_RESULTS)
        day = self.today - timedelta(days=self.chance.randrange(9))
        measured = next((metric for metric in OBSERVED if metric.id == key_result.metric), None)
        value = any_value(measured, self.chance) if measured and self.chance.random() < 0.5 else None
        said = {"key_result": key_result.id, "date": day.isoformat(), "by": "amina"}
        said["confidence"] = str(round(self.chance.random(), 1))
        if value is not None:
            said["value"] = str(value)
        with suppress(RefusedError):  # it was dropped before
            check_in_all(**self.asking(), policies=load_policy, said=[said])

    def take_back(self) -> None:
        said = [one for one in load_facts(organisations.find(ID)).definitions.checkins if one.by == "amina"]
        if said:
            one = self.chance.choice(said)
            asked: dict[str, Any] = {"key_result": one.key_result, "day": one.date, "by": "amina", "note": "A slip."}
            with suppress(RefusedError):  # it was taken back before
                withdraw_check_in(**self.asking(), policies=load_policy, **asked)

    def grade(self) -> None:
        key_result = self.chance.choice(KEY_RESULTS)
        grade = self.chance.choice((None, "0.3", "0.9"))
        said = {"key_result": key_result.id, "grade": grade, "by": "omar", "because": "Because."}
        with suppress(RefusedError):  # it has not arrived before its cycle's end, or was dropped before
            if grade is None:
                drop_key_result(
                    **self.asking(), policies=load_policy, key_result=key_result.id, by="omar", because="Because."
                )
            else:
                grade_all(**self.asking(), policies=load_policy, said=[said])

    def overrule(self) -> None:
        driven = self.chance.choice([one for one in KEY_RESULTS if one.drivers])
        kpi = self.chance.choice(driven.drivers).kpi
        said: dict[str, Any] = {"key_result": driven.id, "kpi": kpi, "because": "So it is."}
        with suppress(RefusedError):  # it holds already
            overrule_driver(**self.asking(), policies=load_policy, **said, takes=self.chance.choice((None, 0, "1.2")))

    def declare(self) -> None:
        bands = [{"healthy": "<= 80", "breach": "> 90"}, {"healthy": "80..90"}, {"healthy": ">= 50"}, None]
        team = self.chance.choice(TEAMS).id
        said = {"metric": self.chance.choice(METRICS).id, "team": team, "band": self.chance.choice(bands)}
        with suppress(RefusedError):  # the band is none of the metric's direction
            declare_kpi(**self.asking(), policies=load_policy, said=said)

    def retire(self) -> None:
        kpi = self.chance.choice(load_facts(organisations.find(ID)).definitions.kpis)
        with suppress(RefusedError):  # it is retired, or an objective is guarded by it
            retire_kpi(**self.asking(), policies=load_policy, kpi=kpi.id)

    def aim(self) -> None:
        results: list[dict[str, Any]] = [
            {"title": "Signed", "done": False, "weight": self.chance.choice((0.3, 1, 2))},
            {"title": "Waits", "metric": "waits", "target": "5", "weight": self.chance.choice((0.7, 1.1))},
            {"title": "Cost", "metric": "cost", "baseline": "99", "target": "80"},
            {"title": "Waits within", "metric": "waits", "target": "4..6"},
        ]
        said: dict[str, Any] = {"team": self.chance.choice(TEAMS).id, "cycle": self.chance.choice(CYCLES).id}
        said["title"] = "Aim"
        kept = self.chance.sample(results, self.chance.randrange(3))
        guards = self.chance.choice(([], [{"kpi": "beds"}], [{"kpi": "weekly", "automatic": True}, {"kpi": "waits"}]))
        said["supports"] = self.chance.choice((None, "flow", "weekly-up", "short", "later"))
        with suppress(RefusedError):  # the KPI is retired
            set_objective(
                **self.asking(), policies=load_policy, said={**said, "key_results": kept, "guardrails": guards}
            )

    def hold(self) -> None:
        objective = self.chance.choice(load_facts(organisations.find(ID)).definitions.objectives)
        verb: Any = self.chance.choice((hold_objective, hold_objective, decline_hold, release_hold))
        with suppress(RefusedError):  # it does not run, or there is nothing to say so of
            verb(**self.asking(), policies=load_policy, objective=objective.id, by="omar", because="Because.")

    def guard(self) -> None:
        team, kpi = self.chance.choice(TEAMS).id, self.chance.choice(("weekly", "beds", "waits"))
        said = {"kpi": kpi, "automatic": self.chance.random() < 0.5, "reaction": self.chance.choice(("slow", "pause"))}
        with suppress(RefusedError):  # the KPI is retired, or guards it so already, or not at all
            if self.chance.random() < 0.3:
                unguard_team(**self.asking(), policies=load_policy, team=team, kpi=kpi)
            else:
                guard_team(**self.asking(), policies=load_policy, team=team, said=said)

    def depend(self) -> None:
        driven = self.chance.choice(KEY_RESULTS).id
        drivers = [{"kpi": self.chance.choice(("weekly", "beds", "per-case")), "lag": self.chance.randrange(2)}]
        with suppress(RefusedError):  # the KPI measures what it changes
            said = {"drivers": self.chance.choice((drivers, []))}
            change_key_result(**self.asking(), policies=load_policy, key_result=driven, said=said)

    def guard_one(self) -> None:
        objective = self.chance.choice(load_facts(organisations.find(ID)).definitions.objectives)
        guards = [{"kpi": self.chance.choice(("weekly", "beds")), "automatic": self.chance.random() < 0.5}]
        said = {"guardrails": self.chance.choice((guards, []))}
        with suppress(RefusedError):  # the KPI is retired
            change_objective(**self.asking(), policies=load_policy, objective=objective.id, said=said)

    def decide(self) -> None:
        about = self.chance.choice(("beds", "weekly", "flow", "waits-down", "cost", "idle", "q3", "short"))
        due = self.today + timedelta(days=self.chance.randrange(-2, 6))
        said = {"about": about, "decision": "Do it.", "assigned_to": "omar", "due": due.isoformat()}
        said["date"] = min(due, self.today).isoformat()  # what is late was decided earlier
        record_decision(**self.asking(), policies=load_policy, said=said)

    def follow_up(self) -> None:
        held = load_facts(organisations.find(ID)).definitions.decisions
        if not held:
            return
        one = self.chance.choice(held).id
        because = "It takes longer."
        with suppress(RefusedError):  # it is done, or was taken back
            match self.chance.randrange(3):
                case 0:
                    said = {"done": self.today.isoformat()}
                    change_decision(**self.asking(), policies=load_policy, decision=one, said=said)
                case 1:
                    due = (self.today + timedelta(days=2)).isoformat()
                    move_decision(**self.asking(), policies=load_policy, decision=one, due=due, because=because)
                case _:
                    withdraw_decision(**self.asking(), policies=load_policy, decision=one, because=because)

    def review(self) -> None:
        kind, team = self.chance.choice(("weekly", "monthly", "quarterly")), self.chance.choice((None, "ward", "idle"))
        with suppress(RefusedError):  # one was held on the day
            done = hold_review(**self.asking(), policies=load_policy, said={"kind": kind, "team": team})
            if self.chance.random() < 0.3:
                withdraw_review(**self.asking(), policies=load_policy, review=done.id, because="It was another day.")

    def add(self) -> None:
        objective = self.chance.choice(load_facts(organisations.find(ID)).definitions.objectives)
        said = {"title": "More", "metric": "waits", "target": "4", "weight": self.chance.choice((0.1, 0.9))}
        with suppress(RefusedError):  # the objective is gone
            add_key_result(**self.asking(), policies=load_policy, objective=objective.id, said=said)

    def drop(self) -> None:
        objective = self.chance.choice(load_facts(organisations.find(ID)).definitions.objectives)
        with suppress(RefusedError):  # it was dropped before
            drop_objective(
                **self.asking(), policies=load_policy, objective=objective.id, by="omar", because="The site moves."
            )

    def wait(self) -> None:
        self.today += timedelta(days=self.chance.choice((1, 1, 1, 2, 5, 9)))
        if self.chance.random() < 0.5:
            tick(**self.asking(), policies=load_policy)

    def step(self) -> None:
        happens = (self.observe, self.observe, self.observe, self.withdraw, self.grade, self.wait)
        also = (self.check_in, self.check_in, self.take_back, self.overrule, self.hold, self.decide, self.follow_up)
        self.chance.choice((*happens, *also, self.review))()

    def step_of_definitions(self) -> None:
        happens = (self.declare, self.declare, self.retire, self.aim, self.aim, self.add, self.drop, self.observe)
        also = (self.check_in, self.hold, self.hold, self.guard, self.decide, self.follow_up, self.wait)
        self.chance.choice((*happens, *also, self.depend, self.guard_one))()

    def stored(self) -> Verdicts:
        return read_verdicts(organisation=ID)

    def from_facts(self) -> Verdicts:
        day = self.stored().as_of
        return judge_facts(load_facts(organisations.find(ID), day), day, load_policy(day))

    def check(self, *, whole: bool) -> None:
        """What is stored is what everything says; and where asked for, so is every column of it."""
        stored = self.stored()
        assert stored == self.from_facts()
        if whole:
            again = judge(**self.asking(), policies=load_policy, as_of=stored.as_of)
            assert (again.verdicts, again.changes) == (0, ())


@pytest.mark.slow
@pytest.mark.parametrize(
    "begins", [date(2019, 2, 18), date(2019, 3, 28), date(2019, 6, 20), date(2019, 10, 3)], ids=str
)
def test_whatever_happens_the_stored_verdicts_are_those_of_everything(store: OpenedStore, begins: date) -> None:
    walk = Walk(begins.toordinal(), begins)
    for number in range(1, STEPS + 1):
        walk.step()
        walk.check(whole=number % PAUSE == 0)


@pytest.mark.slow
@pytest.mark.parametrize("begins", [date(2019, 3, 20), date(2019, 4, 10), date(2019, 6, 28)], ids=str)
def test_whatever_is_added_or_removed_the_stored_verdicts_are_those_of_everything(
    store: OpenedStore, begins: date
) -> None:
    walk = Walk(begins.toordinal(), begins)
    for number in range(1, STEPS + 1):
        with suppress(RefusedError):  # what is gone takes no check-in
            walk.step_of_definitions()
        walk.check(whole=number % PAUSE == 0)
    assert [str(check) for check in verify(load_policy) if not check.holds] == []


def test_what_adds_or_removes_one_thing_judges_only_what_it_touches(
    store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = Walk(7, date(2019, 3, 20))
    asking: dict[str, Any] = {"policies": load_policy}

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("everything was judged")

    said = {"metric": "waits", "team": "clinic", "band": {"healthy": "<= 1"}, "alert": {"for": "1"}}
    aim = {"title": "Less", "team": "ward", "cycle": "h1", "key_results": [{"title": "Signed", "done": False}]}
    more = {"title": "Waits", "metric": "waits", "target": "5"}
    with monkeypatch.context() as patched:
        patched.setattr(within, "judge_all", refuse)
        declared = declare_kpi(**walk.asking(), **asking, said={"id": "new", **said})
        assert walk.stored() == walk.from_facts()
        retired = retire_kpi(**walk.asking(), **asking, kpi="new")
        assert walk.stored() == walk.from_facts()
        set_objective(**walk.asking(), **asking, said={"id": "less", **aim})
        add_key_result(**walk.asking(), **asking, objective="less", said=more)
        assert walk.stored() == walk.from_facts()
        drop_objective(**walk.asking(), **asking, objective="less", by=None, because="Not ours.")
        assert walk.stored() == walk.from_facts()
    assert declared.judged is not None
    assert retired.judged is not None
    told = [
        (one.subject, one.aspect, one.before, one.after) for one in declared.judged.changes + retired.judged.changes
    ]
    assert [one for one in told if one[0] == "new"] == [
        ("new", "alert", None, "firing"),
        ("new", "alert", "firing", None),
    ]
    again = judge(**walk.asking(), policies=load_policy)
    assert (again.verdicts, again.changes) == (0, ())
    assert [str(check) for check in verify(load_policy) if not check.holds] == []


def test_a_key_result_that_is_dropped_leaves_the_weeks_before_as_they_were(
    store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = Walk(7, date(2019, 3, 20))
    before = {one.id: one for one in walk.stored().key_results if one.running and any(one.path)}
    name = min(before)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("everything was judged")

    def weeks(team: TeamVerdict) -> list[tuple[date, float | None]]:
        return [(one.on, one.okr_course) for one in team.path if one.on < date(2019, 3, 20)]

    then = weeks(walk.stored().summary)
    with monkeypatch.context() as patched:
        patched.setattr(within, "judge_all", refuse)
        drop_key_result(**walk.asking(), policies=load_policy, key_result=name, by="omar", because="Not ours.")
        assert walk.stored() == walk.from_facts()
    assert weeks(walk.stored().summary) == then
    for day in (date(2019, 3, 21), date(2019, 3, 29)):
        walk.today = day
        tick(**walk.asking(), policies=load_policy)
        assert walk.stored() == walk.from_facts()
        assert weeks(walk.stored().summary) == then
        observe(**walk.asking(), policies=load_policy, metric="waits", period="2019-02", value=float(day.day))
        assert walk.stored() == walk.from_facts()
    again = judge(**walk.asking(), policies=load_policy)
    assert (again.verdicts, again.changes) == (0, ())
    assert [str(check) for check in verify(load_policy) if not check.holds] == []


def test_one_observation_judges_only_what_it_touches(store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = Walk(7, date(2019, 3, 20))

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("everything was judged")

    monkeypatch.setattr(within, "judge_all", refuse)
    said = observe(**walk.asking(), policies=load_policy, metric="beds", period="2019-03-19", value=99.0)
    assert said.judged is not None
    guarded = {"flow": ("desk", "waits-down", "weekly-up"), "short": ("cost-down", "rota")}
    # the KPI, the objectives that it guards (of one it drives a key result as well), and their key results
    told = 1 + sum(1 + len(own) for own in guarded.values())
    # the teams of the objectives and those above them, and the organisation
    assert said.judged.verdicts == told + len({"ward", "acute", "region"}) + 1


def test_a_metric_that_nobody_reads_touches_no_verdict(store: OpenedStore) -> None:
    walk = Walk(7, date(2019, 3, 20))
    before = walk.stored()
    said = observe(**walk.asking(), policies=load_policy, metric="spare", period="2019-02", value=3.0)
    assert said.added
    assert said.judged is not None
    assert said.judged.verdicts == 0
    assert walk.stored() == before


def test_what_a_derived_metric_is_made_of_touches_its_kpis(store: OpenedStore) -> None:
    walk = Walk(7, date(2019, 3, 20))
    observe(**walk.asking(), policies=load_policy, metric="cases", period="2019-02", value=1.0)
    said = {kpi.id: kpi for kpi in walk.stored().kpis}
    assert said["per-case"].status == "breach"
    assert walk.stored() == walk.from_facts()


def test_definitions_that_were_changed_and_not_judged_are_judged_with_the_next_observation(store: OpenedStore) -> None:
    walk = Walk(7, date(2019, 3, 20))
    changed = replace(DEFINITIONS, kpis=tuple(replace(kpi, team="idle") for kpi in DEFINITIONS.kpis))
    apply_goals(
        **walk.asking(organisation=None), facts=replace(facts(walk.today, 7), definitions=changed), on=walk.today
    )
    observe(**walk.asking(), policies=load_policy, metric="beds", period="2019-03-19", value=99.0)
    assert {kpi.team for kpi in walk.stored().kpis} == {"idle"}
    assert walk.stored() == walk.from_facts()


def test_a_cycle_that_ends_turns_the_decision_about_its_objective_into_one_about_the_kpi(store: OpenedStore) -> None:
    walk = Walk(7, date(2019, 6, 30))
    for day in range(20, 30):
        observe(**walk.asking(), policies=load_policy, metric="beds", period=f"2019-06-{day}", value=99.0)
    assert ("guardrail", "flow") in {(one.kind, one.about) for one in walk.stored().decisions}
    walk.today = date(2019, 7, 1)
    tick(**walk.asking(), policies=load_policy)
    assert ("alert", "beds") in {(one.kind, one.about) for one in walk.stored().decisions}
    assert walk.stored() == walk.from_facts()


def test_the_same_tick_again_stores_nothing_new(store: OpenedStore) -> None:
    walk = Walk(7, date(2019, 3, 20))
    walk.today = date(2019, 3, 23)
    assert tick(**walk.asking(), policies=load_policy).verdicts > 0
    assert tick(**walk.asking(), policies=load_policy).verdicts == 0


def test_what_was_taken_back_stays_so_when_more_is_said(store: OpenedStore) -> None:
    walk = Walk(7, date(2019, 3, 20))
    running = [one for one in walk.stored().key_results if one.running]
    objective = next(one for one, count in Counter(each.objective for each in running).items() if count > 1)
    first, second = [one.id for one in running if one.objective == objective][:2]

    def say(key_result: str, confidence: float) -> None:
        said = {"key_result": key_result, "by": "amina", "confidence": confidence}
        check_in_all(**walk.asking(), policies=load_policy, said=[said])

    def sure(key_result: str) -> float | None:
        return next(one.confidence for one in walk.stored().key_results if one.id == key_result)

    say(first, 0.7)
    walk.today += timedelta(days=1)
    say(first, 0.4)
    say(second, 0.9)
    assert (sure(first), sure(second)) == (0.4, 0.9)
    asked: dict[str, Any] = {"key_result": first, "day": walk.today, "by": "amina", "note": "The other one."}
    withdraw_check_in(**walk.asking(), policies=load_policy, **asked)
    say(second, 0.8)
    assert (sure(first), sure(second)) == (0.7, 0.8)
    walk.today += timedelta(days=1)
    say(second, 0.6)
    assert (sure(first), sure(second)) == (0.7, 0.6)
    assert walk.stored() == walk.from_facts()
