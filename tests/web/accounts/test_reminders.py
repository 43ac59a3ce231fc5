"""Switching reminders off and on, as a browser and as a mail program do it."""

from __future__ import annotations

import re

import pytest
from django.test import Client, override_settings

from headway.app.mail import NO_SERVER, Mail
from headway.records.models import AuditRow, Quiet
from headway.records.organisations import find
from headway.services.reminding.off import secret_of
from tests.web.people import HOST, add_seated, client_of, signed_in

MAIL = Mail("headway@estuary.example", "https://headway.example", NO_SERVER)


@pytest.fixture
def mira(served: None) -> Client:
    """Mira, who is signed in."""
    return client_of(signed_in(add_seated("estuary", "mira", [("harbour", "viewer")])))


def _text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def _quiet() -> list[str]:
    return list(Quiet.objects.for_organisation(find("estuary")).values_list("person", flat=True))


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found
    return found[1]


@override_settings(HEADWAY_MAIL=MAIL)
def test_one_switches_ones_own_off_and_on_again_on_the_page_of_the_account(mira: Client) -> None:
    page = mira.get("/account").content.decode()
    assert "on Fridays to mira@estuary.example, while something waits" in _text(page)
    act = {"organisation": "estuary", "wanted": "false", "key": "off"}
    done = mira.post("/account/reminders", act, follow=True).content.decode()
    assert "are off." in _text(done)
    assert (_quiet(), "no reminders" in _text(done)) == (["mira"], True)
    mira.post("/account/reminders", {**act, "wanted": "true", "key": "on"})
    assert _quiet() == []
    log = AuditRow.objects.for_organisation(find("estuary")).filter(kind="reminders").order_by("n")
    assert [(one.actor, one.subject, one.after) for one in log] == [
        ("mira", "mira", '{"wanted":false}'),
        ("mira", "mira", '{"wanted":true}'),
    ]


def test_the_page_says_where_no_mail_is_sent(mira: Client) -> None:
    assert "no mail server is set here, so none are sent" in _text(mira.get("/account").content.decode())


def test_nobody_switches_off_those_of_another_organisation(mira: Client) -> None:
    assert mira.post("/account/reminders", {"organisation": "seaside", "wanted": "false"}).status_code == 303
    assert mira.post("/account/reminders").status_code == 303
    assert _quiet() == []


def test_a_mail_program_switches_them_off_by_one_click_without_a_cookie(mira: Client) -> None:
    program = Client(HTTP_HOST=HOST, enforce_csrf_checks=True)
    answer = program.post(f"/reminders/{secret_of('estuary', 'mira')}", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200  # and not led on, as RFC 8058 has it
    assert _quiet() == ["mira"]


@override_settings(HEADWAY_MAIL=MAIL)
def test_the_address_in_a_mail_only_looks_until_the_button_is_pressed(mira: Client) -> None:
    browser, address = Client(HTTP_HOST=HOST), f"/reminders/{secret_of('estuary', 'mira')}"
    page = browser.get(address).content.decode()
    assert "Mira: on Fridays to mira@estuary.example, while something waits." in _text(page)
    assert "Switch them off" in page
    assert _quiet() == []
    page = browser.post(address, {"key": _hidden(page, "key"), "wanted": _hidden(page, "wanted")}).content.decode()
    assert ("Mira: no reminders." in _text(page), "Switch them on" in page) == (True, True)
    browser.post(address, {"key": _hidden(page, "key"), "wanted": _hidden(page, "wanted")})
    assert _quiet() == []


@pytest.mark.parametrize("secret", ["nobody-was-given-this", "x" * 3000])
def test_an_address_that_was_made_for_nobody_is_not_there(mira: Client, secret: str) -> None:
    assert Client(HTTP_HOST=HOST).get(f"/reminders/{secret}").status_code == 404
    assert Client(HTTP_HOST=HOST).post(f"/reminders/{secret}").status_code == 404
    assert _quiet() == []
