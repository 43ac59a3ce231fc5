"""Make the address at which the first administrator sets up an account."""

from __future__ import annotations

from django.db import transaction

from headway.records.models import Account
from headway.services.signing import links
from headway.services.transaction import Clock


def has_administrator() -> bool:
    """Whether somebody administers this installation."""
    return Account.objects.filter(administers=True, is_active=True).exists()


def offer_setup(*, clock: Clock) -> str | None:
    """The secret part of the address; ``None`` where there is an administrator. An address made before ends."""
    with transaction.atomic(durable=True):
        if has_administrator():
            return None
        secret = links.new_secret()
        links.make(secret, links.For(links.SETUP), "headway serve", clock())
    return secret


def setup_is_open(*, secret: str, clock: Clock) -> bool:
    """Whether an address to set up the first account works."""
    return links.find(links.SETUP, secret, clock()) is not None and not has_administrator()
