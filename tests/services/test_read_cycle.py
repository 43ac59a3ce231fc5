"""What the cycles' pages read: where each stands, what lies in it, and what it was worth."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.app.policy import load_policy
from headway.demo.estuary import ID, TODAY
from headway.judgement.judge_words import judge_words
from headway.records import organisations
from headway.services.judging.within import load_judged
from headway.services.read_cycle import CycleRead, CycleUnknownError, read_cycle, read_cycles
from tests.engines.demonstrated import demonstrated
from tests.engines.stores import OpenedStore

LATE = datetime(2019, 4, 1, 23, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def loaded(sqlite_store: OpenedStore) -> None:
    demonstrated(LATE)


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


@pytest.mark.parametrize("day", [date(2018, 11, 30), TODAY])
def test_the_week_before_is_what_a_judgement_of_everything_says_of_it(day: date) -> None:
    read, before = _read(as_of=day), day - timedelta(days=7)
    whole = judge_words(load_judged(organisations.find(ID), before), before, load_policy(before))
    mine = {one.id for one in read.standing.objectives}
    assert read.before is not None
    for kept, said in ((read.before.objectives, whole.objectives), (read.before.key_results, whole.key_results)):
        own = [one for one in said if getattr(one, "objective", one.id) in mine]
        assert [one for one in kept if one in own] == own


def test_a_cycle_that_does_not_run_or_has_just_begun_has_no_week_before() -> None:
    assert _read("summer-18").before is None
    assert _read(as_of=date(2018, 10, 4)).before is None
    assert _read(as_of=date(2018, 10, 8)).before is not None
