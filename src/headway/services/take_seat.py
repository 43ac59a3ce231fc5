"""Say which person of an organisation an administrator is."""

from __future__ import annotations

from typing import Unpack

from headway.records.models import Account
from headway.services.defining import Asking
from headway.services.signing import seats
from headway.services.signing.writing import put
from headway.services.transaction import Json, RefusedError, Writing


def take_seat(*, account: int, person: str, **asked: Unpack[Asking]) -> None:
    """Give an administrator of the installation the seat of a person. Everybody else takes theirs by invitation.

    Args:
        account: number of the account.
        person: id of the person.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: the account does not administer, there is no such person, or the seat is taken.
    """

    def change(writing: Writing) -> Json:
        if not Account.objects.filter(number=account, administers=True, is_active=True).exists():
            raise RefusedError("only an administrator of this installation takes a seat without being invited")
        seats.record_of(writing.organisation, person)
        seats.take(writing, account, person)
        return person

    request = [account, person]
    put("take_seat", change, request, asked)
