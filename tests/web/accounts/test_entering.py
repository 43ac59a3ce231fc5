"""Coming in and going out, as a browser does it."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.conf import settings
from django.test import Client, override_settings

from headway.app.accounts import NOT_OPENED
from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.records.load import load_definitions
from headway.records.models import Account, Remembered, Session
from headway.records.organisations import find
from headway.services.invite import invite
from headway.services.offer_setup import offer_setup
from headway.services.renew_password import make_reset_link_here
from headway.services.transaction import new_key
from headway.web.checkin.remembered import COOKIE
from headway.web.spreadsheets import upload
from tests.web.people import HOST, PASSWORD, add_account, add_seated, client_of, signed_in

NEW = "seventeen quiet boats"


def _browser() -> Client:
    return Client(HTTP_HOST=HOST)


def _sign_in(client: Client, password: str = PASSWORD, name: str = "mira", where: str = "/sign-in") -> int:
    response = client.post(where, {"login": f"{name}@estuary.example", "password": password, "key": "k"})
    return response.status_code


def _text(client: Client, address: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(address).content.decode()))


def _is_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_nothing_is_shown_before_sign_in_and_one_comes_back_to_what_one_asked_for(served: None) -> None:
    add_seated("estuary", "mira", [("harbour", "viewer")])
    client = _browser()
    response = client.get("/kpis/harbour-four-hour?as_of=2019-01-31")
    assert response.status_code == 303
    asked = response["Location"]
    assert asked == "/sign-in?next=%2Fkpis%2Fharbour-four-hour%3Fas_of%3D2019-01-31"
    response = client.post(asked, {"login": "Mira@Estuary.example ", "password": PASSWORD, "key": "k"})
    assert (response.status_code, response["Location"]) == (303, "/kpis/harbour-four-hour?as_of=2019-01-31")
    text = _text(client, response["Location"])
    assert "You are signed in." in text
    assert "Mira" in text


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "evil"]
)
def test_after_sign_in_one_is_led_to_no_other_site(elsewhere: str, served: None) -> None:
    add_account("mira")
    response = _browser().post(
        "/sign-in", {"login": "mira@estuary.example", "password": PASSWORD}, QUERY_STRING=f"next={elsewhere}"
    )
    assert (response.status_code, response["Location"]) == (303, "/")


def test_no_account_a_wrong_password_and_too_many_attempts_say_the_same(served: None) -> None:
    add_account("mira")
    closed = add_account("closed")
    Account.objects.filter(number=closed.number).update(is_active=False)
    pages = set()
    tries = [
        ("mira", "a-wild-guess"),
        ("nobody", PASSWORD),
        ("closed", PASSWORD),
        *[("mira", "a-wild-guess")] * 10,
        ("mira", PASSWORD),
    ]
    for name, password in tries:
        client = _browser()
        response = client.post("/sign-in", {"login": f"{name}@estuary.example", "password": password, "key": "k"})
        assert response.status_code == 422
        html = response.content.decode()
        assert password not in html
        assert not _is_in(client)
        html = re.sub(r'value="[^"]*"', "", html)
        pages.add(html)
    assert len(pages) == 1
    assert NOT_OPENED.split(".", maxsplit=1)[0] in pages.pop()


def test_the_cookie_is_hidden_from_scripts_and_other_sites_and_new_with_each_sign_in(served: None) -> None:
    add_account("mira")
    client = _browser()
    client.cookies[settings.SESSION_COOKIE_NAME] = "planted-by-somebody-else-0123456789"
    assert _sign_in(client) == 303
    first = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (first["httponly"], first["samesite"], first["secure"]) == (True, "Lax", "")
    assert "planted" not in first.value
    assert _sign_in(other := _browser()) == 303
    assert other.cookies[settings.SESSION_COOKIE_NAME].value != first.value


def test_signing_out_ends_the_session_in_the_store(served: None) -> None:
    session = signed_in(add_seated("estuary", "mira", [("harbour", "viewer")]))
    client = client_of(session)
    assert _is_in(client)
    assert client.get("/sign-out").status_code == 405
    response = client.post("/sign-out")
    assert (response.status_code, response["Location"]) == (303, "/sign-in")
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert not _is_in(client_of(session))
    assert not Session.objects.filter(session_key=session).exists()


def test_a_closed_account_is_signed_in_nowhere(served: None) -> None:
    account = add_seated("estuary", "mira", [("harbour", "viewer")])
    client = client_of(signed_in(account))
    assert _is_in(client)
    Account.objects.filter(number=account.number).update(is_active=False)
    assert not _is_in(client)


def test_the_set_up_address_makes_one_administrator_and_is_gone(served: None) -> None:
    secret = offer_setup(clock=system_clock)
    address = f"/setup/{secret}"
    client = _browser()
    typed = {"name": "Ruth", "email": "ruth@estuary.example", "password": "short", "again": "short", "key": "k"}
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "at least 12 characters" in refused.content.decode()
    assert 'value="short"' not in refused.content.decode()
    done = client.post(address, {**typed, "password": NEW, "again": NEW})
    assert (done.status_code, done["Location"]) == (303, "/")
    assert "you administer this store" in _text(client, "/")
    for anyone in (client, _browser()):
        assert anyone.get(address).status_code == 404
        assert anyone.post(address, {**typed, "password": NEW, "again": NEW}).status_code == 404
    assert Account.objects.filter(administers=True).count() == 1


def _invitation(person: str = "amina") -> str:
    asked = {"actor": "console", "organisation": "estuary", "key": new_key()}
    return f"/invitations/{invite(person=person, **asked, clock=system_clock, policies=load_policy).secret}"


def test_an_invitation_makes_an_account_of_the_person_who_is_invited(served: None) -> None:
    address = _invitation()
    client = _browser()
    text = _text(client, address)
    assert "Estuary Hospitals invites Amina Noor." in text
    assert 'value="amina@estuary.example"' in client.get(address).content.decode()
    done = client.post(address, {"email": "amina@estuary.example", "password": NEW, "again": NEW, "key": "k"})
    assert done.status_code == 303
    text = _text(client, "/")
    assert "Welcome to Estuary Hospitals." in text
    assert "Amina Noor" in text
    assert _browser().get(address).status_code == 404


def test_who_has_an_account_accepts_with_it(served: None) -> None:
    account = add_account("mira")
    address = _invitation()
    client = client_of(signed_in(account))
    assert "there is nothing to open yet" in _text(client, "/")
    assert "You are signed in as Mira." in _text(client, address)
    assert client.post(address, {"key": "k"}).status_code == 303
    assert _is_in(client)
    assert Account.objects.count() == 1


def test_a_link_for_a_new_password_signs_every_other_browser_out(served: None) -> None:
    old = client_of(signed_in(add_seated("estuary", "mira", [("harbour", "viewer")])))
    secret = make_reset_link_here(email="mira@estuary.example", actor="console", clock=system_clock)
    client = _browser()
    assert "mira@estuary.example" in _text(client, f"/passwords/{secret}")
    done = client.post(f"/passwords/{secret}", {"password": NEW, "again": NEW, "key": "k"})
    assert (done.status_code, done["Location"]) == (303, "/sign-in")
    assert "sign in with it" in _text(client, "/sign-in")
    assert not _is_in(client)
    assert not _is_in(old)
    assert client.get(f"/passwords/{secret}").status_code == 404
    assert _sign_in(_browser()) == 422
    assert _sign_in(_browser(), NEW) == 303


def test_ones_own_password_is_changed_by_who_knows_it(served: None) -> None:
    account = add_seated("estuary", "mira", [("harbour", "viewer")])
    client, phone = client_of(signed_in(account)), client_of(signed_in(account))
    assert _text(client, "/account").count("A browser") == 2
    typed = {"oldpassword": "wrong", "password1": NEW, "password2": NEW, "key": "k"}
    for wrong in (typed, {**typed, "oldpassword": PASSWORD, "password1": "short", "password2": "short"}):
        refused = client.post("/account/password", wrong)
        assert refused.status_code == 422
        assert NEW not in refused.content.decode()
    assert client.post("/account/password", {**typed, "oldpassword": PASSWORD}).status_code == 303
    assert "Every other browser was signed out." in _text(client, "/account")
    assert not _is_in(phone)
    assert Session.objects.filter(account_id=account.number).count() == 1
    assert _sign_in(_browser(), NEW) == 303


def test_a_password_is_guessed_a_few_times_by_who_is_signed_in(served: None) -> None:
    client = client_of(signed_in(add_seated("estuary", "mira", [("harbour", "viewer")])))
    typed = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    said = [client.post("/account/password", typed).status_code for _ in range(11)]
    assert said == [422] * 10 + [429]
    assert client.post("/account/password", {**typed, "oldpassword": PASSWORD}).status_code == 429


def test_other_browsers_are_signed_out_by_one_button(served: None) -> None:
    account = add_seated("estuary", "mira", [("harbour", "viewer")])
    client, phone = client_of(signed_in(account)), client_of(signed_in(account))
    assert "Sign out everywhere else" in _text(client, "/account")
    assert client.post("/account/browsers").status_code == 303
    assert _is_in(client)
    assert not _is_in(phone)
    assert "Sign out everywhere else" not in _text(client, "/account")


def test_an_administrator_says_who_they_are(served: None) -> None:
    account = add_account("ruth", administers=True)
    client = client_of(signed_in(account))
    assert "Say who you are there" in _text(client, "/account")
    assert client.post("/account/seat?organisation=estuary", {"person": "amina", "key": "k"}).status_code == 303
    assert "Say who you are there" not in _text(client, "/account")


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/sign-in", {"login": "mira\0@estuary.example"}),
        ("/sign-in", {"email\0": "mira"}),
        ("/sign-in", {"email": "mira@estuary.example", "key": "k\0"}),
        ("/sign-in", {"email": "mira@estuary.example", "key": "k" * 20_000}),
        ("/sign-in?next=%00", {}),
        ("/passwords/a%00b", {}),
    ],
)
def test_what_no_page_sends_is_refused_before_it_reaches_the_store(
    address: str, typed: dict[str, str], served: None
) -> None:
    client = _browser()
    response = client.post(address, typed)
    assert response.status_code == 400
    assert "This cannot be read." in response.content.decode()
    assert client.get("/sign-in", headers={"cookie": f'{settings.SESSION_COOKIE_NAME}="a\\000"'}).status_code == 400


def test_before_sign_in_no_file_is_kept_but_one_where_one_is_taken(
    served: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[int] = []
    monkeypatch.setattr(upload.BoundedUpload, "receive_data_chunk", lambda _self, data, _start: kept.append(len(data)))

    def sent(address: str) -> int:
        files = {"file": [BytesIO(b"one"), BytesIO(b"other")], "more": BytesIO(b"and one more")}
        status: int = (
            _browser().post(address, {"login": "x@x.example", "password": "x", "key": "k", **files}).status_code
        )
        return status

    assert (sent("/sign-in"), kept) == (422, [])
    assert (sent("/import"), kept) == (303, [len(b"one")])


def test_a_form_of_another_site_is_not_taken(served: None) -> None:
    add_account("mira")
    client = Client(HTTP_HOST=HOST, enforce_csrf_checks=True)
    assert _sign_in(client) == 403
    assert client.post(f"/setup/{offer_setup(clock=system_clock)}", {"name": "Eve"}).status_code == 403


def _refused(seen: str) -> bool:
    """Whether one more guess from a network address is refused before it is made; the right password tells."""
    before = Remembered.objects.count()
    response = _browser().post(
        "/sign-in", {"login": f"x{before}@x.example", "password": "x"}, HTTP_X_FORWARDED_FOR=seen
    )
    assert response.status_code == 422
    response = _browser().post(
        "/sign-in", {"login": "mira@estuary.example", "password": PASSWORD}, HTTP_X_FORWARDED_FOR=seen
    )
    return response.status_code == 422


def test_behind_a_proxy_attempts_are_counted_by_who_asks_and_not_by_the_proxy(served: None) -> None:
    add_account("mira")
    with override_settings(
        ALLAUTH_TRUSTED_PROXY_COUNT=1, ACCOUNT_RATE_LIMITS={"login": None, "login_failed": "2/m/ip"}
    ):
        for seen in ("203.0.113.7", "2001:db8::1"):
            assert not _refused(seen)
        for seen in ("10.9.9.9, 203.0.113.7", "2001:db8::2"):
            assert _refused(seen)
        assert not _refused("203.0.113.8")


def test_what_a_client_says_of_itself_is_not_believed_without_a_proxy(served: None) -> None:
    add_account("mira")
    with override_settings(ACCOUNT_RATE_LIMITS={"login": None, "login_failed": "2/m/ip"}):
        assert [_refused(f"203.0.113.{number}") for number in range(3)] == [False, True, True]


def test_on_the_machine_itself_nobody_signs_in(filled: None) -> None:
    client = _browser()
    assert _is_in(client)
    assert client.get("/sign-in").status_code == 303
    assert client.get("/account").status_code == 404
    assert "Sign out" not in _text(client, "/")
    assert not client.get("/").cookies
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_what_a_browser_remembers_of_a_day_when_nobody_signed_in_names_nobody(served: None) -> None:
    client = client_of(signed_in(add_account("ruth", administers=True)))
    client.cookies[COOKIE] = "amina"
    said = load_definitions(find("estuary")).checkins[-1]
    typed = {
        "key": "k",
        "key_result": said.key_result,
        "day": said.date.isoformat(),
        "by": said.by or "",
        "note": "A slip.",
    }
    assert client.post("/check-in/withdraw?organisation=estuary", typed).status_code == 303
    (back,) = (one for one in load_definitions(find("estuary")).checkins if one.note == "A slip.")
    assert (back.withdraws, back.withdrawn_by) == (said.date, None)
