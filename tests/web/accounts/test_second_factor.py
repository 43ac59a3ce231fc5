"""A second factor: set up, asked for, used up, lost and taken away."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client, override_settings

from headway.records.models import Account, Remembered, Session
from headway.services.transaction import new_key
from tests.web.people import HOST, PASSWORD, ROOTS, add_account, add_seated, client_of, signed_in

SIX = re.compile(r"<code>(\d{8})</code>")


def _browser() -> Client:
    return Client(HTTP_HOST=HOST)


def _text(client: Client, address: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(address).content.decode()))


def _code(secret: str, steps: int = 0) -> str:
    """What an authenticator shows now, or some half minutes from now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def _password(client: Client, name: str = "mira") -> str:
    response = client.post("/sign-in", {"login": f"{name}@estuary.example", "password": PASSWORD})
    assert response.status_code == 303
    return str(response["Location"])


def _set_up(client: Client) -> tuple[str, list[str]]:
    """Turn a second factor on; its secret, and the codes to keep."""
    asked = client.get("/account/second-factor")
    assert (asked.status_code, asked["Location"]) == (303, "/account/again?next=%2Faccount%2Fsecond-factor")
    shown = client.post(asked["Location"], {"password": PASSWORD})
    assert (shown.status_code, shown["Location"]) == (303, "/account/second-factor")
    html = client.get("/account/second-factor").content.decode()
    found = re.search(r"type <code>([A-Z2-7 ]+)</code>", html)
    assert found
    secret = found[1].replace(" ", "")
    assert f"secret={secret}" in html
    assert "style=" not in html
    refused = client.post("/account/second-factor", {"code": "000000"})
    assert refused.status_code == 422
    done = client.post("/account/second-factor", {"code": _code(secret)})
    assert (done.status_code, done["Location"]) == (303, "/account/codes")
    codes = SIX.findall(client.get("/account/codes").content.decode())
    assert len(codes) == 10
    return secret, codes


@pytest.fixture
def mira(served: None) -> Account:
    return add_seated("estuary", "mira", [("harbour", "viewer")])


def _is_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_after_the_password_comes_the_code_and_one_is_led_to_what_one_asked_for(mira: Account) -> None:
    secret, _ = _set_up(client_of(signed_in(mira)))
    client = _browser()
    response = client.post("/sign-in?next=/cycles", {"login": mira.email, "password": PASSWORD})
    assert response["Location"] == "/sign-in/code"
    assert not _is_in(client)
    assert client.get("/sign-in")["Location"] == "/sign-in/code"
    assert client.post("/sign-in/code", {"code": "000000"}).status_code == 422
    done = client.post("/sign-in/code", {"code": _code(secret, 1)})
    assert (done.status_code, done["Location"]) == (303, "/cycles")
    assert _is_in(client)


def test_a_code_opens_once(mira: Account) -> None:
    secret, _ = _set_up(client_of(signed_in(mira)))
    code = _code(secret, 1)
    for opens in (True, False):
        client = _browser()
        _password(client)
        assert (client.post("/sign-in/code", {"code": code}).status_code == 303) is opens


def test_a_code_that_was_kept_opens_once_and_new_ones_void_the_old(mira: Account) -> None:
    browser = client_of(signed_in(mira))
    _, codes = _set_up(browser)
    for opens in (True, False):
        client = _browser()
        _password(client)
        assert (client.post("/sign-in/code", {"code": codes[0]}).status_code == 303) is opens
    assert len(SIX.findall(browser.get("/account/codes").content.decode())) == 9
    assert browser.post("/account/codes/new").status_code == 303
    renewed = SIX.findall(browser.get("/account/codes").content.decode())
    assert len(renewed) == 10
    assert not set(renewed) & set(codes)


def test_codes_are_guessed_a_few_times_only_whatever_the_address(mira: Account) -> None:
    secret, codes = _set_up(client_of(signed_in(mira)))
    client = _browser()
    _password(client)
    for number in range(10):
        wrong = client.post("/sign-in/code", {"code": "000000"}, REMOTE_ADDR=f"192.0.2.{number}")
        assert wrong.status_code == 422
    for right in (_code(secret, 1), codes[0]):
        assert client.post("/sign-in/code", {"code": right}).status_code == 422
    Remembered.objects.all().delete()
    assert client.post("/sign-in/code", {"code": codes[0]}).status_code == 303


def test_without_the_password_there_is_no_page_for_the_code(mira: Account) -> None:
    client = _browser()
    for response in (client.get("/sign-in/code"), client.post("/sign-in/code", {"code": "1"})):
        assert response["Location"] == "/sign-in"
    _set_up(client_of(signed_in(mira)))
    _password(client)
    assert client.get("/sign-in/code").status_code == 200
    assert client.post("/sign-out").status_code == 303
    assert client.get("/sign-in/code")["Location"] == "/sign-in"


