"""Whose account an administrator may open again for its owner."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from headway.records.models import Account, Organisation, Seat
from headway.services.transaction import RefusedError, Writing


def account_within(writing: Writing, person: str, *, by_administrator: bool) -> int:
    """The number of a person's account, where whoever administers the organisation may help with it.

    An account opens all that it has seats in. Where that reaches beyond the organisation, only an administrator of the
    installation may.

    Args:
        writing: of the organisation.
        person: id of whose account.
        by_administrator: whether an administrator of the installation asks.

    Raises:
        RefusedError: the person has no account, or one that reaches beyond this organisation.
    """
    seat = Seat.objects.filter(organisation=writing.organisation, person=person).select_related("account").first()
    if seat is None:
        raise RefusedError(f"{person} does not sign in yet; invite them")
    if not by_administrator and _reaches_beyond(seat.account, writing):
        raise RefusedError(f"the account of {person} reaches beyond this organisation; ask who runs this server")
    return seat.account_id


def _reaches_beyond(account: Account, writing: Writing) -> bool:
    seat = Seat.objects.filter(organisation=OuterRef("number"), account=account)
    elsewhere = Organisation.objects.exclude(number=writing.organisation.number).filter(Exists(seat))
    return account.administers or elsewhere.exists()
