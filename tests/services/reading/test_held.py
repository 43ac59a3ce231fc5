"""What things are called is read again when a definition has changed, and not before."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.app.policy import load_policy
from headway.records import audit
from headway.records.kinds import CHECK_IN
from headway.records.models import AuditHead
from headway.services.change_metric import change_metric
from headway.services.change_team import change_team
from headway.services.observe import observe
from headway.services.reading.foremost import read_foremost
from headway.services.reading.foremost_of import Foremost
from headway.services.record_decision import record_decision
from headway.services.verify import verify
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, House

NAMED = "FROM records_team"


def _read(house: House) -> tuple[Foremost, bool]:
    """The page, and whether names were read for it."""
    asked = house.asking()
    with CaptureQueriesContext(connection) as seen:
        found = read_foremost(organisation=ID, clock=asked["clock"], policies=load_policy)
    return found, any(NAMED in query["sql"] for query in seen.captured_queries)


def _observed(house: House, value: float) -> None:
    observe(**house.asking(), metric="weekly", period="2019-W11", value=value)


def test_after_a_number_no_name_is_read_and_after_a_change_all_are(store: OpenedStore) -> None:
    house = House()
    _observed(house, 20.0)
    first, _ = _read(house)
    _observed(house, 21.0)
    again, read = _read(house)
    assert not read
    assert again.definitions.teams == first.definitions.teams
    change_team(**house.asking(), team="ward", said={"name": "The new ward"})
    changed, read = _read(house)
    assert read
    assert "The new ward" in {team.name for team in changed.definitions.teams}


@pytest.mark.parametrize("defined", [None, "unknown"])
def test_a_head_that_knows_nothing_holds_nothing(store: OpenedStore, defined: str | None) -> None:
    house = House()
    _read(house)
    if defined is None:
        AuditHead.objects.for_organisation(1).update(defined=None)
        assert _read(house)[1]
        assert _read(house)[1]
        _observed(house, 20.0)
        assert AuditHead.objects.for_organisation(1).get().defined is not None
    else:
        AuditHead.objects.for_organisation(1).update(defined=defined)
        faults = [str(check) for check in verify(load_policy) if not check.holds]
        assert len(faults) == 1
        assert "the last row that changed a definition" in faults[0]


def test_a_decision_is_shown_at_once(store: OpenedStore) -> None:
    house = House()
    found, _ = _read(house)
    about = found.verdicts.decisions[0].about
    assert not found.decided
    record_decision(**house.asking(), said={"about": about, "decision": "Open a second desk", "by": "amina"})
    found, _ = _read(house)
    assert {one.decision for one in found.decided.values()} == {"Open a second desk"}


def test_a_name_of_a_metric_that_a_key_result_reads_changes_too(store: OpenedStore) -> None:
    house = House()
    _read(house)
    change_metric(**house.asking(), metric="waits", said={"name": "Waiting"})
    found, _ = _read(house)
    assert {metric.name for metric in found.definitions.metrics if metric.id == "waits"} == {"Waiting"}


def test_a_check_in_is_known_to_define_nothing() -> None:
    assert CHECK_IN.name in audit.DEFINES_NOTHING
