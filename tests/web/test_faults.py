"""A fault of ours: whoever meets it gets a calm page and a reference, and the log the same with the traceback."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings

from headway.app.accounts import Accounts
from headway.records.load import load_definitions
from headway.records.organisations import find
from headway.web import faults
from headway.web.accounts import entering, factors
from headway.web.accounts.account import Again, OwnPassword
from headway.web.accounts.asking import PASSWORDS
from headway.web.accounts.entering import SignIn
from headway.web.cockpit import views as cockpit
from headway.web.deciding import views as deciding
from headway.web.faults import SECRET
from headway.web.forms.form import Kind
from headway.web.kpi import views as kpi
from tests.web.conftest import HOST
from tests.web.people import add_crowd, client_of
from tests.web.sending import fields_of, send, text_of

REFERENCE = re.compile(r"\b[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}\b")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FOUR_HOUR = "/kpis/harbour-four-hour"


@pytest.fixture
def told() -> Iterator[list[str]]:
    """What the server's log says, with tracebacks, as it is written to stderr."""
    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    kept = Kept()
    names = ("headway.fault", "django")
    for name in names:
        logging.getLogger(name).addHandler(kept)
    yield lines
    for name in names:
        logging.getLogger(name).removeHandler(kept)


@pytest.fixture
def broken(demo: Client) -> Client:
    """A browser on the demonstration that is told of faults as people are."""
    del demo
    return Client(HTTP_HOST=HOST, HTTP_ACCEPT=BROWSER, raise_request_exception=False)


def _fails(*given: object, **named: object) -> NoReturn:
    del given, named
    raise ZeroDivisionError("the band is upside down")


def _away(*given: object) -> NoReturn:
    del given
    raise OperationalError("the database is away")


def _decisions() -> int:
    return len(load_definitions(find("estuary")).decisions)


def _reference(text: str) -> str:
    found = REFERENCE.search(text)
    assert found is not None, text
    return found[0]


def test_a_page_that_fails_shows_the_reference_under_which_the_log_tells_why(
    broken: Client, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cockpit, "read_foremost", _fails)
    response = broken.get("/?as_of=2018-12-31")
    text = text_of(response)
    assert response.status_code == 500
    assert "Something went wrong on our side. Nothing was changed: this address only reads." in text
    assert f"Tell whoever runs Headway this reference: {_reference(text)} ." in text
    assert 'href="/?as_of=2018-12-31">Try it again</a>' in response.content.decode()
    told_in_chats = '<meta property="og:description" content="Nothing was changed: this address only reads.">'
    assert told_in_chats in response.content.decode()
    assert "upside down" not in text
    assert len(told) == 1
    assert told[0].startswith(f"fault {_reference(text)}: GET /\nTraceback")
    assert "ZeroDivisionError: the band is upside down" in told[0]
    assert "Content-Security-Policy" in response.headers


def test_each_fault_has_a_reference_of_its_own() -> None:
    found = {faults.new_reference() for _ in range(200)}
    assert len(found) == 200
    assert all(REFERENCE.fullmatch(one) for one in found)


