"""A metric that is declared a KPI: days before that show its numbers, and say that it was none yet."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client

from headway.app.policy import load_policy
from headway.services.declare_kpi import declare_kpi
from headway.services.read_kpi import KpiUnknownError, read_kpi
from headway.services.read_metric import read_metric
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House

BEFORE = TODAY - timedelta(days=7)


def _clock() -> datetime:
    return datetime.combine(TODAY, time(13), UTC)


def _declared() -> str:
    house = House()
    return declare_kpi(**house.asking(), said={"metric": "spare", "team": "idle", "band": {"healthy": ">= 4"}}).id


def test_a_day_before_names_the_metric_that_was_measured_then(store: OpenedStore) -> None:
    kpi = _declared()
    with pytest.raises(KpiUnknownError) as raised:
        read_kpi(organisation=ID, kpi=kpi, clock=_clock, policies=load_policy, as_of=BEFORE)
    assert (raised.value.day, raised.value.metric) == (TODAY, "spare")


@pytest.mark.parametrize(("day", "declared", "is_kpi"), [(BEFORE, TODAY, False), (TODAY, None, True)])
def test_the_metric_says_from_when_on_it_is_one(
    sqlite_store: OpenedStore,
    day: date,
    declared: date | None,
    is_kpi: bool,  # noqa: FBT001 - a case
) -> None:
    kpi = _declared()
    read = read_metric(organisation=ID, metric="spare", clock=_clock, policies=load_policy, as_of=day)
    assert (read.declared, read.kpi == kpi) == (declared, is_kpi)


def test_the_address_of_the_kpi_leads_there_on_such_a_day(sqlite_store: OpenedStore) -> None:
    kpi = _declared()
    asked = f"?organisation={ID}&as_of={BEFORE}"
    for ending in ("", ".csv"):
        response = Client().get(f"/kpis/{kpi}{ending}{asked}")
        assert response.status_code == 302
        assert response["Location"].startswith(f"/metrics/spare{ending}?")
    page = Client().get(Client().get(f"/kpis/{kpi}{asked}")["Location"]).content.decode()
    assert "It is no KPI" in page
    assert "Declared a KPI only on 20 March 2019." in page
