"""While Headway is served, people are reminded on the morning of their day, once, whoever looks and how often."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from headway.app.daily import Daily
from headway.app.mail import Post
from headway.app.policy import load_policy
from headway.app.reminding import Reminding, log
from headway.judgement.definitions import KeyResult, Person
from tests.app.test_daily import Heard
from tests.engines.stores import OpenedStore
from tests.services.clinic import ADDRESS, DEFINITIONS, FRIDAY, Clinic, away

KEY_RESULTS = (*DEFINITIONS.key_results, KeyResult("plan", "calm", "The plan is made", "binary", owner="zoe"))


def looks(clinic: Clinic) -> Daily:
    """What looks, with the clock and the mail box of the clinic."""
    return Daily(clinic.now, load_policy, Reminding(clinic.now, load_policy, Post(clinic.box, ADDRESS)))


def test_people_are_reminded_on_friday_morning_and_not_again(store: OpenedStore) -> None:
    clinic = Clinic(FRIDAY - timedelta(days=1), 22)
    daily = looks(clinic)
    daily.look()
    clinic.at(FRIDAY, 7)
    daily.look()
    assert clinic.box.got == []
    clinic.at(FRIDAY, 8)
    daily.look()
    daily.look()
    looks(clinic).look()
    assert [one.to for one in clinic.box.got] == ["amina@clinic.example", "omar@clinic.example"]
    clinic.at(FRIDAY + timedelta(weeks=1), 8)
    daily.look()
    assert len(clinic.box.got) == 4


def test_what_could_not_be_sent_is_said_and_sent_at_a_later_look(sqlite_store: OpenedStore) -> None:
    heard = Heard()
    log.addHandler(heard)
    clinic = Clinic(people=(*DEFINITIONS.people, Person("zoe", "Zoe")), key_results=KEY_RESULTS)
    daily = looks(clinic)
    clinic.box.answers = [away()]
    daily.look()
    assert [one.getMessage() for one in heard.records if one.levelno == logging.WARNING] == [
        "clinic: zoe is not reminded: no e-mail address",
        "clinic: the reminder of amina is waiting: the mail server cannot be reached: it is out",
    ]
    clinic.at(FRIDAY, 10)
    daily.look()
    assert sorted(one.to for one in clinic.box.got) == ["amina@clinic.example", "omar@clinic.example"]
    log.removeHandler(heard)


def test_a_machine_that_slept_through_friday_reminds_on_saturday_and_never_in_the_next_week_for_this_one(
    sqlite_store: OpenedStore,
) -> None:
    clinic = Clinic(FRIDAY + timedelta(days=1), 13)
    looks(clinic).look()
    assert len(clinic.box.got) == 2
    clinic.at(FRIDAY + timedelta(days=3), 13)
    looks(clinic).look()
    assert len(clinic.box.got) == 2


def test_where_nothing_can_be_judged_or_sent_the_other_goes_on(
    sqlite_store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic = Clinic()
    daily = looks(clinic)
    monkeypatch.setattr(Reminding, "look", _fails)
    daily.look()
    monkeypatch.undo()
    daily.look()
    assert len(clinic.box.got) == 2


def _fails(*_: object) -> None:
    raise OSError("no route")
