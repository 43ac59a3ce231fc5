"""A KPI and its metric, declared in one write."""

from __future__ import annotations

import pytest

from headway.judgement import definitions as d
from headway.records import organisations
from headway.records.models import AuditRow
from headway.services.check_measure import check_measure
from headway.services.declare_measure import declare_measure
from headway.services.drafting.problems import DraftRefusedError
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House

METRIC = {"name": "Discharged late", "unit": "%", "direction": "down", "grain": "week", "counter": ["cost"]}
KPI = {"team": "ward", "band": {"healthy": "<= 10", "breach": "> 15"}, "because": "Beds are blocked."}


def test_both_are_known_from_today_and_judged(store: OpenedStore) -> None:
    house = House()
    done = declare_measure(**house.asking(), metric=METRIC, kpi=KPI)
    assert (done.id, done.changed) == ("discharged-late", 2)
    assert house.record("metrics", done.id).known_on == TODAY
    assert house.record("kpis", done.id) == d.Kpi(
        done.id, done.id, "ward", "Beds are blocked.", (d.Band(None, "<= 10", "> 15"),), known_on=TODAY
    )
    assert done.id in {one.id for one in house.stored().kpis}
    house.check()


def test_problems_of_both_are_told_at_once_and_nothing_is_written(store: OpenedStore) -> None:
    house = House()
    rows = AuditRow.objects.for_organisation(organisations.find(ID)).count()
    metric, kpi = {"unit": "%", "direction": "down", "owner": "joe"}, {"team": "wart", "band": {"healthy": ">= 5"}}
    with pytest.raises(DraftRefusedError) as refused:
        declare_measure(**house.asking(), metric=metric, kpi=kpi)
    told = sorted((one.field, one.code) for one in refused.value.problems)
    assert told == [
        ("kpi.band.healthy", "HW010"),
        ("kpi.team", "HW007"),
        ("metric.name", "HW003"),
        ("metric.owner", "HW007"),
    ]
    assert AuditRow.objects.for_organisation(organisations.find(ID)).count() == rows
    asked = house.asking()
    assert check_measure(organisation=ID, clock=asked["clock"], metric=metric, kpi=kpi) == refused.value.problems
    assert check_measure(organisation=ID, clock=asked["clock"], metric=METRIC, kpi=KPI) == ()


def test_a_name_that_is_taken_gets_an_id_of_its_own(store: OpenedStore) -> None:
    house = House()
    asked = house.asking(key="once")
    first, again = (declare_measure(**asked, metric=METRIC, kpi=KPI) for _ in range(2))
    assert (first.id, again.id, again.repeated) == ("discharged-late", "discharged-late", True)
    assert declare_measure(**house.asking(), metric=METRIC, kpi=KPI).id == "discharged-late-2"
