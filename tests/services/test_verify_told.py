"""``verify`` sees a change of verdict that was not told, or an alert that fired twice."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.records import organisations
from headway.records.models import OutboxMessage, VerdictChange
from headway.services.apply_goals import apply_goals
from headway.services.invariants.told import check_told
from headway.services.judge import judge
from headway.services.observe import observe
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts

DAY = date(2019, 3, 20)
NOON = datetime(2019, 3, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def hospitals(store: OpenedStore) -> None:
    """An organisation with an alert that fired, ended and fired again."""
    asked: dict[str, Any] = {"actor": "amina", "clock": lambda: NOON}
    apply_goals(**asked, key="apply", facts=facts(DAY), on=DAY)
    judge(**asked, key="judge", organisation="hospitals", policies=load_policy)
    for turn, value in enumerate((20.0, 96.0, 20.0)):
        said: dict[str, Any] = {"metric": "weekly", "period": "2019-W11", "value": value}
        observe(**asked, key=f"turn {turn}", organisation="hospitals", policies=load_policy, **said)


def test_it_holds_where_every_change_was_told() -> None:
    check = check_told(organisations.find("hospitals"))
    assert (check.holds, check.read > 3) == (True, True)


def test_a_change_without_its_message_is_named() -> None:
    row = organisations.find("hospitals")
    OutboxMessage.objects.for_organisation(row).filter(change=2).delete()
    assert [fault.startswith("change 2 of") for fault in check_told(row).faults] == [True]


def test_a_message_about_nothing_is_named() -> None:
    row = organisations.find("hospitals")
    OutboxMessage.objects.for_organisation(row).filter(change=2).update(change=99)
    assert any("tells of change 99" in fault for fault in check_told(row).faults)


def test_an_alert_that_fires_twice_is_named() -> None:
    row = organisations.find("hospitals")
    last = VerdictChange.objects.for_organisation(row).filter(aspect="alert").order_by("number").reverse()[0]
    last.number += 50
    VerdictChange.objects.bulk_create([last])
    assert any("fired twice" in fault for fault in check_told(row).faults)
