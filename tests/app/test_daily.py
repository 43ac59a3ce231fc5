"""While Headway is served, each organisation is judged when its day begins, whatever happens to clock and database."""

from __future__ import annotations

import itertools
import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connections

from headway.app.daily import MOST_LOOKS_MISSED, SECONDS_BETWEEN_LOOKS, Daily, log, run
from headway.app.policy import load_policy
from headway.records import organisations
from headway.records.models import AuditHead, VerdictChange
from headway.services.apply_goals import apply_goals
from headway.services.judge import judge
from headway.services.read_day import read_day
from headway.services.verify import verify
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts
from tests.services.houses import ID, TODAY, House

OVERSEAS = "overseas"
EVENING = datetime(2019, 3, 20, 22, 30, tzinfo=UTC)


class Time:
    """A clock that a test sets."""

    def __init__(self, now: datetime = EVENING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def later(self, **by: float) -> None:
        """Let time pass, or go back."""
        self.now += timedelta(**by)


class Heard(logging.Handler):
    """Keeps what the log is told."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.records.append(record)


@pytest.fixture
def said() -> Iterator[list[logging.LogRecord]]:
    """What the log is told."""
    heard = Heard()
    log.addHandler(heard)
    yield heard.records
    log.removeHandler(heard)


@pytest.fixture
def time() -> Time:
    """The clock of a test: half past ten in the evening in London."""
    return Time()


@pytest.fixture
def house(store: OpenedStore) -> House:
    """The hospitals, judged as of that day."""
    return House()


def _judged(organisation: str = ID) -> date | None:
    return read_day(organisation=organisation, clock=lambda: EVENING).judged


def _rows(organisation: str = ID) -> int:
    return int(AuditHead.objects.for_organisation(organisations.find(organisation)).get().n)


def _apply_overseas(time: Time) -> None:
    """A second organisation of the same facts, in Auckland, which is not judged yet."""
    said = facts(TODAY)
    there = replace(said.definitions.organisation, id=OVERSEAS, timezone="Pacific/Auckland")
    whole = replace(said, definitions=replace(said.definitions, organisation=there))
    apply_goals(actor="amina", key="overseas", clock=time, facts=whole, on=TODAY)


@contextmanager
def _locked(store: OpenedStore) -> Iterator[None]:
    """Another program holds the file of the store."""
    other = sqlite3.connect(store.url, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.close()


@pytest.fixture
def impatient(sqlite_store: OpenedStore) -> Iterator[OpenedStore]:
    """A store whose lock nobody waits for."""
    options = connections.settings["default"]["OPTIONS"]
    patient = options["timeout"]
    options["timeout"] = 0.05
    connections.close_all()
    yield sqlite_store
    options["timeout"] = patient


def test_what_was_never_judged_is_judged_at_the_first_look(store: OpenedStore, time: Time) -> None:
    apply_goals(actor="amina", key="apply", clock=time, facts=facts(TODAY), on=TODAY)
    assert _judged() is None
    Daily(time, load_policy).look()
    assert _judged() == TODAY


def test_a_new_day_is_judged_once_and_as_a_judgement_of_everything_says(house: House, time: Time) -> None:
    daily = Daily(time, load_policy)
    daily.look()
    before = _rows()
    time.later(hours=1, minutes=20)
    daily.look()
    assert (_judged(), _rows()) == (TODAY, before)
    time.later(minutes=20)
    daily.look()
    assert _judged() == TODAY + timedelta(days=1)
    assert house.stored() == house.judged()
    after = _rows()
    time.later(hours=5)
    daily.look()
    assert _rows() == after


def test_each_organisation_has_its_own_midnight(house: House, time: Time) -> None:
    _apply_overseas(time)
    time.now = datetime(2019, 3, 21, 10, 30, tzinfo=UTC)  # half past eleven in the evening in Auckland
    daily = Daily(time, load_policy)
    daily.look()
    assert (_judged(), _judged(OVERSEAS)) == (date(2019, 3, 21), date(2019, 3, 21))
    time.later(hours=1)
    daily.look()
    assert (_judged(), _judged(OVERSEAS)) == (date(2019, 3, 21), date(2019, 3, 22))


def test_an_organisation_that_comes_later_is_judged_too(house: House, time: Time) -> None:
    daily = Daily(time, load_policy)
    daily.look()
    _apply_overseas(time)
    daily.look()
    assert _judged(OVERSEAS) == date(2019, 3, 21)


def test_days_that_were_slept_through_are_judged_at_the_next_look(house: House, time: Time) -> None:
    daily = Daily(time, load_policy)
    daily.look()
    time.later(days=120)
    daily.look()
    assert _judged() == TODAY + timedelta(days=120)
    assert house.stored() == house.judged()


def test_what_was_written_and_not_judged_is_judged_at_the_next_look(house: House, time: Time) -> None:
    daily = Daily(time, load_policy)
    daily.look()
    apply_goals(actor="amina", key="more", clock=time, facts=facts(date(2019, 3, 21)), on=TODAY)
    assert _judged() is None
    daily.look()
    assert _judged() == TODAY
    assert house.stored() == house.judged()


def test_a_clock_set_back_around_midnight_unsays_nothing(house: House, time: Time) -> None:
    daily = Daily(time, load_policy)
    time.now = datetime(2019, 3, 21, 0, 0, 10, tzinfo=UTC)
    daily.look()
    before = _rows()
    for seconds in (-20, 5, 30):
        time.later(seconds=seconds)
        daily.look()
        if seconds < 0:
            Daily(time, load_policy).look()  # nor does a process that starts just then
    assert (_judged(), _rows()) == (date(2019, 3, 21), before)


def test_a_clock_that_was_days_ahead_is_put_right_once(house: House, time: Time) -> None:
    daily = Daily(time, load_policy)
    daily.look()
    time.later(days=400)
    daily.look()
    time.later(days=-399)
    daily.look()
    assert _judged() == TODAY + timedelta(days=1)
    assert house.stored() == house.judged()


def test_two_machines_whose_clocks_are_days_apart_do_not_quarrel(house: House, time: Time) -> None:
    wrong = Time(EVENING + timedelta(days=3))
    machines = Daily(time, load_policy), Daily(wrong, load_policy)
    for _ in range(2):
        for machine in machines:
            machine.look()
    before = _rows()
    for _ in range(5):
        for machine in machines:
            machine.look()
    assert _rows() == before


def test_a_second_process_on_the_same_store_stores_nothing_new(house: House, time: Time) -> None:
    time.later(days=1)
    Daily(time, load_policy).look()
    before, told = _rows(), VerdictChange.objects.for_organisation(organisations.find(ID)).count()
    Daily(time, load_policy).look()
    assert (_rows(), VerdictChange.objects.for_organisation(organisations.find(ID)).count()) == (before, told)


def test_two_processes_that_see_midnight_at_once_judge_the_day_once(house: House, time: Time) -> None:
    machines = [Daily(time, load_policy) for _ in range(2)]
    for machine in machines:
        machine.look()
    before = _rows()
    time.later(hours=2)
    gate = threading.Barrier(2)

    def look(machine: Daily) -> None:
        gate.wait()
        machine.look()

    threads = [threading.Thread(target=look, args=(machine,)) for machine in machines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _rows() == before + 1
    assert house.stored() == house.judged()
    assert [str(check) for check in verify(load_policy) if not check.holds] == []


def test_a_locked_store_is_said_and_judged_when_it_is_free(
    impatient: OpenedStore, time: Time, said: list[logging.LogRecord]
) -> None:
    House()
    daily = Daily(time, load_policy)
    daily.look()
    time.later(days=1)
    with _locked(impatient):
        daily.look()
    assert [record.levelname for record in said if "locked" in record.getMessage()] == ["WARNING"]
    daily.look()
    assert _judged() == TODAY + timedelta(days=1)
    assert "can be judged again" in said[-1].getMessage() or "judged as of" in said[-1].getMessage()


def test_a_server_that_went_away_is_found_again(postgres_store: OpenedStore, time: Time) -> None:
    House()
    daily = Daily(time, load_policy)
    daily.look()
    time.later(days=1)
    options = connections.settings["default"]
    port, options["PORT"] = options["PORT"], "1"
    connections.close_all()
    daily.look()
    options["PORT"] = port
    connections.close_all()
    assert _judged() == TODAY
    daily.look()
    assert _judged() == TODAY + timedelta(days=1)


def test_what_goes_on_failing_is_tried_less_and_less_often(
    house: House, time: Time, monkeypatch: pytest.MonkeyPatch, said: list[logging.LogRecord]
) -> None:
    tried: list[int] = []
    looks = 0

    def refuse(**_: Any) -> Any:
        tried.append(looks)
        raise OperationalError("the disk is full")

    monkeypatch.setattr("headway.app.daily.judge", refuse)
    daily = Daily(time, load_policy)
    for looks in range(300):  # noqa: B007 - read where it is refused
        daily.look()
    assert tried[:4] == [0, 1, 3, 7]
    assert max(later - at for at, later in itertools.pairwise(tried)) == MOST_LOOKS_MISSED + 1
    assert f"{ID} could not be judged (OperationalError: the disk is full)" in said[0].getMessage()
    assert said[0].exc_info is None


def test_one_organisation_that_fails_keeps_no_other_from_being_judged(
    house: House, time: Time, monkeypatch: pytest.MonkeyPatch, said: list[logging.LogRecord]
) -> None:
    _apply_overseas(time)

    def broken(**asked: Any) -> Any:
        if asked["organisation"] == ID:
            raise ZeroDivisionError
        return judge(**asked)

    monkeypatch.setattr("headway.app.daily.judge", broken)
    Daily(time, load_policy).look()
    assert _judged(OVERSEAS) == date(2019, 3, 21)
    assert said[0].exc_info is not None  # a fault is told with its place


def test_it_looks_every_minute_until_it_is_stopped(house: House, time: Time) -> None:
    waited: list[float] = []

    def stopped(seconds: float) -> bool:
        waited.append(seconds)
        time.later(seconds=seconds)
        return len(waited) == 100

    run(Daily(time, load_policy), stopped)
    assert waited == [SECONDS_BETWEEN_LOOKS] * 100
    assert _judged() == TODAY + timedelta(days=1)
