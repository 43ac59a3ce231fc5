"""Set up the first administrator's account."""

from __future__ import annotations

from django.db import transaction

from headway.records.models import Account
from headway.services.offer_setup import has_administrator
from headway.services.signing import links
from headway.services.signing.passwords import checked_email, hashed
from headway.services.transaction import Clock


class LinkOverError(LookupError):
    """The address does not work, or no longer."""


def set_up(*, secret: str, email: str, name: str, password: str, again: str, clock: Clock) -> int:
    """Make the account of the first administrator; returns its number. The address works once.

    Raises:
        LinkOverError: the address does not work, or there is an administrator.
        DraftRefusedError: with what is wrong with what was typed.
    """
    if links.find(links.SETUP, secret, clock()) is None:
        raise LinkOverError
    kept = checked_email(email)
    password_hash = hashed(password, again, kept, name)
    with transaction.atomic(durable=True):
        link = links.find(links.SETUP, secret, clock())
        if link is None or has_administrator() or not links.use(link, clock()):
            raise LinkOverError
        account = Account.objects.create(
            email=kept, name=name.strip() or kept, administers=True, made_at=clock(), password=password_hash
        )
    return account.number
