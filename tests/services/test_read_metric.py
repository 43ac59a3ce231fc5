"""What the page of a metric reads: its past as known on the day, its counter-metrics, and whether it is a KPI."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from headway.app.policy import load_policy
from headway.demo.estuary import ID, TODAY
from headway.services.read_metric import MetricRead, MetricUnknownError, read_metric
from tests.engines.demonstrated import demonstrated
from tests.engines.stores import OpenedStore

LATE = datetime(2019, 4, 1, 23, 30, tzinfo=UTC)
"""Half past midnight of the second of April where the hospitals are."""
POSTS = "harbour-urgent-posts"


@pytest.fixture(autouse=True)
def loaded(store: OpenedStore) -> None:
    demonstrated(LATE)


def _read(metric: str = POSTS, as_of: date | None = TODAY) -> MetricRead:
    return read_metric(organisation=ID, metric=metric, clock=lambda: LATE, policies=load_policy, as_of=as_of)


def test_a_metric_that_people_report_has_its_check_ins_as_numbers() -> None:
    read = _read()
    assert read.kpi is None
    assert read.metric.name == "Urgent care's own nurses"
    assert read.history.grid.grain == "month"


def test_a_metric_that_is_a_kpi_says_so_and_brings_its_counter_metrics() -> None:
    read = _read("harbour-four-hour")
    assert read.kpi == "harbour-four-hour"
    assert [one.metric.id for one in read.counters] == ["harbour-admitted"]
    assert [one.title for one in read.events] == ["Urgent care takes minor illness", "First norovirus ward closure"]


def test_an_earlier_day_knows_nothing_of_what_came_after() -> None:
    read = _read("harbour-four-hour", date(2018, 6, 30))
    assert read.history.grid.label(read.history.readings[-1].period) == "2018-06"
    assert read.events == ()


def test_an_unknown_metric_is_an_error() -> None:
    with pytest.raises(MetricUnknownError) as raised:
        _read("harbour-nothing")
    assert raised.value.day is None