@pytest.mark.parametrize("ending", ["csv", "svg", "png"])
def test_a_download_that_fails_shows_the_page_to_people_and_plain_text_to_programs(
    broken: Client, told: list[str], monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(kpi, "read_kpi", _fails)
    shown = broken.get(f"{FOUR_HOUR}.{ending}")
    plain = broken.get(f"{FOUR_HOUR}.{ending}", HTTP_ACCEPT="*/*")
    assert (shown.status_code, plain.status_code) == (500, 500)
    assert shown.headers["Content-Type"].startswith("text/html")
    assert "Content-Disposition" not in shown.headers
    assert plain.headers["Content-Type"].startswith("text/plain")
    assert "<" not in plain.content.decode()
    assert [_reference(text_of(one)) in line for one, line in zip((shown, plain), told, strict=True)] == [True, True]


def test_who_asks_for_json_gets_json(broken: Client, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kpi, "read_kpi", _fails)
    response = broken.get(FOUR_HOUR, HTTP_ACCEPT="application/json")
    said = json.loads(response.content)
    assert said["error"] == "Something went wrong on our side."
    assert said["reference"] in told[0]


def test_no_link_to_a_file_keeps_the_page_of_a_fault_from_being_seen(demo: Client) -> None:
    for path in (FOUR_HOUR, "/metrics", "/objectives/front-door"):
        assert not re.search(r"<a [^>]*\bdownload\b", demo.get(path).content.decode())


def test_a_picture_is_kept_from_a_page_of_ours_and_looked_at_by_its_address(demo: Client) -> None:
    kept = demo.get(f"{FOUR_HOUR}.svg", HTTP_SEC_FETCH_SITE="same-origin").headers["Content-Disposition"]
    seen = demo.get(f"{FOUR_HOUR}.svg", HTTP_SEC_FETCH_SITE="none").headers["Content-Disposition"]
    assert kept == 'attachment; filename="harbour-four-hour-2019-01-31.svg"'
    assert seen == 'inline; filename="harbour-four-hour-2019-01-31.svg"'


def test_a_form_that_ended_in_a_fault_after_it_was_stored_can_be_sent_again_and_is_stored_once(
    broken: Client, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _decisions()
    with monkeypatch.context() as patched:
        patched.setattr(deciding, "Saved", _fails)
        response = send(
            broken, "/new/decision?about=front-door", {"option": "", "decision": "Hold <it> & wait", "by": "ruth"}
        )
    text = text_of(response)
    assert response.status_code == 500
    assert "It is not known whether what you sent was stored. Send it again" in text
    assert _reference(text) in told[0]
    assert _decisions() == first + 1
    form = response.content.decode().replace('<form class="sub"', '<form class="form"')
    again = broken.post("/new/decision?about=front-door", fields_of(form))
    assert again.status_code == 303
    assert _decisions() == first + 1


def test_what_was_only_drawn_is_not_stored_and_the_page_says_so(
    broken: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = broken.get(f"{FOUR_HOUR}/edit").content.decode()
    monkeypatch.setattr("headway.web.forms.take.while_typing", _fails)
    response = broken.post(f"{FOUR_HOUR}/edit", {**fields_of(shown), "show": "true"})
    assert response.status_code == 500
    assert "Nothing was stored: what you typed was only drawn." in text_of(response)


def test_what_a_page_asks_for_in_secret_is_known_to_be_secret() -> None:
    asked = [*PASSWORDS, *SignIn.asks, *OwnPassword.asks, *Again.asks, factors.CODE]
    secret = {field.name for field in asked if field.kind in (Kind.PASSWORD, Kind.NEW_PASSWORD, Kind.CODE)}
    assert secret == set(SECRET)


def test_a_password_stands_on_no_page_of_a_fault(broken: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Accounts, "authenticate", _fails)
    sent = {"login": "ruth@estuary.example", "password": "harbour lights", "key": "k"}
    with override_settings(HEADWAY_SIGN_IN=True):
        response = broken.post("/sign-in", sent)
    assert response.status_code == 500
    assert "harbour lights" not in response.content.decode()
    assert "Look for it before you do it again" in text_of(response)


def test_a_secret_in_an_address_stands_in_no_line_of_the_log(
    broken: Client, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entering, "read_invitation", _fails)
    assert broken.get("/invitations/very-secret-indeed").status_code == 500
    assert "GET /invitations/<str:secret>\n" in told[0]
    assert "very-secret-indeed" not in told[0].partition("Traceback")[0]


@pytest.mark.parametrize("signs_in", [False, True], ids=["open", "signed-in"])
def test_the_page_needs_no_database(broken: Client, told: list[str], signs_in: bool) -> None:  # noqa: FBT001 - a parameter of the test
    browser: Any = broken
    if signs_in:
        browser = client_of(add_crowd()["coach"])
        browser.raise_request_exception = False
    with override_settings(HEADWAY_SIGN_IN=signs_in), connection.execute_wrapper(_away):
        read = browser.get(FOUR_HOUR)
        sent = browser.post("/new/kpi", {"key": "k", "name": "Waiting"})
    assert (read.status_code, sent.status_code) == (500, 500)
    assert [_reference(text_of(one)) in line for one, line in zip((read, sent), told, strict=True)] == [True, True]
    assert "Go to the cockpit" in text_of(read)
    assert ("Nothing was stored: the fault came before" in text_of(sent)) is signs_in


def test_where_even_the_page_fails_the_reference_comes_as_plain_text(
    broken: Client, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cockpit, "read_foremost", _fails)
    monkeypatch.setattr(faults, "render", _fails)
    response = broken.get("/")
    assert response.status_code == 500
    assert f"Reference: {_reference(told[0])}." in response.content.decode()
    assert "its page cannot be shown" in told[1]
