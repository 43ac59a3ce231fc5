"""Attempts to sign in are counted in the store and limited, and nothing tells why one failed; on both engines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client, RequestFactory, override_settings

from headway.app.accounts import TOGETHER
from headway.records.models import Account, Remembered
from tests.engines.stores import OpenedStore

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PASSWORD = "harbour-lights-at-noon"  # noqa: S105 - of an account that lives for one test
HOST = "127.0.0.1:8600"
TOGETHER_MOST, FROM_MOST, ACCOUNT_MOST = 10, 50, 100


@pytest.fixture(autouse=True)
def _served() -> Iterator[None]:
    quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=quick, HEADWAY_SIGN_IN=True):
        yield


def _account(email: str = "amina@riverside.example", *, active: bool = True) -> Account:
    return Account.objects.create(
        email=email, name="Amina", made_at=NOON, password=make_password(PASSWORD), is_active=active
    )


def _page(password: str, email: str = "amina@riverside.example", source: str = "192.0.2.1") -> tuple[int, str]:
    """Status and page, without what differs with each page."""
    client = Client(HTTP_HOST=HOST, REMOTE_ADDR=source)
    response = client.post("/sign-in", {"login": email, "password": password})
    return response.status_code, re.sub(r'value="[^"]*"', "", response.content.decode())


def _opens(password: str, email: str = "amina@riverside.example", source: str = "192.0.2.1") -> bool:
    return _page(password, email, source)[0] == 303


def test_the_limits_are_those_of_the_settings() -> None:
    limits = settings.ACCOUNT_RATE_LIMITS
    assert limits["login_failed"] == f"{FROM_MOST}/15m/ip,{ACCOUNT_MOST}/15m/key"
    assert limits[TOGETHER] == f"{TOGETHER_MOST}/15m/key"


def test_the_right_password_opens_the_account_however_the_address_is_typed(store: OpenedStore) -> None:
    _account()
    _account("root@intranet")
    for email in ("amina@riverside.example", " Amina@Riverside.EXAMPLE ", "root@intranet"):
        assert _opens(PASSWORD, email)


def test_a_wrong_password_a_closed_account_no_account_and_too_many_attempts_say_the_same(store: OpenedStore) -> None:
    _account()
    _account("closed@riverside.example", active=False)
    said = {_page("wrong"), _page(PASSWORD, "closed@riverside.example"), _page(PASSWORD, "nobody@x.example")}
    said.add(_page("x" * 5000))
    said |= {_page("wrong") for _ in range(TOGETHER_MOST)}
    said.add(_page(PASSWORD))
    assert len(said) == 1


def test_after_too_many_attempts_the_right_password_waits_too(store: OpenedStore) -> None:
    _account()
    for _ in range(TOGETHER_MOST):
        assert not _opens("wrong")
    assert not _opens(PASSWORD)
    assert _opens(PASSWORD, source="192.0.2.2")
    Remembered.objects.update(until=datetime.now(UTC))
    assert _opens(PASSWORD)


def test_one_address_cannot_try_many_accounts(store: OpenedStore) -> None:
    _account()
    for number in range(FROM_MOST):
        assert not _opens("wrong", f"{number}@riverside.example")
    assert not _opens(PASSWORD)
    assert _opens(PASSWORD, source="192.0.2.2")


def test_many_addresses_cannot_try_one_account(store: OpenedStore) -> None:
    _account()
    for number in range(ACCOUNT_MOST):
        assert not _opens("wrong", source=f"192.0.2.{number}")
    assert not _opens(PASSWORD, source="198.51.100.7")


def test_an_account_of_ones_own_does_not_help_to_try_others(store: OpenedStore) -> None:
    _account()
    mallory = _account("mallory@riverside.example")
    for number in range(FROM_MOST):
        assert not _opens("wrong", f"{number}@riverside.example")
        if number < FROM_MOST - 1:
            assert _opens(PASSWORD, mallory.email)
    assert not _opens(PASSWORD, mallory.email)


def test_attempts_at_the_same_time_are_counted_and_never_too_many_admitted(store: OpenedStore) -> None:
    request = RequestFactory().post("/sign-in")

    def attempt(_: int) -> bool:
        try:
            return bool(ratelimit.consume(request, action=TOGETHER, key="amina from one address"))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        admitted = sum(pool.map(attempt, range(4 * TOGETHER_MOST)))
    assert 0 < admitted <= TOGETHER_MOST


def test_what_stands_in_the_store_names_nobody(store: OpenedStore) -> None:
    assert not _opens("wrong")
    found = [f"{row.key} {row.value}" for row in Remembered.objects.all()]
    assert found
    assert not [text for text in found if "amina" in text or "192" in text]
