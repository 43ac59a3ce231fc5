"""End what somebody can open: their seat in an organisation, or sessions of their account."""

from __future__ import annotations

from typing import Unpack

from django.db import transaction

from headway.records.models import Session
from headway.services.defining import Asking
from headway.services.signing import links, seats
from headway.services.signing.writing import put
from headway.services.transaction import Json, Writing


def end_access(*, person: str, **asked: Unpack[Asking]) -> bool:
    """Take away a person's seat, so that their account no longer opens this organisation; and an open invitation.

    Their roles and all that they said stay. Whether they had a seat.

    Args:
        person: id of the person.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """

    def change(writing: Writing) -> Json:
        if links.end(links.For(links.INVITATION, writing.organisation, person), writing.at):
            writing.note("invitation", person, {"open": True}, None)
        return seats.leave(writing, person)

    answer = put("end_access", change, person, asked)
    return bool(answer.value)


def end_sessions(*, account: int, but: str | None) -> int:
    """Sign an account out of every browser but one; of how many.

    Args:
        account: number of the account.
        but: key of the session that stays.
    """
    with transaction.atomic(durable=True):
        return Session.objects.filter(account_id=account).exclude(session_key=but).delete()[0]
