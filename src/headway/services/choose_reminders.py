"""Switch a person's reminders off, or on again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Unpack

from headway.notify.email.channel import can_be_mailed
from headway.records import organisations, rows
from headway.records.kinds import PERSON
from headway.records.models import Quiet
from headway.services.defining import Asking
from headway.services.read_reminders import addresses_of, quiet_in
from headway.services.reminding.off import who
from headway.services.signing.seats import record_of
from headway.services.signing.writing import put
from headway.services.transaction import Json, Writing


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether a person is reminded.

    Attributes:
        organisation: id of the organisation.
        organisation_name: what it is called.
        person: id of the person.
        name: what they are called.
        address: where reminders go; empty where there is none.
        remind_on: the weekday that the organisation chose, ``never``, or ``None``: as is usual.
        wanted: whether they want any.
    """

    organisation: str
    organisation_name: str
    person: str
    name: str
    address: str
    remind_on: str | None
    wanted: bool

    @property
    def can_be_mailed(self) -> bool:
        """Whether a mail can go to the address."""
        return can_be_mailed(self.address)


def choose_reminders(*, person: str, wanted: bool, **asked: Unpack[Asking]) -> None:
    """Switch reminders off or on; what is so already stays.

    Args:
        person: id of whose.
        wanted: whether they want any.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such person.
    """

    def change(writing: Writing) -> Json:
        record_of(writing.organisation, person)
        held = Quiet.objects.for_organisation(writing.organisation).filter(person=person)
        if wanted == (not held.exists()):
            return person
        if wanted:
            held.delete()
        else:
            Quiet.objects.bulk_create([Quiet(organisation=writing.organisation, person=person, since=writing.at)])
        writing.note("reminders", person, {"wanted": not wanted}, {"wanted": wanted})
        return person

    put("choose_reminders", change, [person, wanted], asked)


def read_choice(*, organisation: str, person: str) -> Choice | None:
    """Whether a person is reminded; ``None`` where there is no such person.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row = organisations.find(organisation)
    held = rows.read(PERSON, row.number, subjects=[person]).get(person)
    if held is None:
        return None
    address = held.email.strip() or addresses_of(row).get(person, "")
    return Choice(row.id, row.name, person, held.name, address, row.remind_on, person not in quiet_in(row))


def choice_of(secret: str) -> Choice | None:
    """Whether the person is reminded in whose mails a secret stands; ``None`` where it is none."""
    found = who(secret)
    if found is None:
        return None
    try:
        return read_choice(organisation=found[0], person=found[1])
    except organisations.OrganisationUnknownError:
        return None
