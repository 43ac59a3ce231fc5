"""Invite a person of an organisation to sign in, by an address that whoever invites hands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Unpack

from headway.services.defining import Asking
from headway.services.signing import links
from headway.services.signing.seats import record_of, refuse_taken
from headway.services.signing.writing import put
from headway.services.transaction import Json, Writing


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation.

    Attributes:
        person: id of who is invited.
        secret: the secret part of the address; ``None`` where the same request was answered before: it is shown once.
    """

    person: str
    secret: str | None


def invite(*, person: str, **asked: Unpack[Asking]) -> Invited:
    """Make an invitation. One made before for the same person ends.

    Args:
        person: id of who is invited.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such person, or they sign in already.
    """
    secret = links.new_secret()

    def change(writing: Writing) -> Json:
        record_of(writing.organisation, person)
        refuse_taken(writing.organisation, person)
        what = links.For(links.INVITATION, writing.organisation, person)
        made = links.make(secret, what, writing.actor, writing.at)
        writing.note("invitation", person, None, {"until": made.expires_at.isoformat()})
        return person

    answer = put("invite", change, person, asked)
    return Invited(person, None if answer.repeated else secret)


def withdraw_invitation(*, person: str, **asked: Unpack[Asking]) -> None:
    """End the open invitation of a person.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """

    def change(writing: Writing) -> Json:
        what = links.For(links.INVITATION, writing.organisation, person)
        if links.end(what, writing.at):
            writing.note("invitation", person, {"open": True}, None)
        return person

    put("withdraw_invitation", change, person, asked)
