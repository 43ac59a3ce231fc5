"""The answer to a request is kept for 90 days, and then forgotten when a day is judged."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.records import organisations
from headway.records.models import IdempotencyKey
from headway.services.judge import judge
from headway.services.observe import observe
from headway.services.tick import tick
from headway.services.verify import verify
from tests.engines.stores import OpenedStore
from tests.services.test_incremental import ID, Walk

BEGINS = date(2019, 2, 11)
SAID: dict[str, Any] = {"metric": "beds", "period": "2019-01-01", "value": 88.0}


def kept() -> set[str]:
    return set(IdempotencyKey.objects.for_organisation(organisations.find(ID)).values_list("key", flat=True))


def faults(code: str = "") -> list[str]:
    return [f"{check}" for check in verify(load_policy) if not check.holds and code in check.code]


@pytest.mark.parametrize("verb", [tick, judge])
def test_an_old_answer_is_forgotten_and_the_store_holds(verb: Any, store: OpenedStore) -> None:
    walk = Walk(7, BEGINS)
    first = walk.asking()
    observe(**first, policies=load_policy, **SAID)
    walk.today = BEGINS + timedelta(days=90)
    verb(**walk.asking(), policies=load_policy)
    assert first["key"] in kept()
    assert observe(**{**walk.asking(), "key": first["key"]}, policies=load_policy, **SAID).repeated
    walk.today = BEGINS + timedelta(days=91)
    last = walk.asking()
    verb(**last, policies=load_policy)
    assert first["key"] not in kept()
    assert last["key"] in kept()
    assert faults() == []


def test_an_answer_that_is_not_old_enough_to_be_forgotten_and_is_gone_is_found(sqlite_store: OpenedStore) -> None:
    walk = Walk(7, BEGINS)
    asked = walk.asking()
    observe(**asked, policies=load_policy, **SAID)
    walk.today = BEGINS + timedelta(days=80)
    tick(**walk.asking(), policies=load_policy)
    IdempotencyKey.objects.for_organisation(organisations.find(ID)).filter(key=asked["key"]).delete()
    assert any("has no answer" in fault for fault in faults("I3"))
