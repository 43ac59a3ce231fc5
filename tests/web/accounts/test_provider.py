"""Signing in through an identity provider: who somebody is there, is its issuer and the subject, and nothing else."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client, override_settings

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.app.provider import IdentityProvider
from headway.records.models import Account, Seat, Session
from headway.services.invite import invite
from headway.services.offer_setup import offer_setup
from headway.services.renew_password import make_reset_link_here
from headway.services.transaction import new_key
from tests.engines.identity_provider import CLIENT, SECRET, FakeProvider, identity_provider, other_key
from tests.web.people import HOST, PASSWORD, ROOTS, add_account, add_seated, client_of, signed_in


@pytest.fixture(scope="module")
def running() -> Iterator[FakeProvider]:
    with identity_provider() as provider:
        yield provider


def _named(running: FakeProvider, *, only: bool = False) -> IdentityProvider:
    return IdentityProvider(running.issuer, CLIENT, SECRET, "Harbour login", only=only)


@pytest.fixture
def provider(running: FakeProvider, served: None) -> Iterator[FakeProvider]:
    running.subject, running.denies = "4711", False
    running.claims, running.left_out, running.said, running.signed_by = {}, (), {}, None
    with override_settings(HEADWAY_PROVIDER=_named(running)):
        yield running


@pytest.fixture
def only(provider: FakeProvider) -> Iterator[FakeProvider]:
    more: dict[str, Any] = {"SOCIALACCOUNT_ONLY": True, "ACCOUNT_REAUTHENTICATION_METHODS": ("mfa",)}
    with override_settings(HEADWAY_PROVIDER=_named(provider, only=True), **more):
        yield provider


def _browser() -> Client:
    return Client(HTTP_HOST=HOST)


def _text(said: bytes) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", said.decode())))


def _led_to(client: Client, address: str = "/sign-in/provider", **sent: str) -> str:
    """Press the button; where the page leads on to."""
    response = client.post(address, {"key": "k", **sent})
    assert response.status_code == 200, _text(response.content)
    assert response["Refresh"].startswith("0;url=")
    found = re.search(r'class="btn main" href="([^"]+)"', response.content.decode())
    assert found
    assert html.unescape(found[1]) == response["Refresh"].partition("url=")[2]
    return html.unescape(found[1])


def _back(client: Client, provider: FakeProvider, led_to: str) -> Any:
    """Sign in at the provider, and come back."""
    back = urlsplit(provider.authorize(led_to))
    assert back.path == "/sign-in/provider/back"
    return client.get(f"{back.path}?{back.query}")


def _through(client: Client, provider: FakeProvider, address: str = "/sign-in/provider", **sent: str) -> Any:
    return _back(client, provider, _led_to(client, address, **sent))


def _is_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def _joined(provider: FakeProvider, name: str = "mira", subject: str = "4711") -> Account:
    account = add_seated("estuary", name, [("harbour", "viewer")])
    SocialAccount.objects.create(user=account, provider=provider.issuer, uid=subject)
    return account


def test_a_joined_account_opens_and_one_is_led_to_what_one_asked_for(provider: FakeProvider) -> None:
    account = _joined(provider)
    client = _browser()
    page = client.get("/sign-in?next=/cycles").content.decode()
    assert "Sign in with Harbour login" in page
    assert '<input type="hidden" name="next" value="/cycles">' in page
    before = client.cookies
    response = _through(client, provider, next="/cycles")
    assert (response.status_code, response["Location"]) == (302, "/cycles")
    assert _is_in(client)
    assert Session.objects.filter(account_id=account.number).exclude(began_at=None).count() == 1
    assert before is client.cookies


def test_state_nonce_and_a_challenge_go_with_each_sign_in_and_differ(provider: FakeProvider) -> None:
    asked = [parse_qs(urlsplit(_led_to(_browser())).query) for _ in range(2)]
    for one in asked:
        assert one["code_challenge_method"] == ["S256"]
        assert one["redirect_uri"] == [f"http://{HOST}/sign-in/provider/back"]
        assert one["client_id"] == [CLIENT]
        assert min(len(one[name][0]) for name in ("state", "nonce", "code_challenge")) >= 16
    for name in ("state", "nonce", "code_challenge"):
        assert asked[0][name] != asked[1][name]


def test_nobody_goes_to_the_provider_by_a_link(provider: FakeProvider) -> None:
    assert _browser().get("/sign-in/provider").status_code == 405
    assert Client(HTTP_HOST=HOST, enforce_csrf_checks=True).post("/sign-in/provider").status_code == 403


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "boss@estuary.example", "email_verified": True},
        {"email": "boss@estuary.example", "email_verified": False},
        {"email": "Boss@Estuary.Example", "email_verified": "true"},
        {"email": "b\u043ess@estuary.example", "email_verified": True},  # a Cyrillic o
        {"email": "\uff42oss@estuary.example", "email_verified": True},  # a wide b
        {"email": "bo\u017fs@estuary.example", "email_verified": True},  # a long s
        {"email": "boss@estuary.example", "preferred_username": "boss", "name": "Boss"},
        {},
    ],
    ids=ascii,
)
def test_an_e_mail_address_opens_nothing_whatever_is_said_of_it(claims: dict[str, Any], provider: FakeProvider) -> None:
    add_account("boss", administers=True)
    provider.claims, provider.subject = claims, "a-stranger"
    client = _browser()
    response = _through(client, provider)
    assert response.status_code == 403
    assert "You are known there, and not here yet." in _text(response.content)
    assert not _is_in(client)
    assert (Account.objects.count(), SocialAccount.objects.count()) == (1, 0)


def test_who_has_another_e_mail_address_now_is_who_they_were(provider: FakeProvider) -> None:
    add_account("boss", administers=True)
    account = _joined(provider)
    provider.claims = {"email": "boss@estuary.example", "email_verified": True}
    client = _browser()
    assert _through(client, provider).status_code == 302
    assert "mira@estuary.example" in _text(client.get("/account").content)
    account.refresh_from_db()
    assert account.email == "mira@estuary.example"


@pytest.mark.parametrize("subject", ["471", "47110", "4711 ", "MIRA"])
def test_another_subject_is_somebody_else(subject: str, provider: FakeProvider) -> None:
    _joined(provider)
    _joined(provider, "nadia", "mira")
    provider.subject = subject
    client = _browser()
    assert _through(client, provider).status_code == 403
    assert not _is_in(client)


def test_the_same_subject_of_another_issuer_is_somebody_else(provider: FakeProvider) -> None:
    account = add_seated("estuary", "mira", [("harbour", "viewer")])
    SocialAccount.objects.create(user=account, provider="https://login.example", uid="4711")
    assert _through(_browser(), provider).status_code == 403


def test_a_state_works_once_and_in_the_browser_that_asked(provider: FakeProvider) -> None:
    _joined(provider)
    client = _browser()
    led_to = _led_to(client)
    back = urlsplit(provider.authorize(led_to))
    address = f"{back.path}?{back.query}"
    stranger = _browser()
    _led_to(stranger)
    assert stranger.get(address).status_code == 401
    assert not _is_in(stranger)
    assert client.get(address).status_code == 302
    assert client.post("/sign-out").status_code == 303
    assert client.get(address).status_code == 401
    assert not _is_in(client)
    again = provider.authorize(led_to)
    assert client.get(f"{back.path}?{urlsplit(again).query}").status_code == 401
    assert not _is_in(client)


@pytest.mark.parametrize("query", ["", "code=code-0", "state=&code=code-0", "state=made-up&code=code-0", "error=x"])
def test_an_answer_that_nobody_asked_for_is_refused(query: str, provider: FakeProvider) -> None:
    _joined(provider)
    response = _browser().get(f"/sign-in/provider/back?{query}")
    assert response.status_code == 401
    assert "Nobody was signed in." in _text(response.content)


def _now() -> int:
    return int(time.time())


WRONG: dict[str, dict[str, Any]] = {
    "a nonce of another sign-in": {"claims": {"nonce": "made-up"}},
    "no nonce": {"left_out": ("nonce",)},
    "for somebody else": {"claims": {"aud": "another-client"}},
    "for nobody": {"left_out": ("aud",)},
    "for several, and meant for another": {"claims": {"aud": [CLIENT, "other"], "azp": "other"}},
    "expired": {"claims": {"exp": _now() - 60, "iat": _now() - 600}},
    "without an end": {"left_out": ("exp",)},
    "not yet": {"claims": {"iat": _now() + 3600}},
    "of another issuer": {"claims": {"iss": "https://login.example"}},
    "of no issuer": {"left_out": ("iss",)},
    "of nobody": {"left_out": ("sub",)},
    "of an empty subject": {"claims": {"sub": ""}},
    "of a subject too long to keep": {"claims": {"sub": "4711" * 60}},
    "signed by another": {"signed_by": other_key()},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_token_that_is_not_right_opens_nothing(wrong: str, provider: FakeProvider) -> None:
    _joined(provider)
    for name, value in WRONG[wrong].items():
        setattr(provider, name, value)
    client = _browser()
    response = _through(client, provider)
    assert response.status_code == 401
    assert "Nobody was signed in." in _text(response.content)
    assert not _is_in(client)
    provider.claims, provider.left_out, provider.signed_by = {}, (), None
    assert _through(client, provider).status_code == 302


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "https://login.example"},
        {"token_endpoint": "file:///etc/passwd"},
        {"jwks_uri": None},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
    ids=str,
)
def test_a_provider_that_says_it_is_another_is_not_asked(said: dict[str, Any], provider: FakeProvider) -> None:
    provider.said = said
    response = _browser().post("/sign-in/provider", {"key": "k"})
    assert response.status_code == 502
    assert "does not answer as it should" in _text(response.content)


def test_an_answer_that_leads_elsewhere_is_not_followed(provider: FakeProvider) -> None:
    with override_settings(
        HEADWAY_PROVIDER=IdentityProvider(f"{provider.issuer}/elsewhere", CLIENT, SECRET, "Lost", only=False)
    ):
        provider.codes.clear()
        before = len(provider.asked)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(FakeProvider, "authorize", lambda *_: f"{provider.issuer}/keys")
            assert _browser().post("/sign-in/provider", {"key": "k"}).status_code == 502
    assert provider.asked[before:] == ["/elsewhere/.well-known/openid-configuration"]


def test_who_thinks_better_of_it_is_told_so(provider: FakeProvider) -> None:
    provider.denies = True
    response = _through(_browser(), provider)
    assert "You left before it was done." in _text(response.content)


def test_an_account_is_joined_by_who_is_signed_in_and_shows_it_and_parted(provider: FakeProvider) -> None:
    account = add_seated("estuary", "mira", [("harbour", "viewer")])
    client = client_of(signed_in(account))
    assert "Harbour login not joined" in _text(client.get("/account").content)
    asked = client.post("/account/provider/join", {"key": "k"})
    assert (asked.status_code, asked["Location"]) == (303, "/account/again?next=%2Faccount%2Fprovider%2Fjoin")
    shown = client.post("/account/again?next=/account", {"password": PASSWORD})
    assert shown["Location"] == "/account"
    response = _through(client, provider, "/account/provider/join")
    assert response["Location"] == "/account"
    assert list(SocialAccount.objects.values_list("user_id", "provider", "uid")) == [
        (account.number, provider.issuer, "4711")
    ]
    assert "Your account is joined" in _text(client.get("/account").content)
    assert _through(_browser(), provider).status_code == 302
    number = SocialAccount.objects.get().pk
    assert client.post("/account/provider/leave", {"account": number}).status_code == 303
    assert not SocialAccount.objects.exists()
    assert _through(_browser(), provider).status_code == 403


def test_an_identity_is_joined_to_one_account(provider: FakeProvider) -> None:
    owner = _joined(provider)
    other = client_of(signed_in(add_seated("estuary", "nadia", [("harbour", "viewer")])))
    other.post("/account/again?next=/account", {"password": PASSWORD})
    _through(other, provider, "/account/provider/join")
    assert "Another account is joined to that one already." in _text(other.get("/account").content)
    assert SocialAccount.objects.get().user_id == owner.number


def test_nobody_parts_another_account_nor_the_last_way_into_their_own(provider: FakeProvider) -> None:
    owner = _joined(provider)
    number = SocialAccount.objects.get().pk
    other = client_of(signed_in(add_seated("estuary", "nadia", [("harbour", "viewer")])))
    other.post("/account/again?next=/account", {"password": PASSWORD})
    assert other.post("/account/provider/leave", {"account": number}).status_code == 303
    owner.set_unusable_password()
    owner.save()
    client = _browser()
    assert _through(client, provider).status_code == 302
    assert client.post("/account/provider/leave", {"account": number}).status_code == 303
    assert "Nothing else opens your account" in _text(client.get("/account").content)
    assert SocialAccount.objects.filter(user=owner).exists()


def _invitation(person: str = "amina") -> str:
    asked: dict[str, Any] = {"actor": "console", "organisation": "estuary", "key": new_key()}
    return str(invite(person=person, **asked, clock=system_clock, policies=load_policy).secret)


def test_an_invitation_opens_an_account_that_is_joined(provider: FakeProvider) -> None:
    secret = _invitation()
    client = _browser()
    assert "Accept with Harbour login" in _text(client.get(f"/invitations/{secret}").content)
    provider.claims = {"email": "somebody@else.example", "email_verified": True}
    assert _through(client, provider, invitation=secret).status_code == 302
    assert "Welcome to Estuary Hospitals." in _text(client.get("/").content)
    account = Account.objects.get()
    assert (account.email, account.name) == ("amina@estuary.example", "Amina Noor")
    assert not account.has_usable_password()
    assert Seat.objects.get().person == "amina"
    assert _browser().post("/sign-in/provider", {"invitation": secret}).status_code == 404
    assert _through(_browser(), provider).status_code == 302


def test_an_invitation_whose_e_mail_address_has_an_account_opens_none(provider: FakeProvider) -> None:
    account = add_account("amina")
    secret = _invitation()
    response = _through(_browser(), provider, invitation=secret)
    assert response.status_code == 422
    assert "there is an account of this address" in _text(response.content)
    assert not SocialAccount.objects.exists()
    assert list(Account.objects.all()) == [account]
    assert _browser().get(f"/invitations/{secret}").status_code == 200


def test_who_has_a_joined_account_accepts_with_it(provider: FakeProvider) -> None:
    account = add_account("mira")
    SocialAccount.objects.create(user=account, provider=provider.issuer, uid="4711")
    secret = _invitation()
    client = _browser()
    response = _through(client, provider, invitation=secret)
    assert response["Location"] == f"/invitations/{secret}"
    assert "You are signed in as Mira." in _text(client.get(f"/invitations/{secret}").content)
    assert client.post(f"/invitations/{secret}", {"key": "k"}).status_code == 303
    assert Seat.objects.get().account_id == account.number


def test_an_invitation_that_ends_meanwhile_opens_nothing(provider: FakeProvider) -> None:
    secret = _invitation()
    client = _browser()
    led_to = _led_to(client, invitation=secret)
    _invitation()
    response = _back(client, provider, led_to)
    assert response.status_code == 422
    assert (Account.objects.count(), SocialAccount.objects.count()) == (0, 0)


def test_the_first_administrator_may_come_in_so(only: FakeProvider) -> None:
    secret = str(offer_setup(clock=system_clock))
    only.claims = {"email": "ruth@estuary.example", "name": "Ruth Okafor"}
    client = _browser()
    page = client.get(f"/setup/{secret}").content
    assert b'type="password"' not in page
    assert "Set up with Harbour login" in _text(page)
    assert _through(client, only, setup=secret).status_code == 302
    account = Account.objects.get()
    assert (account.administers, account.email, account.name) == (True, "ruth@estuary.example", "Ruth Okafor")
    assert client.get(f"/setup/{secret}").status_code == 404


def test_a_closed_account_stays_closed(provider: FakeProvider) -> None:
    account = _joined(provider)
    Account.objects.filter(number=account.number).update(is_active=False)
    client = _browser()
    assert _through(client, provider)["Location"] == "/sign-in"
    assert "This account is closed." in _text(client.get("/sign-in").content)
    assert not _is_in(client)


def test_a_second_factor_is_asked_for_after_the_provider_too(provider: FakeProvider) -> None:
    account = _joined(provider)
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "kept"})
    client = _browser()
    assert _through(client, provider)["Location"] == "/sign-in/code"
    assert not _is_in(client)


def test_who_came_in_through_the_provider_now_may_set_up_a_second_factor_and_later_comes_in_anew(
    provider: FakeProvider,
) -> None:
    account = _joined(provider)
    account.set_unusable_password()
    account.save()
    client = _browser()
    _through(client, provider)
    assert client.get("/account/second-factor").status_code == 200
    assert client.get("/account/password")["Location"] == "/account"
    old = client_of(signed_in(account))
    refused = old.get("/account/second-factor")
    assert refused.status_code == 403
    assert "Show that it is you." in _text(refused.content)


PASSWORD_ROUTES = (
    ("/sign-in", {"login": "mira@estuary.example", "password": PASSWORD}),
    ("/account/password", {"oldpassword": PASSWORD, "password1": "seventeen boats", "password2": "seventeen boats"}),
    ("/account/again", {"password": PASSWORD}),
    ("/members/mira/password", {"key": "k"}),
)


@pytest.mark.parametrize(("address", "sent"), PASSWORD_ROUTES, ids=[one[0] for one in PASSWORD_ROUTES])
def test_where_everybody_signs_in_through_the_provider_every_way_by_password_is_shut(
    address: str, sent: dict[str, str], only: FakeProvider
) -> None:
    account = add_seated("estuary", "mira", [(root, "admin") for root in ROOTS])
    client = _browser() if address == "/sign-in" else client_of(signed_in(account))
    for response in (client.post(address, sent), client.get(address)):
        if address == "/sign-in" and response.status_code == 200:
            assert b'type="password"' not in response.content
        else:
            assert response.status_code in (403, 405), address
            assert b'type="password"' not in response.content
    assert not _is_in(client) or address != "/sign-in"
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_addresses_that_were_made_before_take_no_password_either(only: FakeProvider) -> None:
    account = add_account("mira")
    reset = make_reset_link_here(email=account.email, actor="console", clock=system_clock)
    invited, first = _invitation(), str(offer_setup(clock=system_clock))
    typed = {"email": "a@x.example", "name": "A", "password": "seventeen boats", "again": "seventeen boats"}
    for address in (f"/passwords/{reset}", f"/invitations/{invited}", f"/setup/{first}"):
        for response in (_browser().get(address), _browser().post(address, typed)):
            assert b'type="password"' not in response.content
        assert response.status_code in (403, 422), address
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
    assert list(Account.objects.all()) == [account]


def test_on_the_machine_itself_there_is_no_provider(running: FakeProvider, filled: None) -> None:
    with override_settings(HEADWAY_PROVIDER=_named(running)):
        assert _browser().post("/sign-in/provider").status_code == 404
        assert _browser().get("/sign-in/provider/back").status_code == 404
