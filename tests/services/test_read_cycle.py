"""What the cycles' pages read: where each stands, what lies in it, and what it was worth."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.app.policy import load_policy
from headway.demo.estuary import ID, TODAY
from headway.demo.load import load
from headway.services.read_cycle import CycleRead, CycleUnknownError, read_cycle, read_cycles
from tests.engines.stores import OpenedStore

LATE = datetime(2019, 4, 1, 23, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def loaded(sqlite_store: OpenedStore) -> None:
    load(lambda: LATE, load_policy)


def _read(cycle: str = "winter-19", as_of: date = TODAY) -> CycleRead:
    return read_cycle(organisation=ID, cycle=cycle, clock=lambda: LATE, policies=load_policy, as_of=as_of)


def test_all_cycles_come_in_order_of_start_with_their_state() -> None:
    read = read_cycles(organisation=ID, clock=lambda: LATE, policies=load_policy, as_of=TODAY)
    assert [(one.cycle.id, one.stage) for one in read.standings] == [
        ("winter-17", "closed"),
        ("summer-17", "closed"),
        ("fy18", "closed"),
        ("winter-18", "closed"),
        ("summer-18", "closed"),
        ("fy19", "active"),
        ("winter-19", "active"),
    ]


def test_a_cycle_knows_what_it_lies_in_and_what_lies_in_it() -> None:
    year, winter = _read("fy19"), _read()
    assert [one.cycle.id for one in year.nested] == ["summer-18", "winter-19"]
    assert year.parent is None
    assert winter.parent is not None
    assert winter.parent.cycle.id == "fy19"
    assert (winter.standing.gone, winter.standing.days) == (123, 182)


def test_grades_are_those_of_its_own_key_results_by_the_day() -> None:
    assert _read("summer-18", date(2018, 10, 3)).grades == {}
    graded = _read("summer-18", date(2018, 10, 5))
    assert set(graded.grades) == {name for one in graded.standing.objectives for name in one.key_results}
    assert _read().grades == {}


def test_an_unknown_cycle_is_an_error() -> None:
    with pytest.raises(CycleUnknownError):
        _read("autumn")


def test_the_number_of_queries_is_the_same_for_every_cycle() -> None:
    counts = []
    for name in ("winter-19", "fy19", "summer-18"):
        _read(name)
        with CaptureQueriesContext(connection) as queries:
            _read(name)
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 6
