"""``headway remind`` says who is asked what, and sends it once."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_string
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.test import override_settings

from headway.app import clock
from headway.app.mail import NO_SERVER, Mail
from headway.services.choose_reminders import choose_reminders
from tests.engines.commands import run_here
from tests.services.clinic import FRIDAY, Clinic

MAIL = Mail("Headway <headway@clinic.example>", "https://headway.example", NO_SERVER)


@pytest.fixture
def store(_database_allowed: None, tmp_path: Path) -> Path:
    """A store with its own keys, which the program has opened."""
    file = tmp_path / "headway.db"
    run_here(["verify"], file)
    return file


@pytest.fixture
def clinic(store: Path, monkeypatch: pytest.MonkeyPatch) -> Clinic:
    """The clinic on a Friday morning."""
    clinic = Clinic()
    monkeypatch.setattr(clock, "system_clock", clinic.now)
    return clinic


@pytest.fixture
def posted() -> Iterator[None]:
    """A mail server is set."""
    with override_settings(HEADWAY_MAIL=MAIL):
        yield


def _run(store: Path, *arguments: str) -> tuple[int, str, str]:
    done = run_here(["remind", *arguments], store)
    return done.returncode, done.stdout.replace("\u202f", " "), done.stderr


def test_a_dry_run_prints_who_would_be_asked_what_and_sends_nothing(clinic: Clinic, store: Path) -> None:
    choose_reminders(**clinic.asking(), person="omar", wanted=False)
    code, out, err = _run(store, "--dry-run")
    assert (code, out.splitlines()) == (
        0,
        [
            "clinic, 8 March 2019: 1 person is to be reminded; reminders go out since Friday",
            "  Amina Noor <amina@clinic.example>",
            "    asked: Seen at once to 90 % (74.3 % in February 2019; you said 0.6 on 25 February 2019)",
            "  Omar: not reminded, wants no reminders",
        ],
    )
    assert "Nothing is sent: no mail server is set" in err
    assert (mail.outbox, clinic.rows()) == ([], [])


def test_without_a_mail_server_it_says_what_to_set(clinic: Clinic, store: Path) -> None:
    code, _, err = _run(store)
    assert (code, "HEADWAY_MAIL" in err, clinic.rows()) == (3, True, [])


def test_it_sends_once_what_awaits_an_answer(clinic: Clinic, posted: None, store: Path) -> None:
    assert _run(store)[:2] == (0, "clinic: 2 people are reminded\n")
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["Amina Noor <amina@clinic.example>"], "1 key result waits for your word · Clinic & Co <b>"),
        (["Omar <omar@clinic.example>"], "2 key results wait for your word · Clinic & Co <b>"),
    ]
    head = message_from_string(mail.outbox[0].message().as_string())
    assert head["List-Unsubscribe"].strip().startswith("<https://headway.example/reminders/")
    assert _run(store)[:2] == (0, "clinic: nobody is reminded\n")
    assert len(mail.outbox) == 2


def test_before_the_day_it_sends_nothing_unless_told_to(clinic: Clinic, posted: None, store: Path) -> None:
    clinic.at(FRIDAY.replace(day=6))
    assert _run(store)[:2] == (0, "clinic: nothing is sent before Friday\n")
    assert _run(store, "--now")[:2] == (0, "clinic: 2 people are reminded\n")


def test_who_switched_them_off_meanwhile_is_no_failure(clinic: Clinic, posted: None, store: Path) -> None:
    clinic.remind()
    choose_reminders(**clinic.asking(), person="omar", wanted=False)
    assert _run(store)[:2] == (0, "clinic: 1 person is reminded\n")
    assert [one.to for one in mail.outbox] == [["Amina Noor <amina@clinic.example>"]]


def test_what_cannot_be_sent_is_said_and_the_exit_code_tells(
    clinic: Clinic, posted: None, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    monkeypatch.setattr(settings, "EMAIL_HOST", "127.0.0.1")
    monkeypatch.setattr(settings, "EMAIL_PORT", 9)
    code, out, err = _run(store)
    assert (code, out) == (1, "clinic: nobody is reminded, 1 not\n")
    assert "amina: waiting, the mail server cannot be reached" in err
    assert [one.state for one in clinic.rows()] == ["waiting", "waiting"]
