"""``verify`` judges the records anew, and sees a stored verdict that is not theirs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.records import organisations
from headway.records.models import Verdict
from headway.services.apply_goals import apply_goals
from headway.services.invariants.check import Check
from headway.services.invariants.judged import check_judged
from headway.services.observe import observe
from headway.services.open_cycle import open_cycle
from headway.services.set_objective import set_objective
from headway.services.tick import tick
from headway.services.verify import verify
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts
from tests.services.houses import ID, House


@pytest.fixture(autouse=True)
def house(store: OpenedStore) -> House:
    """The hospitals, judged, and then judged in part on the same day and on later ones."""
    house = House()
    observe(**house.asking(metric="weekly", period="2019-W11", value=20.0))
    house.today = date(2019, 3, 26)
    tick(**house.asking())
    return house


def _said() -> Check:
    return next(check for check in verify(load_policy) if check.code == "I7")


def _stored(kind: str, subject: str) -> Any:
    return Verdict.objects.for_organisation(organisations.find(ID)).filter(kind=kind, subject=subject)


def test_it_holds_where_verdicts_were_carried_from_day_to_day() -> None:
    check = _said()
    assert (check.holds, check.read) == (True, Verdict.objects.for_organisation(organisations.find(ID)).count())


def test_a_verdict_that_was_changed_is_named() -> None:
    _stored("kpi", "waits").update(status="healthy", payload="{}")
    check = _said()
    assert not check.holds
    assert check.faults == ("kpi waits: as of 2019-03-26, judging anew says otherwise than what is stored",)


def test_a_verdict_that_is_missing_is_named() -> None:
    _stored("key_result", "rota").delete()
    assert "key result rota has no stored verdict" in _said().faults


def test_a_verdict_about_nothing_is_named() -> None:
    row = _stored("team", "idle").get()
    row.subject = "nobody"
    Verdict.objects.bulk_create([row])
    assert _said().faults == ("a verdict is stored about team nobody, which is not judged",)


def test_what_was_written_since_is_not_held_against_the_verdicts(house: House) -> None:
    asked = house.asking()
    apply_goals(actor="amina", key="more", clock=asked["clock"], facts=facts(house.today), on=house.today)
    check = check_judged(organisations.find(ID), load_policy)
    assert (check.holds, check.read) == (True, 0)
    assert "once they are judged" in str(check)


def test_it_holds_on_the_day_on_which_a_period_across_a_cycles_end_is_over(house: House) -> None:
    open_cycle(**house.asking(), said={"id": "march", "name": "March", "starts": "2019-03-01", "ends": "2019-03-27"})
    numeric = {"id": "busy", "title": "Busy", "metric": "visits", "baseline": 0, "target": 50}
    late = {"id": "late", "title": "Late", "milestones": [{"title": "East", "due": "2019-03-30"}]}
    said = {"id": "more", "title": "More", "team": "clinic", "cycle": "march", "key_results": [numeric, late]}
    set_objective(**house.asking(), said=said)
    observe(**house.asking(), metric="visits", period="2019-Q1", value=48.0)
    courses = []
    for day in (date(2019, 3, 28), date(2019, 3, 29), date(2019, 3, 30), date(2019, 3, 31), date(2019, 4, 1)):
        house.today = day
        tick(**house.asking())
        assert _said().holds, (day, _said().faults)
        courses += [one.course for one in house.stored().key_results if one.id == "busy"]
    assert courses == ["unknown", "unknown", "unknown", "arrived", "arrived"]
