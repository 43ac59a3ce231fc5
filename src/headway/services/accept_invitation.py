"""Accept an invitation: with a new account, or with the one that is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from headway.records import organisations
from headway.records.models import Link, Organisation
from headway.services.defining import Asking
from headway.services.judging.within import Policies
from headway.services.set_up import LinkOverError
from headway.services.signing import links, seats
from headway.services.signing.opening import JoinedAccount, NewAccount, prepare
from headway.services.signing.writing import put
from headway.services.transaction import Clock, Json, Writing, new_key


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that is open.

    Attributes:
        organisation: name of the organisation that invites.
        person: name of who is invited.
        email: what the organisation has as their e-mail address; empty where it has none.
    """

    organisation: str
    person: str
    email: str


def read_invitation(*, secret: str, clock: Clock) -> Invitation | None:
    """The invitation of an address, where it still works."""
    link = links.find(links.INVITATION, secret, clock())
    if link is None:
        return None
    organisation, person = _invited(link)
    found = seats.record_of(organisation, person)
    return Invitation(organisation.name, found.name, found.email)


def accept_invitation(*, secret: str, using: NewAccount | JoinedAccount | int, clock: Clock, policies: Policies) -> int:
    """Take the seat that an invitation offers; returns the number of the account. The address works once.

    Args:
        secret: the secret part of the address.
        using: what a new account is opened with, or the number of the one that is signed in.
        clock: gives the time.
        policies: gives the thresholds in force on a day.

    Raises:
        LinkOverError: the address does not work.
        DraftRefusedError: with what is wrong with what was typed.
        RefusedError: the person, or the account, has a seat already.
    """
    link = links.find(links.INVITATION, secret, clock())
    if link is None:
        raise LinkOverError
    organisation, person = _invited(link)
    name = seats.record_of(organisation, person).name
    opening = using if isinstance(using, int) else prepare(using, name)

    def change(writing: Writing) -> Json:
        if not links.use(link, writing.at):
            raise LinkOverError
        number = opening if isinstance(opening, int) else opening.open(writing.at)
        seats.take(writing, number, person)
        return number

    asked: Asking = {
        "actor": person,
        "organisation": organisation.id,
        "key": new_key(),
        "clock": clock,
        "policies": policies,
    }
    answer = put("accept_invitation", change, link.digest, asked)
    number: int = answer.value
    return number


def _invited(link: Link) -> tuple[Organisation, str]:
    if link.organisation is None or link.person is None:
        raise LinkOverError
    return organisations.find(link.organisation.id), link.person
