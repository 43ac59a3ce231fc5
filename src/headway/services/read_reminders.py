"""Read who would be reminded of what now, and who not and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from headway.judgement.asking import NEVER, reminds
from headway.judgement.definitions import Person
from headway.notify.email.channel import can_be_mailed
from headway.records import organisations
from headway.records.models import Organisation, Quiet, Seat
from headway.rhythm.reminder.content import Reminder
from headway.services.check_ins_due import week_of
from headway.services.judging.within import Policies
from headway.services.read_cockpit import read_cockpit
from headway.services.reminding.content import Content, contents
from headway.services.reminding.stored import held_before, reminded
from headway.services.transaction import Clock

NO_ADDRESS, NO_SUCH_ADDRESS = "no e-mail address", "mail cannot go to {address!r}"
WANTS_NONE, HAS_ONE = "wants no reminders", "reminded this week already"


@dataclass(frozen=True, slots=True)
class Drafted:
    """A reminder that would be made: what is told, and where it would go."""

    content: Content
    address: str

    @property
    def person(self) -> Person:
        """Who is reminded."""
        return self.content.person

    @property
    def reminder(self) -> Reminder:
        """What is said."""
        return self.content.reminder


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody for whom something waits, and why they are not reminded of it."""

    person: Person
    why: str


@dataclass(frozen=True, slots=True)
class Reminders:
    """Who would be reminded of what.

    Attributes:
        today: the day where the organisation lives.
        week: its week's label.
        weekday: on which reminders go out; ``never``.
        is_due: whether that has come this week.
        drafts: the reminders, in order of name.
        left_out: people who get none although something waits.
    """

    today: date
    week: str
    weekday: str
    is_due: bool
    drafts: tuple[Drafted, ...]
    left_out: tuple[LeftOut, ...]


def read_reminders(*, organisation: str, clock: Clock, policies: Policies) -> Reminders:
    """Who would be reminded of what now, whatever day of the week it is.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row = organisations.find(organisation)
    return drafted(row, clock(), policies)


def read_week(*, organisation: str, clock: Clock, policies: Policies) -> tuple[str, bool]:
    """The week of an organisation, and whether its reminders may go out.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    return _week_of(organisations.find(organisation), clock(), policies)


def _week_of(row: Organisation, at: datetime, policies: Policies) -> tuple[str, bool]:
    local = at.astimezone(ZoneInfo(row.timezone))
    week = week_of(organisations.as_definition(row))
    lines = policies(local.date()).check_in
    today = local.date()
    return week.label(week.ordinal(today)), reminds(today, local.hour, row.remind_on, lines, week)


def drafted(row: Organisation, at: datetime, policies: Policies) -> Reminders:
    """Who would be reminded of what at an instant."""
    found = read_cockpit(organisation=row.id, clock=lambda: at, policies=policies)
    week, due = _week_of(row, at, policies)
    weekday = row.remind_on or found.policy.check_in.day
    if weekday == NEVER:
        return Reminders(found.today, week, weekday, is_due=False, drafts=(), left_out=())
    told = [one for one in contents(row, found, weekday, held_before(row)) if one.is_wanted]
    addresses, quiet, have = addresses_of(row), quiet_in(row), reminded(row, week)
    drafts, left_out = [], []
    for one in told:
        address = one.person.email.strip() or addresses.get(one.person.id, "")
        why = _why_not(one.person.id, address, quiet, have)
        if why:
            left_out.append(LeftOut(one.person, why))
        else:
            drafts.append(Drafted(one, address))
    return Reminders(found.today, week, weekday, due, tuple(drafts), tuple(left_out))


def addresses_of(row: Organisation) -> dict[str, str]:
    """By person what they sign in with, for those of whom the organisation knows no address."""
    seats = Seat.objects.filter(organisation=row, account__is_active=True)
    return dict(seats.values_list("person", "account__email"))


def quiet_in(row: Organisation) -> frozenset[str]:
    """The people of an organisation who want no reminders."""
    return frozenset(Quiet.objects.for_organisation(row).values_list("person", flat=True))


def _why_not(person: str, address: str, quiet: frozenset[str], have: frozenset[str]) -> str:
    if person in have:
        return HAS_ONE
    if person in quiet:
        return WANTS_NONE
    if not address:
        return NO_ADDRESS
    return "" if can_be_mailed(address) else NO_SUCH_ADDRESS.format(address=address)
