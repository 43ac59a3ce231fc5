"""What was decided answers what was asked when it was decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from headway.records import organisations
from headway.services.decided import decided
from headway.services.record_decision import record_decision
from tests.engines.stores import OpenedStore
from tests.services.houses import TODAY, House

DAY = timedelta(days=1)


def test_what_is_asked_later_about_the_same_is_not_answered(store: OpenedStore) -> None:
    house = House()
    record_decision(**house.asking(), said={"about": "flow", "decision": "Pause it"})
    taken = house.definitions.decisions[0]
    number = organisations.find("hospitals").number
    asked = replace(house.stored().decisions[0], about="flow", kind="guardrail", since=TODAY)
    always, later = replace(asked, kind="off_course", since=None), replace(asked, since=TODAY + DAY)
    elsewhere = replace(asked, about="beds")
    only_by_itself = [replace(asked, kind=kind) for kind in ("dip_asked", "dip_ended", "land")]
    assert decided(number, [asked, always, later, elsewhere, *only_by_itself], TODAY) == {asked: taken, always: taken}
    assert decided(number, [asked], TODAY - DAY) == {}
    assert decided(number, [], TODAY) == {}
