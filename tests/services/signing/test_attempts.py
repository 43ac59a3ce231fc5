"""Attempts to sign in are counted in the store and limited, and nothing tells why one failed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import override_settings

from headway.records.models import Account, Attempts
from headway.services.sign_in import sign_in
from headway.services.signing.attempts import KEPT, LIMITS, WINDOW, admit, forget, keys_of
from tests.engines.stores import OpenedStore

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PASSWORD = "harbour-lights-at-noon"  # noqa: S105 - of an account that lives for one test


def _account(email: str = "amina@riverside.example", *, active: bool = True) -> Account:
    return Account.objects.create(
        email=email, name="Amina", made_at=NOON, password=make_password(PASSWORD), is_active=active
    )


def _try(password: str, email: str = "amina@riverside.example", at: datetime = NOON, source: str = "192.0.2.1") -> int:
    return sign_in(email=email, password=password, source=source, clock=lambda: at) or 0


@pytest.fixture(autouse=True)
def _quick_passwords() -> object:
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


def test_the_right_password_opens_the_account_however_the_address_is_typed(store: OpenedStore) -> None:
    account = _account()
    assert _try(PASSWORD) == account.number
    assert _try(PASSWORD, " Amina@Riverside.EXAMPLE ") == account.number


def test_a_wrong_password_a_closed_account_and_no_account_say_the_same(store: OpenedStore) -> None:
    _account()
    _account("closed@riverside.example", active=False)
    assert _try("wrong") == _try(PASSWORD, "closed@riverside.example") == _try(PASSWORD, "nobody@x.example") == 0
    assert _try("x" * 5000) == 0


def test_after_too_many_attempts_the_right_password_waits_too(store: OpenedStore) -> None:
    account = _account()
    for _ in range(LIMITS["both"]):
        assert _try("wrong") == 0
    assert _try(PASSWORD) == 0
    assert _try(PASSWORD, source="192.0.2.2") == account.number
    assert _try(PASSWORD, at=NOON + WINDOW) == account.number


def test_one_address_cannot_try_many_accounts(store: OpenedStore) -> None:
    account = _account()
    for number in range(LIMITS["from"]):
        assert _try("wrong", f"{number}@riverside.example") == 0
    assert _try(PASSWORD) == 0
    assert _try(PASSWORD, source="192.0.2.2") == account.number


def test_many_addresses_cannot_try_one_account(store: OpenedStore) -> None:
    _account()
    for number in range(LIMITS["account"]):
        assert _try("wrong", source=f"192.0.2.{number}") == 0
    assert _try(PASSWORD, source="198.51.100.7") == 0


def test_an_account_of_ones_own_does_not_help_to_try_others(store: OpenedStore) -> None:
    _account()
    mallory = _account("mallory@riverside.example")
    tried = 0
    for number in range(LIMITS["from"] // 2):
        assert _try("wrong", f"{number}@riverside.example") == 0
        tried += _try(PASSWORD, mallory.email) == mallory.number
    assert tried == LIMITS["from"] // 2
    assert _try(PASSWORD, mallory.email) == 0


def test_attempts_at_the_same_time_are_all_counted(store: OpenedStore) -> None:
    keys = keys_of("amina@riverside.example", "192.0.2.1")

    def attempt(_: int) -> bool:
        try:
            return admit(keys, NOON)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        admitted = sum(pool.map(attempt, range(3 * LIMITS["both"])))
    assert admitted == LIMITS["both"]


def test_neither_name_nor_address_is_kept_and_old_counts_go(store: OpenedStore) -> None:
    keys = keys_of("amina@riverside.example", "192.0.2.1")
    admit(keys, NOON)
    assert not [key for key in Attempts.objects.values_list("key", flat=True) if "amina" in key or "192" in key]
    forget(keys["both"], NOON + KEPT + timedelta(hours=1))
    assert Attempts.objects.count() == 0