def test_nobody_changes_a_second_factor_without_showing_that_it_is_them(mira: Account) -> None:
    browser = client_of(signed_in(mira))
    _set_up(browser)
    thief = client_of(signed_in(mira))
    for address in ("/account/second-factor/off", "/account/codes", "/account/codes/new"):
        for response in (thief.get(address), thief.post(address)):
            assert response.status_code in (303, 405)
            if response.status_code == 303:
                assert response["Location"].startswith("/account/again?")
    assert Authenticator.objects.count() == 2
    assert thief.post("/account/again", {"password": "a wild guess"}).status_code == 422
    assert browser.post("/account/second-factor/off").status_code == 303
    assert Authenticator.objects.count() == 0
    client = _browser()
    assert _password(client) == "/"


def test_a_code_shows_anew_who_one_is_too(mira: Account) -> None:
    _, codes = _set_up(client_of(signed_in(mira)))
    other = client_of(signed_in(mira))
    assert other.post("/account/again/code?next=/account/codes", {"code": "000000"}).status_code == 422
    done = other.post("/account/again/code?next=/account/codes", {"code": codes[1]})
    assert (done.status_code, done["Location"]) == (303, "/account/codes")
    assert other.get("/account/codes").status_code == 200


def test_what_the_store_keeps_of_a_second_factor_makes_no_code(mira: Account) -> None:
    secret, codes = _set_up(client_of(signed_in(mira)))
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert not [code for code in codes if code in kept]
    with override_settings(SECRET_KEY="another-key-of-the-same-length-k3Vt8Qx1"):  # noqa: S106 - opens nothing
        client = _browser()
        _password(client)
        for code in (_code(secret, 1), codes[0]):
            assert client.post("/sign-in/code", {"code": code}).status_code == 422


def test_a_new_password_by_link_does_not_get_around_the_second_factor(mira: Account) -> None:
    _set_up(client_of(signed_in(mira)))
    root = client_of(signed_in(add_seated("estuary", "boss", [(one, "admin") for one in ROOTS])))
    made = root.post("/members/mira/password", {"key": "k"})
    address = re.search(r'value="http://[^"/]*(/passwords/[^"]+)"', made.content.decode())
    assert address
    client = _browser()
    done = client.post(address[1], {"password": "seventeen quiet boats", "again": "seventeen quiet boats"})
    assert done.status_code == 303
    response = client.post("/sign-in", {"login": mira.email, "password": "seventeen quiet boats"})
    assert response["Location"] == "/sign-in/code"


def test_an_administrator_takes_a_lost_one_away(mira: Account) -> None:
    _set_up(client_of(signed_in(mira)))
    root = client_of(signed_in(add_seated("estuary", "boss", [(one, "admin") for one in ROOTS])))
    assert "with a second factor" in _text(root, "/members/mira")
    assert root.post("/members/mira/second-factor", {"key": new_key()}).status_code == 303
    text = _text(root, "/members/mira")
    assert "Mira signs in without a code now." in text
    assert "Take the second factor away" not in text
    assert not Session.objects.filter(account_id=mira.number).exists()
    assert _password(_browser()) == "/"


def test_nobody_takes_it_from_who_administers_the_installation(mira: Account) -> None:
    root = add_account("root", administers=True)
    _set_up_for(root)
    ruth = client_of(signed_in(add_seated("estuary", "boss", [(one, "admin") for one in ROOTS])))
    admin = client_of(signed_in(root))
    assert admin.post("/account/seat?organisation=estuary", {"person": "amina", "key": "k"}).status_code == 303
    refused = ruth.post("/members/amina/second-factor", {"key": new_key()})
    assert refused.status_code == 422
    assert "reaches beyond this organisation" in refused.content.decode()
    assert Authenticator.objects.filter(user=root).exists()


def _set_up_for(account: Account) -> None:
    _set_up(client_of(signed_in(account)))


def test_what_is_sent_before_one_has_shown_who_one_is_is_not_done_afterwards(mira: Account) -> None:
    browser = client_of(signed_in(mira))
    _set_up(browser)
    other = client_of(signed_in(mira))
    sent = other.post("/account/second-factor/off")
    assert other.post(sent["Location"], {"password": PASSWORD})["Location"] == "/account/second-factor/off"
    assert Authenticator.objects.filter(type="totp").exists()
    data = Session.objects.filter(account_id=mira.number).values_list("session_data", flat=True)
    assert all(len(text) < 2000 for text in data)


def test_on_the_machine_itself_there_is_no_second_factor(filled: None) -> None:
    client = _browser()
    for address in ("/sign-in/code", "/account/second-factor", "/account/codes", "/account/again", "/account/password"):
        assert client.get(address).status_code == 404
