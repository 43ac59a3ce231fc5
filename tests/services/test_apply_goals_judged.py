"""What goals files say is judged in the write that brings it in: a page that is opened next finds stored verdicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from headway.app.policy import load_policy
from headway.judgement.facts import Facts
from headway.judgement.judge import judge as judge_facts
from headway.judgement.verdicts import Verdicts
from headway.records import organisations
from headway.records.load import load_facts
from headway.records.models import AuditHead
from headway.services.apply_goals import Applied, apply_goals
from headway.services.judge import judge
from headway.services.read_verdicts import NotJudgedError, read_verdicts
from tests.engines.asking import noon
from tests.engines.kills import kill_everywhere
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts

DAY = date(2019, 3, 20)
NEXT_WEEK = date(2019, 3, 27)
FACTS = facts(DAY)


def _apply(key: str, said: Facts = FACTS, on: date = DAY) -> Applied:
    return apply_goals(actor="amina", key=key, clock=noon(on), facts=said, on=on, policies=load_policy)


def _stored() -> Verdicts:
    return read_verdicts(organisation="hospitals")


def _anew() -> Verdicts:
    as_of = _stored().as_of
    return judge_facts(load_facts(organisations.find("hospitals")), as_of, load_policy(as_of))


def _rows() -> int:
    return int(AuditHead.objects.for_organisation(organisations.find("hospitals")).get().n)


def _with_a_lower_last_number() -> Facts:
    seen = FACTS.observations
    value = seen.value.copy()
    value[-1] -= 30.0
    return replace(FACTS, observations=replace(seen, value=value))


def test_the_first_apply_leaves_verdicts_that_are_those_of_the_files(store: OpenedStore) -> None:
    said = _apply("first").judged
    assert said is not None
    assert said.as_of == DAY
    assert said.verdicts > len(FACTS.definitions.kpis)
    assert _stored() == judge_facts(FACTS, DAY, load_policy(DAY))


def test_an_alert_that_fires_is_told(store: OpenedStore) -> None:
    said = _apply("first").judged
    assert said is not None
    assert {change.event for change in said.changes} == {"kpi.alert.fired"}


def test_changed_definitions_are_judged(store: OpenedStore) -> None:
    _apply("first")
    kpis = tuple(replace(kpi, team="idle") for kpi in FACTS.definitions.kpis)
    _apply("second", replace(FACTS, definitions=replace(FACTS.definitions, kpis=kpis)))
    assert {kpi.team for kpi in _stored().kpis} == {"idle"}
    assert _stored() == _anew()


def test_of_new_numbers_only_what_they_touch_is_judged(store: OpenedStore) -> None:
    everything = _apply("first").judged
    second = _apply("second", _with_a_lower_last_number())
    assert second.observations == 1
    assert everything is not None
    assert second.judged is not None
    assert 0 < second.judged.verdicts < everything.verdicts
    assert _stored() == _anew()


def test_the_same_files_on_the_same_day_store_nothing_new(store: OpenedStore) -> None:
    _apply("first")
    before, rows = _stored(), _rows()
    again = _apply("second").judged
    assert again is not None
    assert (again.verdicts, again.changes) == (0, ())
    assert (_stored(), _rows()) == (before, rows)


def test_the_same_files_on_a_later_day_are_judged_as_of_that_day(store: OpenedStore) -> None:
    _apply("first")
    again = _apply("second", on=NEXT_WEEK)
    assert (again.added, again.changed, again.observations) == (0, 0, 0)
    assert _stored().as_of == NEXT_WEEK
    assert _stored() == _anew()


def test_a_store_that_was_filled_and_not_judged_is_judged_by_the_next_apply(store: OpenedStore) -> None:
    apply_goals(actor="amina", key="first", clock=noon(DAY), facts=FACTS, on=DAY)
    with pytest.raises(NotJudgedError):
        _stored()
    _apply("second")
    assert _stored() == _anew()


def test_a_judgement_of_everything_after_it_stores_nothing_new(store: OpenedStore) -> None:
    _apply("first")
    _apply("second", _with_a_lower_last_number())
    said = judge(actor="amina", organisation="hospitals", key="all", clock=noon(DAY), policies=load_policy)
    assert (said.verdicts, said.changes) == (0, ())


def test_the_same_request_gets_the_same_answer(store: OpenedStore) -> None:
    first = _apply("first")
    again = _apply("first")
    assert first.judged is not None
    assert again == replace(first, repeated=True, judged=replace(first.judged, repeated=True))


@pytest.mark.slow
def test_a_killed_apply_leaves_all_or_nothing(
    store: OpenedStore, record_property: Callable[[str, object], None]
) -> None:
    kills = kill_everywhere(partial(_apply, "verb"), store)
    record_property("kills", kills)
    assert kills >= 8
