"""Addresses that work once and end. The store keeps their digests; who is handed one holds the only copy."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from headway.records.models import Link, Organisation

SECRET_BYTES = 32
SETUP, INVITATION, RESET = "setup", "invitation", "reset"
LIVES = {SETUP: timedelta(hours=24), INVITATION: timedelta(days=7), RESET: timedelta(hours=24)}
"""How long a link of each kind works."""


@dataclass(frozen=True, slots=True)
class For:
    """What a link is for.

    Attributes:
        kind: ``setup``, ``invitation`` or ``reset``.
        organisation: whose, of an invitation.
        person: who is invited.
        account: whose password it renews.
    """

    kind: str
    organisation: Organisation | None = None
    person: str | None = None
    account: int | None = None


def new_secret() -> str:
    """The secret part of an address, which nobody can guess."""
    return secrets.token_urlsafe(SECRET_BYTES)


def digest_of(secret: str) -> str:
    """What the store keeps of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make(secret: str, what: For, made_by: str, now: datetime) -> Link:
    """Keep a link. Those made before for the same end now."""
    end(what, now)
    return Link.objects.create(
        digest=digest_of(secret),
        kind=what.kind,
        organisation=what.organisation,
        person=what.person,
        account_id=what.account,
        made_by=made_by,
        made_at=now,
        expires_at=now + LIVES[what.kind],
    )


def end(what: For, now: datetime) -> int:
    """End the links that are open for something; says how many were."""
    same: dict[str, Any] = {
        "kind": what.kind,
        "organisation": what.organisation,
        "person": what.person,
        "account_id": what.account,
    }
    return Link.objects.filter(**same, ended_at=None, expires_at__gt=now).update(ended_at=now)


def find(kind: str, secret: str, now: datetime) -> Link | None:
    """The link of a secret, where it still works."""
    found = Link.objects.filter(digest=digest_of(secret), kind=kind, ended_at=None, expires_at__gt=now)
    return found.select_related("organisation", "account").first()


def use(link: Link, now: datetime) -> bool:
    """End a link by using it: of several at once, one succeeds."""
    return bool(Link.objects.filter(digest=link.digest, ended_at=None).update(ended_at=now))
