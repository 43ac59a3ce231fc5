"""Set up the first administrator's account."""

from __future__ import annotations

from django.db import transaction

from headway.services.offer_setup import has_administrator
from headway.services.signing import links
from headway.services.signing.opening import JoinedAccount, NewAccount, prepare
from headway.services.transaction import Clock


class LinkOverError(LookupError):
    """The address does not work, or no longer."""


def set_up(*, secret: str, name: str, using: NewAccount | JoinedAccount, clock: Clock) -> int:
    """Make the account of the first administrator; returns its number. The address works once.

    Args:
        secret: the secret part of the address.
        name: whose account it is; the e-mail address, where that is empty.
        using: what the account is opened with.
        clock: gives the time.

    Raises:
        LinkOverError: the address does not work, or there is an administrator.
        DraftRefusedError: with what is wrong with what was typed.
    """
    if links.find(links.SETUP, secret, clock()) is None:
        raise LinkOverError
    opening = prepare(using, name.strip())
    with transaction.atomic(durable=True):
        link = links.find(links.SETUP, secret, clock())
        if link is None or has_administrator() or not links.use(link, clock()):
            raise LinkOverError
        return opening.open(clock(), administers=True)
