"""A judgement is stored whole, with what it says differently from the one before, and once."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from headway.app.policy import load_policy
from headway.judgement import definitions as d
from headway.judgement.facts import Facts
from headway.judgement.judge import judge as judge_facts
from headway.records import organisations
from headway.records.models import Band, Guardrail, Kpi, OutboxMessage, Verdict, VerdictChange
from headway.services.apply_goals import apply_goals
from headway.services.create_organisation import create_organisation
from headway.services.judge import judge
from headway.services.judging.answers import Judged
from headway.services.judging.within import STAGES
from headway.services.observe import observe
from headway.services.read_verdicts import NotJudgedError, read_verdicts
from tests.engines.stores import OpenedStore
from tests.services.hospitals import DEFINITIONS, facts

DAY = date(2019, 3, 20)
NOON = datetime(2019, 3, 20, 12, tzinfo=UTC)
KPIS = {kpi.id: kpi for kpi in DEFINITIONS.kpis}


def _asking(key: str, **more: Any) -> dict[str, Any]:
    return {"actor": "amina", "key": key, "clock": lambda: NOON, "organisation": "hospitals", **more}


def _apply(key: str, definitions: d.Definitions = DEFINITIONS) -> None:
    asked = _asking(key)
    del asked["organisation"]
    apply_goals(**asked, facts=Facts(definitions, facts(DAY).observations), on=DAY, restate=True)


def _judge(key: str, as_of: date = DAY) -> Judged:
    return judge(**_asking(key), policies=load_policy, as_of=as_of)


def _observe(key: str, metric: str, period: str, value: float) -> list[str]:
    said = observe(**_asking(key), policies=load_policy, metric=metric, period=period, value=value)
    return [] if said.judged is None else [change.event for change in said.judged.changes]


def _tables() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the answers that are kept of requests."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("records").get_models():
            if model._meta.model_name != "idempotencykey":
                cursor.execute(f"SELECT * FROM {model._meta.db_table}")
                found[model._meta.db_table] = sorted(map(tuple, cursor.fetchall()), key=repr)
    return found


@pytest.fixture(autouse=True)
def hospitals(store: OpenedStore) -> None:
    """An organisation that was applied and not judged yet."""
    _apply("apply")


def test_what_is_read_is_what_was_judged() -> None:
    _judge("judge")
    assert read_verdicts(organisation="hospitals") == judge_facts(facts(DAY), DAY, load_policy(DAY))


def test_every_subject_has_one_row_with_its_columns() -> None:
    _judge("judge")
    said = read_verdicts(organisation="hospitals")
    stored = {(row.kind, row.subject): row for row in Verdict.objects.for_organisation(organisations.find("hospitals"))}
    assert len(stored) == 1 + len(said.teams) + len(said.kpis) + len(said.objectives) + len(said.key_results)
    for kpi in said.kpis:
        row = stored["kpi", kpi.id]
        assert (row.team, row.status, row.alert, row.due, row.as_of) == (kpi.team, kpi.status, kpi.alert, kpi.due, DAY)
        assert bytes(row.path or b"") == bytes(kpi.path)
    shares = {one.id: stored["key_result", one.id].share for one in said.key_results}
    assert {name for name, share in shares.items() if share is None} == {"desk", "total"}  # dropped; not begun
    assert shares["cost-down"] == 0.75


def test_the_same_judgement_again_stores_nothing_new() -> None:
    _judge("judge")
    before = _tables()
    again = _judge("again")
    assert (again.verdicts, again.changes) == (0, ())
    assert _tables() == before


def test_the_same_request_again_gets_the_same_answer() -> None:
    first = _judge("judge")
    assert _judge("judge") == replace(first, repeated=True)


def test_a_first_verdict_is_no_change_but_an_alert_that_fires_in_it_is() -> None:
    said = _judge("judge")
    assert {change.event for change in said.changes} <= {"kpi.alert.fired"}
    firing = {kpi.id for kpi in read_verdicts(organisation="hospitals").kpis if kpi.alert == "firing"}
    assert firing == {change.subject for change in said.changes} != set()


def test_each_change_has_one_message_that_tells_of_it() -> None:
    _judge("judge")
    _observe("o1", "weekly", "2019-W11", 20.0)
    row = organisations.find("hospitals")
    changes = {change.number: change for change in VerdictChange.objects.for_organisation(row)}
    messages = {message.change: message for message in OutboxMessage.objects.for_organisation(row)}
    assert changes.keys() == messages.keys() == set(range(1, len(changes) + 1))
    for number, message in messages.items():
        told = json.loads(message.payload)
        assert (told["subject"], told["after"]) == (changes[number].subject, changes[number].after)
        assert (told["event"], message.state) == (message.event, "waiting")


def test_alerts_that_begin_to_come_and_go_are_told_once() -> None:
    told: list[str] = []
    for at, value in enumerate((96.0, 96.0, 96.0, 20.0, 20.0) * 6):
        told += _observe(f"o{at}", "weekly", f"2018-W{at + 20}", value)
    assert told.count("kpi.alert.flapping") == 1
    row = organisations.find("hospitals")
    (message,) = OutboxMessage.objects.for_organisation(row).filter(event="kpi.alert.flapping")
    assert json.loads(message.payload)["subject"] == "weekly"


def test_reporting_that_stopped_is_told_once() -> None:
    days = [DAY + timedelta(days=later) for later in (0, 60, 61, 90)]
    told = [(change.subject, change.event) for day in days for change in _judge(f"on {day}", day).changes]
    stopped = [subject for subject, event in told if event == "kpi.reporting.stopped"]
    kpis = read_verdicts(organisation="hospitals").kpis
    still = {kpi.id for kpi in kpis if any(one.resolved is None and (one.fired_on or DAY) > DAY for one in kpi.stopped)}
    assert still
    assert sorted(stopped) == sorted(still)


def test_an_alert_fires_and_is_resolved_by_turns() -> None:
    _observe("o1", "weekly", "2019-W10", 95.0)
    assert "kpi.alert.fired" in _observe("o2", "weekly", "2019-W11", 20.0)
    assert "kpi.alert.fired" not in _observe("o3", "weekly", "2019-W11", 21.0)
    assert "kpi.alert.resolved" in _observe("o4", "weekly", "2019-W11", 96.0)
    assert "kpi.alert.fired" in _observe("o5", "weekly", "2019-W11", 20.0)
    row = organisations.find("hospitals")
    told = VerdictChange.objects.for_organisation(row).filter(subject="weekly", aspect="alert").order_by("number")
    after = [change.after == "firing" for change in told]
    assert after[-3:] == [True, False, True]
    assert all(one != other for one, other in itertools.pairwise(after))


def test_a_status_that_changes_says_since_when() -> None:
    _observe("o1", "weekly", "2019-W11", 95.0)
    said = observe(**_asking("o2"), policies=load_policy, metric="weekly", period="2019-W11", value=85.0).judged
    assert said is not None
    change = next(one for one in said.changes if (one.subject, one.aspect) == ("weekly", "status"))
    assert (change.before, change.after, change.since) == ("healthy", "watch", "2019-W11")


def test_numbers_that_become_overdue_are_told_as_such() -> None:
    _judge("judge")
    events = {(change.subject, change.event) for change in _judge("later", date(2019, 5, 31)).changes}
    assert ("beds", "kpi.data.overdue") in events


def test_a_kpi_that_is_no_more_has_no_verdict_and_its_alert_ends() -> None:
    _observe("o1", "weekly", "2019-W11", 20.0)
    row = organisations.find("hospitals")
    Band.objects.for_organisation(row).filter(kpi="weekly").delete()
    Guardrail.objects.for_organisation(row).filter(kpi="weekly").delete()
    Kpi.objects.for_organisation(row).filter(id="weekly").delete()
    said = _judge("judge")
    assert ("weekly", "kpi.alert.resolved", None) in {(one.subject, one.event, one.after) for one in said.changes}
    assert "weekly" not in {kpi.id for kpi in read_verdicts(organisation="hospitals").kpis}


def test_what_was_never_judged_or_has_changed_since_is_not_read() -> None:
    with pytest.raises(NotJudgedError, match="has not been judged yet"):
        read_verdicts(organisation="hospitals")
    _judge("judge")
    kpis = tuple(replace(kpi, bands=(d.Band(None, ">= 1"),)) if kpi.id == "weekly" else kpi for kpi in DEFINITIONS.kpis)
    _apply("change", replace(DEFINITIONS, kpis=kpis))
    with pytest.raises(NotJudgedError, match="has changed since"):
        read_verdicts(organisation="hospitals")
    _judge("again")
    assert {kpi.id: kpi for kpi in read_verdicts(organisation="hospitals").kpis}["weekly"].status == "healthy"


def test_an_earlier_day_may_be_judged_after_a_later_one() -> None:
    _judge("later")
    earlier = date(2019, 2, 3)
    _judge("earlier", earlier)
    assert read_verdicts(organisation="hospitals") == judge_facts(facts(DAY), earlier, load_policy(earlier))


def test_an_organisation_in_which_nothing_is_defined_can_be_judged() -> None:
    asked = _asking("create")
    del asked["organisation"]
    create_organisation(**asked, organisation=d.Organisation("empty", "Empty"))
    judge(**{**_asking("judge"), "organisation": "empty"}, policies=load_policy)
    said = read_verdicts(organisation="empty")
    assert (said.summary.quadrant, said.teams, said.decisions) == ("no_speedometer", (), ())


def test_a_judgement_of_everything_tells_of_each_of_its_stages() -> None:
    told: list[tuple[str, int, int]] = []
    judge(**_asking("judge"), policies=load_policy, progress=lambda *step: told.append(step))
    assert told == [("judging", done, STAGES) for done in range(STAGES + 1)]
