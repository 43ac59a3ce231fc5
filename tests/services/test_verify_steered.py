"""``verify`` sees a dip that mutes what nobody else approved, and a hold that is lost."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.records import organisations
from headway.records.models import Guardrail, Verdict, Waiver
from headway.services.decline_hold import decline_hold
from headway.services.invariants.dips import check_dips
from headway.services.invariants.holds import check_holds
from headway.services.observe import observe
from headway.services.verify import verify
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, House


def row() -> Any:
    return organisations.find(ID)


@pytest.fixture
def house(store: OpenedStore) -> House:
    """The hospitals: the dip of waits is agreed and mutes February, and the guardrail of beds has just fired."""
    house = House()
    observe(**house.asking(), metric="waits", period="2019-02", value=13.0)
    for day in range(10, 20):
        observe(**house.asking(), metric="beds", period=f"2019-03-{day}", value=99.0)
    assert {one.id: one.alert for one in house.stored().kpis}["waits"] == "waived"
    assert {one.id: one.alert for one in house.stored().kpis}["beds"] == "firing"
    return house


BROKEN = (
    ({"approved_by": "omar"}, "was approved by omar, who asked for it"),
    ({"approved_by": None}, "nobody is said to have done so"),
    ({"approved_by": None, "approved": None}, "its alert is muted in 2019-02, and no dip covers it"),
    ({"until": date(2019, 2, 27)}, "its alert is muted in 2019-02, and no dip covers it"),
    ({"tolerate": "<= 12.5"}, "its alert is muted in 2019-02, and no dip covers it"),
    ({"approved": date(2019, 3, 1)}, "its alert is muted in 2019-02, and no dip covers it"),
    ({"ended": date(2019, 2, 20)}, "its alert is muted in 2019-02, and no dip covers it"),
    ({"until": date(2019, 4, 1)}, "it is said to be tolerated until 2019-04-10, and no approved dip lasts so long"),
)
"""What nobody may do to a planned dip, and what is said of it."""


def test_what_mutes_without_having_been_agreed_is_named(house: House) -> None:
    checks = {check.code: check for check in verify(load_policy)}
    assert all(check.holds for check in checks.values())
    assert checks["I13"].read > 3
    assert checks["I14"].read > 1
    held = Waiver.objects.for_organisation(row()).filter(kpi="waits")
    before = held.values().get()
    for change, said in BROKEN:
        held.update(**change)
        assert any(said in fault for fault in check_dips(row()).faults), change
        held.update(**{name: before[name] for name in change})
    assert check_dips(row()).holds


def test_a_hold_that_is_lost_or_ends_by_itself_while_its_guardrail_fires_is_named(house: House) -> None:
    assert check_holds(row()).holds
    told = holds()
    put([])
    assert check_holds(row()).faults == ("objective flow: beds fires, and no hold stands for it",)
    put([{**one, "state": "released"} for one in told])
    (fault,) = check_holds(row()).faults
    assert fault == "objective flow: its hold by beds is released while that fires, and nobody has said so"
    put(told)
    rail = Guardrail.objects.for_organisation(row()).filter(objective="flow", kpi="beds")
    rail.update(automatic=True)
    (fault,) = check_holds(row()).faults
    assert fault == "objective flow: beds fires, and what was to hold at once is proposed only"
    rail.update(automatic=False)
    decline_hold(**house.asking(), objective="flow", guardrail="beds", by="amina", because="We wait a week.")
    assert check_holds(row()).holds  # a person said so
    put([{**one, "since": "2019-03-18"} for one in holds()])
    assert not check_holds(row()).holds  # and not on that day


def holds() -> list[dict[str, Any]]:
    """Those of the stored verdict on the objective."""
    held: list[dict[str, Any]] = json.loads(_stored().get().payload)["holds"]
    return held


def put(told: list[dict[str, Any]]) -> None:
    """Other ones in their place, as no verb would write them."""
    payload = json.loads(_stored().get().payload)
    _stored().update(payload=json.dumps({**payload, "holds": told}))


def _stored() -> Any:
    return Verdict.objects.for_organisation(row()).filter(kind="objective", subject="flow")
