"""Sessions are kept in the store, each with its account and browser, on both engines."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import auth

from headway.records.models import Account, Session
from headway.records.sessions import BEGAN, BROWSER, LONGEST_BROWSER, SessionStore
from tests.engines.stores import OpenedStore

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_a_session_says_whose_it_is_since_when_and_where(store: OpenedStore) -> None:
    account = Account.objects.create(email="amina@riverside.example", name="Amina", made_at=NOON)
    session = SessionStore()
    session.update({auth.SESSION_KEY: str(account.number), BEGAN: NOON.isoformat(), BROWSER: "x" * 999})
    session.save()
    row = Session.objects.get(session_key=session.session_key)
    assert (row.account_id, row.began_at, len(row.browser)) == (account.number, NOON, LONGEST_BROWSER)
    again = SessionStore(session.session_key)
    again["more"] = 1
    again.save()
    assert Session.objects.get(session_key=session.session_key).began_at == NOON


def test_a_session_of_nobody_has_no_account(store: OpenedStore) -> None:
    session = SessionStore()
    session["form"] = "open"
    session.save()
    row = Session.objects.get(session_key=session.session_key)
    assert (row.account_id, row.began_at, row.browser) == (None, None, "")
    assert SessionStore(session.session_key)["form"] == "open"
    session.flush()
    assert not Session.objects.exists()
