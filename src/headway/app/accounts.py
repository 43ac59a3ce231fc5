"""Signing a browser in and out, by Django's sessions."""

from __future__ import annotations

from datetime import datetime

from django.contrib import auth
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from headway.records.models import Account
from headway.records.sessions import BEGAN, BROWSER

BY = "headway.app.accounts"
"""What signed a browser in."""


def enter(request: HttpRequest, account: int, now: datetime) -> None:
    """Sign a browser in. Its session gets a new key, so that nobody who knew the one before is signed in too."""
    row = Account.objects.get(number=account)
    request.session.flush()
    request.session[BEGAN] = now.isoformat()
    request.session[BROWSER] = request.headers.get("User-Agent", "")
    auth.login(request, row, backend=BY)


def leave(request: HttpRequest) -> None:
    """Sign a browser out: its session is gone from the store."""
    auth.logout(request)


def account_of(request: HttpRequest) -> int | None:
    """The number of the account that a browser is signed in as.

    A session that began under another password, or of an account that is closed, is signed in as nobody.
    """
    number = request.session.get(auth.SESSION_KEY)
    if number is None:
        return None
    row = Account.objects.filter(number=int(number), is_active=True).first()
    held = request.session.get(auth.HASH_SESSION_KEY, "")
    if row is None or not constant_time_compare(held, row.get_session_auth_hash()):
        request.session.flush()
        return None
    return row.number
