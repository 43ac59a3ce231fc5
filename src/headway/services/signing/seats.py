"""Seats: which person of an organisation an account is."""

from __future__ import annotations

from headway.judgement.definitions import Person
from headway.records import rows
from headway.records.kinds import PERSON
from headway.records.models import Organisation, Seat
from headway.services.transaction import RefusedError, Writing


class NoSuchPersonError(RefusedError):
    """The organisation has nobody of this id."""


def record_of(organisation: Organisation, person: str) -> Person:
    """What an organisation has of a person.

    Raises:
        NoSuchPersonError: there is none of this id.
    """
    found = rows.read(PERSON, organisation.number, subjects=[person]).get(person)
    if found is None:
        raise NoSuchPersonError(f"there is no person {person!r}: correct the name, or add them")
    record: Person = found
    return record


def refuse_taken(organisation: Organisation, person: str) -> None:
    """Refuse a second account for one person.

    Raises:
        RefusedError: the person signs in already.
    """
    if Seat.objects.filter(organisation=organisation, person=person).exists():
        raise RefusedError(f"{person} signs in already; make a link for a new password instead")


def take(writing: Writing, account: int, person: str) -> None:
    """Give an account the seat of a person.

    Raises:
        RefusedError: the person has an account, or the account is somebody else of this organisation.
    """
    refuse_taken(writing.organisation, person)
    held = Seat.objects.filter(organisation=writing.organisation, account_id=account).first()
    if held is not None:
        raise RefusedError(f"this account is {held.person} here already; sign out, and open the address again")
    Seat.objects.create(organisation=writing.organisation, account_id=account, person=person)
    writing.note("seat", person, None, {"signs_in": True})


def leave(writing: Writing, person: str) -> bool:
    """Take a person's seat away; whether there was one."""
    count, _ = Seat.objects.filter(organisation=writing.organisation, person=person).delete()
    if count:
        writing.note("seat", person, {"signs_in": True}, None)
    return bool(count)
