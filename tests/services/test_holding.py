"""Holding an objective, declining to and releasing it: recorded, judged, and never lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from headway.records import kinds, organisations, rows
from headway.records.models import AuditRow
from headway.services.change_kpi import change_kpi
from headway.services.decline_hold import decline_hold
from headway.services.drafting.problems import DraftRefusedError
from headway.services.export_goals import export_goals
from headway.services.hold_objective import hold_objective
from headway.services.judge import judge
from headway.services.observe import observe
from headway.services.read_decisions import read_decisions
from headway.services.release_hold import release_hold
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.services.houses import House

ON_WEEKLY: dict[str, Any] = {"objective": "flow", "guardrail": "weekly", "by": "amina"}


@pytest.fixture
def house(store: OpenedStore) -> House:
    """The hospitals, with a guardrail that has just fired: it slows the objective “Flow”."""
    house = House()
    observe(**house.asking(), metric="weekly", period="2019-W11", value=60.0)
    return house


def standing(house: House) -> list[tuple[str, str, str]]:
    verdict = next(one for one in house.stored().objectives if one.id == "flow")
    return [(one.guardrail, one.reaction, one.state) for one in verdict.holds if one.guardrail == "weekly"]


def recorded(house: House) -> list[Any]:
    return list(rows.read(kinds.HOLD, organisations.find("hospitals").number).values())


def test_the_owner_puts_it_in_force_and_it_is_a_decision_with_a_name_on_it(house: House) -> None:
    assert standing(house) == [("weekly", "slow", "proposed")]
    hold_objective(**house.asking(), **ON_WEEKLY)
    assert standing(house) == [("weekly", "slow", "in_force")]
    (hold,) = recorded(house)
    assert (hold.state, hold.by, hold.date) == ("in_force", "amina", house.today)
    asking = {name: house.asking()[name] for name in ("organisation", "clock", "policies")}
    (decision,) = read_decisions(**asking).decisions
    assert (decision.about, decision.decision, decision.by) == ("flow", "slow it until Weekly is healthy", "amina")
    log = AuditRow.objects.for_organisation(organisations.find("hospitals")).filter(verb="hold_objective")
    assert {"hold", "decision"} <= set(log.values_list("kind", flat=True))
    house.check()


def test_a_stronger_reaction_than_was_agreed_pauses_it(house: House) -> None:
    hold_objective(**house.asking(), **ON_WEEKLY, reaction="pause")
    verdict = next(one for one in house.stored().objectives if one.id == "flow")
    assert (verdict.course, {one.course for one in house.stored().key_results if one.id == "weekly-up"}) == (
        "held",
        {"held"},
    )
    with pytest.raises(RefusedError, match="paused already"):
        hold_objective(**house.asking(), **ON_WEEKLY, reaction="pause")


def test_declining_takes_a_reason(house: House) -> None:
    with pytest.raises(DraftRefusedError, match="write why it runs on"):
        decline_hold(**house.asking(), **ON_WEEKLY, because=" ")
    decline_hold(**house.asking(), **ON_WEEKLY, because="Nearly there.")
    assert standing(house) == [("weekly", "slow", "declined")]
    with pytest.raises(RefusedError, match="no hold on flow is proposed for weekly"):
        decline_hold(**house.asking(), **ON_WEEKLY, because="Nearly there.")
    with pytest.raises(DraftRefusedError, match="no guardrail asks for it"):
        hold_objective(**house.asking(), **ON_WEEKLY)
    hold_objective(**house.asking(), **ON_WEEKLY, because="It is not, after all.")
    assert standing(house) == [("weekly", "slow", "in_force")]
    assert len(recorded(house)) == 1  # of one day the last word stands; the audit log has both
    house.check()


def test_releasing_it_while_the_guardrail_fires_takes_a_reason(house: House) -> None:
    with pytest.raises(RefusedError, match="no hold on flow is in force"):
        release_hold(**house.asking(), **ON_WEEKLY, because="Why not.")
    hold_objective(**house.asking(), **ON_WEEKLY)
    with pytest.raises(DraftRefusedError, match="Weekly fires still"):
        release_hold(**house.asking(), **ON_WEEKLY)
    release_hold(**house.asking(), **ON_WEEKLY, because="The scales were wrong.")
    assert standing(house) == [("weekly", "slow", "released")]
    (hold,) = recorded(house)
    assert (hold.state, hold.released, hold.released_by) == ("in_force", house.today, "amina")
    house.check()


def test_it_ends_by_itself_once_the_guardrail_has_been_healthy_long_enough_and_not_before(house: House) -> None:
    hold_objective(**house.asking(), **ON_WEEKLY)
    house.today = date(2019, 3, 23)
    judge(**house.asking())
    assert standing(house) == [("weekly", "slow", "in_force")]
    observe(**house.asking(), metric="weekly", period="2019-W12", value=95.0)
    house.today = date(2019, 3, 24)
    judge(**house.asking())
    assert standing(house) == []
    assert house.stored() == house.judged()


def test_a_hold_by_hand_needs_no_alert_and_a_guardrail(house: House) -> None:
    with pytest.raises(RefusedError, match="waits is no guardrail of flow; its own are beds, weekly"):
        hold_objective(**house.asking(), objective="flow", guardrail="waits", because="Crowding.")
    with pytest.raises(RefusedError, match="there is no objective 'nothing'"):
        hold_objective(**house.asking(), objective="nothing", because="Crowding.")
    with pytest.raises(RefusedError, match="later does not run today"):
        hold_objective(**house.asking(), objective="later", because="Crowding.")
    with pytest.raises(RefusedError, match="empty has no guardrail"):
        hold_objective(**house.asking(), objective="empty", because="Crowding.")


def test_a_correction_a_new_band_and_another_process_lose_no_hold(house: House) -> None:
    hold_objective(**house.asking(), **ON_WEEKLY, reaction="pause")
    observe(**house.asking(), metric="weekly", period="2019-W11", value=95.0)
    assert standing(house) == [("weekly", "pause", "in_force")]
    change_kpi(**house.asking(), kpi="weekly", said={"band": {"healthy": ">= 50", "because": "Another scale."}})
    assert standing(house) == [("weekly", "pause", "in_force")]
    house.check()


def test_it_goes_out_to_files_with_all_else(house: House) -> None:
    hold_objective(**house.asking(), **ON_WEEKLY)
    assert list(export_goals(organisation="hospitals").definitions.holds) == recorded(house)
