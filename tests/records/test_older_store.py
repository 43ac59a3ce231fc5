"""What an older Headway left in a store is all there once it is brought up to date: accounts, seats and verdicts.

To take a store back and to bring it up to date again takes seconds: on each engine that is done once, for all tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client, override_settings

from headway.app.policy import load_policy
from headway.demo.estuary import ID, TODAY
from headway.demo.load import load
from headway.judgement.definitions import Organisation as Named
from headway.records import organisations
from headway.records.models import Account, Organisation, Seat, Verdict
from headway.services.create_organisation import create_organisation
from headway.services.judge import judge
from headway.services.read_access import Signed, read_signed
from headway.services.reading.foremost import read_foremost
from tests.engines.migrating import OF_ACCOUNTS, take_back
from tests.engines.stores import OpenedStore

pytestmark = pytest.mark.xdist_group("an older store")

LATE = datetime(2019, 4, 1, 23, 30, tzinfo=UTC)
ASKING: Any = {"organisation": ID, "clock": lambda: LATE, "policies": load_policy}
EMAILS = ("amina@riverside.example", "root@intranet")
PASSWORD = "harbour-lights-at-noon"  # noqa: S105 - of an account that lives for one test


@dataclass(frozen=True, slots=True)
class Older:
    """What was in the store: where an account had its seats, what was said; and the tables of the older Headway."""

    account: int
    signed: Signed | None
    said: Any
    tables: set[str]


def _tables() -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.table_names(cursor))


@pytest.fixture(scope="module")
def older(shared_store: OpenedStore) -> Older:
    """A store from before walls had seats led by their organisation, verdicts their order and accounts a library."""
    load(lambda: LATE, load_policy)
    for name in ("hospitals", "harbour"):
        create_organisation(actor="tom", organisation=Named(name, name), key=name, clock=lambda: LATE)
    accounts = [
        Account.objects.create(email=email, name="Amina", made_at=LATE, password=make_password(PASSWORD))
        for email in EMAILS
    ]
    for number in Organisation.objects.exclude(id=ID).values_list("number", flat=True):
        Seat.objects.create(organisation_id=number, account=accounts[0], person="amina")
    signed = read_signed(accounts[0].number)
    take_back("0028_assumption_states")  # of how many cases a share is, an older store cannot keep
    shared_store.reopen()
    said = read_foremost(**ASKING, as_of=TODAY)
    take_back("0013_row_security", accounts=True)
    tables = _tables()
    shared_store.reopen()
    return Older(accounts[0].number, signed, said, tables)


def test_no_account_and_no_password_is_lost(older: Older) -> None:
    assert "records_attempts" in older.tables
    assert not [table for table in older.tables if table.startswith(OF_ACCOUNTS)]
    assert "records_attempts" not in _tables()
    with override_settings(HEADWAY_SIGN_IN=True):
        for email in EMAILS:
            client = Client(HTTP_HOST="127.0.0.1:8600")
            assert client.post("/sign-in", {"login": email, "password": PASSWORD}).status_code == 303
            assert client.get("/account").status_code == 200


def test_seats_are_kept(older: Older) -> None:
    assert older.signed is not None
    assert read_signed(older.account) == older.signed
    assert [(place.id, place.person) for place in older.signed.places] == [("harbour", "amina"), ("hospitals", "amina")]


def test_verdicts_without_an_order_are_judged_once_more_and_pages_are_right_until_then(older: Older) -> None:
    row = organisations.find(ID)
    whole = Verdict.objects.for_organisation(row).filter(kind="organisation")
    assert list(whole.values_list("audit_rows", flat=True)) == [None]
    again = read_foremost(**ASKING, as_of=TODAY)
    assert (again.verdicts, again.whole) == (older.said.verdicts, older.said.whole)
    judge(actor="tom", key="again", as_of=TODAY, **ASKING)
    assert whole.get().audit_rows is not None
    assert Verdict.objects.for_organisation(row).filter(kind="team", press__isnull=False).exists()
    assert read_foremost(**ASKING, as_of=TODAY).verdicts == older.said.verdicts
