"""The catalogue: every metric that is there on the day, with the number that a judgement reads, and what reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.app.policy import load_policy
from headway.judgement.context import make_context, metric_grid
from headway.judgement.definitions import Definitions, Kpi, Metric, Organisation, Team
from headway.judgement.facts import Facts, Observations
from headway.judgement.metric_history import metric_history
from headway.records import organisations
from headway.records.load import load_facts
from headway.services.apply_goals import apply_goals
from headway.services.judge import judge
from headway.services.observe import observe
from headway.services.read_metrics import CatalogueEntry, MetricsRead, read_metrics
from headway.services.withdraw_observation import withdraw_observation
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House


def _read(as_of: date = TODAY, organisation: str = ID) -> MetricsRead:
    return read_metrics(
        organisation=organisation, clock=lambda: datetime(2019, 4, 2, 12, tzinfo=UTC), policies=load_policy, as_of=as_of
    )


def _entry(name: str, as_of: date = TODAY) -> CatalogueEntry:
    return next(one for one in _read(as_of).entries if one.metric.id == name)


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=40), date(2018, 10, 15)])
def test_every_metric_has_the_newest_number_that_a_judgement_reads(store: OpenedStore, day: date) -> None:
    House()
    context = make_context(load_facts(organisations.find(ID)), day, load_policy(day))
    entries = _read(day).entries
    assert [one.metric.id for one in entries] == [one.id for one in context.definitions.metrics]
    for one in entries:
        history = metric_history(context, one.metric.id)
        newest = history.readings[-1] if history.readings else None
        assert (one.period, one.value) == ((newest.period, newest.value) if newest else (None, None))
        assert one.overdue == history.overdue
    assert sum(one.period is not None for one in entries) > 5


def test_a_correction_and_a_withdrawal_are_seen_from_their_day_on(store: OpenedStore) -> None:
    house = House()
    before = _entry("spare")
    assert before.period is not None
    label = before.grid.label(before.period)
    house.today += timedelta(days=1)
    observe(**house.asking(metric="spare", period=label, value=123.0))
    assert _entry("spare", house.today).value == 123.0
    house.today += timedelta(days=1)
    withdraw_observation(**house.asking(metric="spare", period=label, because="A slip."))
    assert _entry("spare", house.today).period != before.period
    assert _entry("spare", house.today - timedelta(days=1)).value == 123.0
    assert _entry("spare").value == before.value


def test_what_reads_a_metric_is_there(store: OpenedStore) -> None:
    House()
    waits = _entry("waits")
    assert waits.kpi is not None
    assert (waits.kpi.id, [one.id for one in waits.key_results], waits.feeds) == ("waits", ["waits-down"], ("growth",))
    spare = _entry("spare")
    assert (spare.kpi, spare.key_results, spare.feeds) == (None, (), ())
    assert _entry("unseen").period is None


def _large(metrics: int) -> str:
    """An organisation with so many metrics, a third of them KPIs."""
    name = f"large-{metrics}"
    organisation = Organisation(name, name)
    defined = tuple(Metric(f"m-{at:04d}", f"Metric {at}", team="all", grain="month") for at in range(metrics))
    grid = metric_grid(defined[0], organisation)
    first = grid.ordinal(date(2018, 10, 1))
    rows = [(at, first + step) for at in range(metrics) for step in range(3)]
    columns = np.array(rows).T
    observed = Observations(
        columns[0].astype(np.int32),
        columns[1].astype(np.int64),
        np.ones(len(rows)),
        np.full(len(rows), date(2019, 1, 5).toordinal(), np.int32),
    )
    definitions = Definitions(
        organisation, teams=(Team("all", "All"),), metrics=defined,
        kpis=tuple(Kpi(one.id, one.id, "all") for one in defined[::3]),
    )  # fmt: skip
    asked: dict[str, Any] = {"actor": "amina", "clock": lambda: datetime(2019, 3, 20, 12, tzinfo=UTC)}
    apply_goals(**asked, key=f"{name}-apply", facts=Facts(definitions, observed), on=TODAY)
    judge(**asked, key=f"{name}-judge", organisation=name, policies=load_policy, as_of=TODAY)
    return name


def test_the_number_of_queries_does_not_grow_with_the_metrics(store: OpenedStore) -> None:
    counts = []
    for metrics in (10, 300):
        name = _large(metrics)
        with CaptureQueriesContext(connection) as queries:
            assert len(_read(organisation=name).entries) == metrics
        with CaptureQueriesContext(connection) as again:
            _read(organisation=name)
        counts.append((len(queries), len(again)))
    assert counts[0] == counts[1]
    assert counts[0][1] <= 4
