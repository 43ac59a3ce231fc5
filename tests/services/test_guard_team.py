"""Guarding a whole team: recorded, judged for each of its objectives, and written out with all else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from headway.records import organisations
from headway.records.models import AuditRow
from headway.services.change_team import change_team
from headway.services.decline_hold import decline_hold
from headway.services.drafting.problems import DraftRefusedError
from headway.services.drop_objective import drop_objective
from headway.services.export_goals import export_goals
from headway.services.guard_team import guard_team, unguard_team
from headway.services.hold_objective import hold_objective
from headway.services.judge import judge
from headway.services.observe import observe
from headway.services.release_hold import release_hold
from headway.services.set_objective import set_objective
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.services.houses import House

AT_ONCE: dict[str, Any] = {"kpi": "weekly", "reaction": "pause", "automatic": True}


@pytest.fixture
def house(store: OpenedStore) -> House:
    """The hospitals, with a KPI that has just fired: it guards no objective but “Flow”, which it slows."""
    house = House()
    observe(**house.asking(), metric="weekly", period="2019-W11", value=60.0)
    return house


def standing(house: House, objective: str) -> list[tuple[str, str, str | None]]:
    verdict = next(one for one in house.stored().objectives if one.id == objective)
    return [(one.reaction, one.state, one.team) for one in verdict.holds if one.guardrail == "weekly"]


def test_it_holds_every_running_objective_of_the_team_and_of_those_below(house: House) -> None:
    guard_team(**house.asking(), team="region", said=AT_ONCE)
    assert standing(house, "short") == standing(house, "empty") == [("pause", "in_force", "region")]
    assert standing(house, "flow") == [("pause", "in_force", None)]  # it names the KPI itself; the stricter counts
    assert standing(house, "later") == []  # its cycle has not begun
    (rail,) = house.record("teams", "region").guardrails
    assert (rail.kpi, rail.known_on, rail.retired_on) == ("weekly", house.today, None)
    log = AuditRow.objects.for_organisation(organisations.find("hospitals")).filter(verb="guard_team")
    assert "team" in set(log.values_list("kind", flat=True))
    house.check()


def test_whatever_is_judged_alone_meanwhile_is_judged_with_the_guardrail_of_the_team(house: House) -> None:
    guard_team(**house.asking(), team="region", said=AT_ONCE)
    set_objective(**house.asking(), said={"title": "New", "team": "ward", "cycle": "h1"})
    assert standing(house, "new") == [("pause", "in_force", "region")]
    assert house.stored() == house.judged()
    drop_objective(**house.asking(), objective="short", by="omar", because="The site moves.")
    assert house.stored() == house.judged()
    observe(**house.asking(), metric="weekly", period="2019-W11", value=95.0)
    assert house.stored() == house.judged()
    change_team(**house.asking(), team="region", said={"name": "The whole region"})
    assert house.stored() == house.judged()
    house.check()


def test_its_hold_is_decided_for_each_objective(house: House) -> None:
    guard_team(**house.asking(), team="region", said={"kpi": "weekly"})
    assert standing(house, "empty") == [("pause", "proposed", "region")]
    hold_objective(**house.asking(), objective="empty", by="omar")
    decline_hold(**house.asking(), objective="short", guardrail="weekly", because="Nearly there.")
    assert (standing(house, "empty"), standing(house, "short")) == (
        [("pause", "in_force", "region")],
        [("pause", "declined", "region")],
    )
    release_hold(**house.asking(), objective="empty", because="It was counted twice.")
    assert standing(house, "empty") == [("pause", "released", "region")]
    house.check()


def test_it_is_changed_and_taken_away_from_a_day_on_and_what_it_held_stays_told(house: House) -> None:
    guard_team(**house.asking(), team="clinic", said=AT_ONCE)
    house.today = date(2019, 3, 25)
    guard_team(**house.asking(), team="clinic", said={"kpi": "weekly", "reaction": "slow", "automatic": True})
    assert standing(house, "empty") == [("slow", "in_force", "clinic")]
    house.today = date(2019, 3, 29)
    unguard_team(**house.asking(), team="clinic", kpi="weekly")
    assert standing(house, "empty") == []
    rails = house.record("teams", "clinic").guardrails
    assert [(one.reaction, one.known_on, one.retired_on) for one in rails] == [
        ("pause", date(2019, 3, 20), date(2019, 3, 25)),
        ("slow", date(2019, 3, 25), date(2019, 3, 29)),
    ]
    verdict = next(one for one in house.stored().objectives if one.id == "empty")
    assert verdict.paused == ((date(2019, 3, 20), date(2019, 3, 24)),)
    house.check()


def test_one_that_begins_later_begins_on_its_day_by_itself(house: House) -> None:
    guard_team(**house.asking(), team="clinic", said={**AT_ONCE, "known_on": "2019-03-25"})
    assert standing(house, "empty") == []
    for on, wanted in ((date(2019, 3, 24), []), (date(2019, 3, 25), [("pause", "in_force", "clinic")])):
        house.today = on
        judge(**house.asking())
        assert standing(house, "empty") == wanted
        assert house.stored() == house.judged()


def test_it_goes_out_to_files_and_comes_back_the_same(house: House) -> None:
    guard_team(**house.asking(), team="region", said={**AT_ONCE, "release_after": 3})
    house.today = date(2019, 3, 25)
    unguard_team(**house.asking(), team="region", kpi="weekly")
    guard_team(**house.asking(), team="region", said={"kpi": "waits"})
    assert export_goals(organisation="hospitals").definitions.teams == house.definitions.teams
    assert {"weekly", "waits"} == {one.kpi for one in house.record("teams", "region").guardrails}


def test_what_is_wrong_is_told_at_its_field_and_nothing_changes(house: House) -> None:
    before = house.record("teams", "clinic")
    for said, field in (
        ({"kpi": "nothing"}, "kpi"),
        ({"kpi": "weekly", "reaction": "stop"}, "reaction"),
        ({"kpi": "weekly", "release_after": "0"}, "release_after"),
        ({"kpi": "weekly", "known_on": "2019-03-25", "retired_on": "2019-03-24"}, "retired_on"),
    ):
        with pytest.raises(DraftRefusedError) as refused:
            guard_team(**house.asking(), team="clinic", said=said)
        assert [one.field for one in refused.value.problems] == [field]
    with pytest.raises(RefusedError, match="there is no team 'nothing'"):
        guard_team(**house.asking(), team="nothing", said=AT_ONCE)
    with pytest.raises(RefusedError, match="weekly is no guardrail of clinic"):
        unguard_team(**house.asking(), team="clinic", kpi="weekly")
    guard_team(**house.asking(), team="clinic", said=AT_ONCE)
    with pytest.raises(RefusedError, match="clinic is guarded so already"):
        guard_team(**house.asking(), team="clinic", said=AT_ONCE)
    unguard_team(**house.asking(), team="clinic", kpi="weekly")
    assert house.record("teams", "clinic") == before
