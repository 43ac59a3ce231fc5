"""A limit on how often a sign-in may be tried. It is counted in the store, so all processes share it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from headway.records.models import Attempts

WINDOW = timedelta(minutes=15)
LIMITS = {"both": 10, "account": 100, "from": 50}
"""Attempts in a window: on one account from one network address, on one account, from one network address."""
KEPT = timedelta(days=1)


def keys_of(email: str, source: str) -> dict[str, str]:
    """The keys under which an attempt is counted. Neither name nor address stands in the store."""
    told = {"both": f"{email}\n{source}", "account": email, "from": source}
    return {kind: salted_hmac(f"headway.attempts.{kind}", text).hexdigest() for kind, text in told.items()}


def admit(keys: dict[str, str], now: datetime) -> bool:
    """Count an attempt before it is made; whether it may be."""
    limits = {key: LIMITS[kind] for kind, key in keys.items()}
    names = sorted(limits)
    with transaction.atomic(durable=True):
        Attempts.objects.bulk_create([Attempts(key=key, since=now, count=0) for key in names], ignore_conflicts=True)
        held = {row.key: row for row in Attempts.objects.filter(key__in=names).order_by("key").select_for_update()}
        old = [key for key, row in held.items() if row.since <= now - WINDOW]
        Attempts.objects.filter(key__in=old).update(since=now, count=0)
        if any(row.count >= limits[key] for key, row in held.items() if key not in old):
            return False
        Attempts.objects.filter(key__in=names).update(count=F("count") + 1)
    return True


def forget(key: str, now: datetime) -> None:
    """Begin to count anew after a sign-in, and drop what is long over.

    Only what was counted of this account from this network address: who has an account of their own cannot use it to
    go on trying others.
    """
    with transaction.atomic(durable=True):
        Attempts.objects.filter(key=key).delete()
        Attempts.objects.filter(since__lt=now - KEPT).delete()
