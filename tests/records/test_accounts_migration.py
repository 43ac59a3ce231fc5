"""Accounts of a store that is older than the library of accounts sign in as before."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client, override_settings

from headway.records.models import Account
from tests.engines.migrating import OF_ACCOUNTS, take_back
from tests.engines.stores import OpenedStore

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PASSWORD = "harbour-lights-at-noon"  # noqa: S105 - of an account that lives for one test


def _tables() -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.table_names(cursor))


def test_no_account_and_no_password_is_lost(store: OpenedStore) -> None:
    for name in ("amina", "root@intranet"):
        email = name if "@" in name else f"{name}@riverside.example"
        Account.objects.create(email=email, name=name, made_at=NOON, password=make_password(PASSWORD))
    take_back("0017_no_replacing", accounts=True)
    assert "records_attempts" in _tables()
    assert not [table for table in _tables() if table.startswith(OF_ACCOUNTS)]
    store.reopen()
    assert "records_attempts" not in _tables()
    with override_settings(HEADWAY_SIGN_IN=True):
        for email in ("amina@riverside.example", "root@intranet"):
            client = Client(HTTP_HOST="127.0.0.1:8600")
            assert client.post("/sign-in", {"login": email, "password": PASSWORD}).status_code == 303
            assert client.get("/account").status_code == 200


def test_no_table_is_made_that_nobody_uses(store: OpenedStore) -> None:
    assert not [table for table in _tables() if table.startswith(("auth_", "django_content"))]
