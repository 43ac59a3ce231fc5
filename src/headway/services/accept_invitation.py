"""Accept an invitation: with a new account, or with the one that is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from headway.goals import codes
from headway.records import organisations
from headway.records.models import Account, Link, Organisation
from headway.services.defining import Asking
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.judging.within import Policies
from headway.services.set_up import LinkOverError
from headway.services.signing import links, seats
from headway.services.signing.passwords import as_typed, checked_email, hashed
from headway.services.signing.writing import put
from headway.services.transaction import Clock, Json, Writing, new_key

TAKEN = "there is an account of this address; sign in with it, and open the invitation again"


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


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What was typed for a new account: the e-mail address, and the password twice."""

    email: str
    password: str
    again: str


def read_invitation(*, secret: str, clock: Clock) -> Invitation | None:
    """The invitation of an address, where it still works."""
    link = links.find(links.INVITATION, secret, clock())
    if link is None:
        return None
    organisation, person = _invited(link)
    found = seats.record_of(organisation, person)
    return Invitation(organisation.name, found.name, found.email)


def accept_invitation(*, secret: str, using: NewAccount | int, clock: Clock, policies: Policies) -> int:
    """Take the seat that an invitation offers; returns the number of the account. The address works once.

    Args:
        secret: the secret part of the address.
        using: what was typed for a new account, or the number of the one that is signed in.
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
    password = None if isinstance(using, int) else hashed(using.password, using.again, checked_email(using.email), name)

    def change(writing: Writing) -> Json:
        if not links.use(link, writing.at):
            raise LinkOverError
        number = using if isinstance(using, int) else _open_account(as_typed(using.email), name, str(password), writing)
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


def _open_account(email: str, name: str, password: str, writing: Writing) -> int:
    if Account.objects.filter(email=email).exists():
        raise DraftRefusedError([problem(("email",), codes.DEFINED_TWICE, TAKEN)])
    return Account.objects.create(email=email, name=name, made_at=writing.at, password=password).number


def _invited(link: Link) -> tuple[Organisation, str]:
    if link.organisation is None or link.person is None:
        raise LinkOverError
    return organisations.find(link.organisation.id), link.person
