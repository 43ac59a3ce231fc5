"""What an objective's page reads: verdicts of the day, the way of its key results, and what was said, as known then."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.app.policy import load_policy
from headway.demo.estuary import ID, TODAY
from headway.records.organisations import OrganisationUnknownError
from headway.services.drop_objective import drop_objective
from headway.services.read_cockpit import read_cockpit
from headway.services.read_objective import (
    KeyResultRead,
    KeyResultUnknownError,
    ObjectiveRead,
    ObjectiveUnknownError,
    objective_of,
    read_objective,
)
from headway.services.record_decision import record_decision
from headway.services.withdraw_check_in import withdraw_check_in
from tests.engines.demonstrated import demonstrated
from tests.engines.stores import OpenedStore
from tests.services.houses import ID as HOSPITALS
from tests.services.houses import House

LATE = datetime(2019, 4, 1, 23, 30, tzinfo=UTC)


@pytest.fixture
def loaded(sqlite_store: OpenedStore) -> None:
    demonstrated(LATE)


def _read(objective: str = "front-door", as_of: date | None = TODAY) -> ObjectiveRead:
    return read_objective(organisation=ID, objective=objective, clock=lambda: LATE, policies=load_policy, as_of=as_of)


def _asking(key: str) -> Any:
    return {"actor": "leila", "organisation": ID, "key": key, "clock": lambda: LATE, "policies": load_policy}


def _key_result(read: ObjectiveRead, name: str) -> KeyResultRead:
    return next(one for one in read.key_results if one.key_result.id == name)


def test_on_every_engine_verdicts_are_the_cockpits_and_the_way_ends_with_them(store: OpenedStore) -> None:
    demonstrated(LATE)
    read = _read()
    cockpit = read_cockpit(organisation=ID, clock=lambda: LATE, policies=load_policy, as_of=TODAY)
    assert read.verdict in cockpit.verdicts.objectives
    for one in read.key_results:
        assert one.verdict in cockpit.verdicts.key_results
        if one.way is not None:
            newest = one.way.points[-1]
            assert (newest.value, newest.progress) == (one.verdict.value, one.verdict.progress)
            assert newest.course == one.verdict.course
    assert len(read.said) == 8
    assert {one.id for one in read.initiatives} == {"signs", "third-desk"}


@pytest.mark.usefixtures("loaded")
def test_numeric_ones_have_a_way_and_the_others_steps() -> None:
    read = _read()
    assert [(one.way is not None, len(one.steps)) for one in read.key_results] == [(True, 0), (False, 4), (True, 0)]
    assert [one.share for one in read.key_results] == [0.25, 0.5, 0.25]


@pytest.mark.usefixtures("loaded")
def test_an_earlier_day_knows_nothing_of_what_came_after() -> None:
    read = _read(as_of=date(2018, 11, 12))
    assert {one.check_in.date for one in read.said} == {date(2018, 10, 29), date(2018, 11, 12)}
    way = _key_result(read, "attendances-520").way
    assert way is not None
    assert way.grid.label(way.points[-1].period) == "2018-10"
    desk = _key_result(read, "triage-desk")
    assert [one.done is not None for one in desk.steps] == [True, False, False, False]


@pytest.mark.usefixtures("loaded")
def test_grades_count_from_their_day() -> None:
    assert {one.grade for one in _read("open-urgent-care", date(2018, 10, 4)).key_results} == {None}
    graded = _read("open-urgent-care", date(2018, 10, 5)).key_results
    assert [one.grade.grade for one in graded if one.grade] == [1.0, 1.0]


@pytest.mark.usefixtures("loaded")
def test_guardrails_come_with_the_verdict_on_their_kpi() -> None:
    (guard,) = _read().guards
    assert guard.verdict is not None
    assert (guard.verdict.id, guard.verdict.alert) == ("harbour-four-hour", "firing")


@pytest.mark.usefixtures("loaded")
def test_decisions_about_it_and_its_key_results_are_there_from_their_day() -> None:
    said = {"about": "urgent-350", "decision": "Open two more rooms", "by": "leila"}
    record_decision(**_asking("decide"), said=said)
    later = date(2019, 4, 2)
    assert [one.decision for one in _read(as_of=later).decisions] == ["Open two more rooms"]
    assert _read().decisions == ()
    assert _read("no-corridor", later).decisions == ()


@pytest.mark.usefixtures("loaded")
def test_check_ins_of_its_key_results_alone_the_newest_first() -> None:
    read = _read()
    days = [one.check_in.date for one in read.said]
    assert days == sorted(days, reverse=True)
    assert {one.check_in.key_result for one in read.said} <= {one.key_result.id for one in read.key_results}


@pytest.mark.usefixtures("loaded")
def test_a_check_in_that_was_taken_back_is_kept_and_says_so_from_that_day() -> None:
    withdraw_check_in(
        **_asking("back"), key_result="urgent-350", by="leila", day=date(2019, 1, 28), note="Wrong month"
    )  # fmt: skip
    gone = [one for one in _read(as_of=date(2019, 4, 2)).said if one.taken_back is not None]
    assert [one.check_in.date for one in gone] == [date(2019, 1, 28)]
    assert [one.taken_back.note for one in gone if one.taken_back] == ["Wrong month"]
    assert all(one.taken_back is None for one in _read(as_of=date(2019, 4, 1)).said)


@pytest.mark.usefixtures("loaded")
def test_what_there_never_was_is_an_error_without_a_day() -> None:
    with pytest.raises(ObjectiveUnknownError) as raised:
        _read("nothing")
    assert raised.value.day is None
    with pytest.raises(KeyResultUnknownError) as unknown:
        objective_of(organisation=ID, key_result="nothing", clock=lambda: LATE, policies=load_policy)
    assert unknown.value.day is None


@pytest.mark.usefixtures("loaded")
def test_a_dropped_objective_and_its_key_results_name_the_last_day_on_which_they_were_there() -> None:
    drop_objective(**_asking("drop"), objective="nearer-home", by="leila", because="No doctors")
    with pytest.raises(ObjectiveUnknownError) as raised:
        _read("nearer-home", date(2019, 4, 2))
    assert raised.value.day == date(2019, 4, 1)
    with pytest.raises(KeyResultUnknownError) as unknown:
        objective_of(organisation=ID, key_result="urgent-230", clock=lambda: LATE, policies=load_policy)
    assert unknown.value.day == date(2019, 4, 1)
    assert _read("nearer-home", date(2019, 4, 1)).objective.id == "nearer-home"


@pytest.mark.usefixtures("loaded")
def test_a_key_result_names_its_objective() -> None:
    found = objective_of(organisation=ID, key_result="urgent-350", clock=lambda: LATE, policies=load_policy)
    assert found == "front-door"


def test_an_unknown_organisation_is_an_error(sqlite_store: OpenedStore) -> None:
    with pytest.raises(OrganisationUnknownError):
        read_objective(organisation="seaside", objective="x", clock=lambda: LATE, policies=load_policy)


@pytest.mark.usefixtures("loaded")
def test_the_number_of_queries_is_the_same_for_every_objective() -> None:
    counts = []
    for name in ("front-door", "open-urgent-care", "lighter-door"):
        _read(name)
        with CaptureQueriesContext(connection) as queries:
            _read(name)
        counts.append(len(queries))
    assert len(set(counts)) == 1
    # one of them asks the log how goals were stated on the day
    assert counts[0] <= 12


def test_a_dropped_key_result_has_no_share_and_a_weekly_one_its_weeks(sqlite_store: OpenedStore) -> None:
    house = House()
    read = read_objective(
        organisation=HOSPITALS, objective="flow", clock=lambda: LATE, policies=load_policy, as_of=house.today
    )
    weekly = _key_result(read, "weekly-up")
    assert weekly.way is not None
    assert str(weekly.way.grid.grain) == "week"
    assert _key_result(read, "desk").share is None
    assert sum(one.share or 0 for one in read.key_results) == pytest.approx(1)
