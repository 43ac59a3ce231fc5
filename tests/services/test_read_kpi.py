"""What a KPI's page reads: the stored verdict, the whole past, and what hangs on the KPI, as known on the day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.app.policy import load_policy
from headway.demo.estuary import ID, TODAY
from headway.records.organisations import OrganisationUnknownError
from headway.services.observe import observe
from headway.services.read_cockpit import read_cockpit
from headway.services.read_kpi import KpiRead, KpiUnknownError, read_kpi
from headway.services.retire_kpi import retire_kpi
from tests.engines.demonstrated import demonstrated
from tests.engines.stores import OpenedStore

LATE = datetime(2019, 4, 1, 23, 30, tzinfo=UTC)
"""Half past midnight of the second of April where the hospitals are."""


@pytest.fixture(autouse=True)
def loaded(store: OpenedStore) -> None:
    demonstrated(LATE)


def _read(kpi: str = "harbour-four-hour", as_of: date | None = TODAY) -> KpiRead:
    return read_kpi(organisation=ID, kpi=kpi, clock=lambda: LATE, policies=load_policy, as_of=as_of)


def test_the_verdict_is_the_cockpits_and_the_past_ends_with_it() -> None:
    read = _read()
    cockpit = read_cockpit(organisation=ID, clock=lambda: LATE, policies=load_policy, as_of=TODAY)
    assert read.verdict in cockpit.verdicts.kpis
    assert read.history.readings[-1].reading == read.verdict.recent[-1]
    assert len(read.history.readings) == 34 > len(read.verdict.recent)


def test_an_earlier_day_knows_nothing_of_what_came_after() -> None:
    read = _read(as_of=date(2018, 6, 30))
    assert read.history.readings[-1].reading.period == "2018-06"
    assert read.events == ()
    assert read.interventions == ()
    assert read.decisions == ()
    assert [one.date for one in _read(as_of=date(2018, 7, 1)).events] == [date(2018, 7, 1)]


def test_events_of_its_own_metric_and_what_was_done_about_it_are_there() -> None:
    read = _read()
    assert [one.title for one in read.events] == ["Urgent care takes minor illness", "First norovirus ward closure"]
    assert [one.owner for one in read.interventions] == ["tom"]
    assert [one.id for one in read.decisions] == ["late-doctor"]
    assert _read("riverside-four-hour").events == ()


def test_counter_metrics_come_with_their_newest_reading_and_the_one_a_year_earlier() -> None:
    (counter,) = _read().counters
    assert counter.metric.id == "harbour-admitted"
    assert counter.grid.label(counter.period) == "2019-01"
    assert round(counter.value, 1) == 28.0
    assert counter.a_year_earlier is not None


def test_a_correction_shows_at_once_and_not_on_the_day_before() -> None:
    observe(
        actor="tom", organisation=ID, key="late", clock=lambda: LATE, policies=load_policy,
        metric="harbour-shifts", period="2019-W05", value=61.0,
    )  # fmt: skip
    corrected = [
        next(one for one in _read("harbour-shifts", day).history.readings if one.reading.period == "2019-W05")
        for day in (date(2019, 4, 1), date(2019, 4, 2))
    ]
    assert corrected[0].reading.value != 61.0
    assert (corrected[1].reading.value, corrected[1].known_on) == (61.0, date(2019, 4, 2))


def test_an_unknown_kpi_is_an_error() -> None:
    with pytest.raises(KpiUnknownError) as raised:
        _read("harbour-nothing")
    assert raised.value.day is None


def test_an_unknown_organisation_is_an_error() -> None:
    with pytest.raises(OrganisationUnknownError):
        read_kpi(organisation="seaside", kpi="x", clock=lambda: LATE, policies=load_policy)


@pytest.mark.parametrize("kpi", ["harbour-four-hour", "harbour-shifts"])
def test_the_number_of_queries_is_the_same_for_every_kpi(kpi: str) -> None:
    _read(kpi)
    with CaptureQueriesContext(connection) as queries:
        _read(kpi)
    assert len(queries) <= 14


def test_a_retired_kpi_says_its_name_and_who_retired_it() -> None:
    retire_kpi(
        actor="leila", organisation=ID, key="retire", clock=lambda: LATE, policies=load_policy, kpi="harbour-shifts"
    )
    with pytest.raises(KpiUnknownError) as raised:
        _read("harbour-shifts", date(2019, 4, 2))
    assert (raised.value.day, raised.value.who) == (date(2019, 4, 1), "Leila Haddad")
    assert raised.value.name
