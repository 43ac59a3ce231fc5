"""The people of an organisation, their roles, and who of them signs in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from headway.judgement.definitions import Person
from headway.records import organisations, rows
from headway.records.kinds import MEMBERSHIP, PERSON, TEAM
from headway.records.models import Account, Link, Seat, Session
from headway.services.signing import links
from headway.services.signing.roles import ROLES
from headway.services.transaction import Clock


@dataclass(frozen=True, slots=True)
class Member:
    """A person.

    Attributes:
        id: of the person.
        name: of the person.
        email: what the person signs in with, or what the organisation has.
        roles: team (id), its name, and the role there; in order of the team's name.
        account: number of the account; ``None`` where the person does not sign in.
        administers: whether the account administers this installation.
        second_factor: whether signing in takes a code as well.
        invited_until: when an open invitation ends; ``None`` where there is none.
    """

    id: str
    name: str
    email: str
    roles: tuple[tuple[str, str, str], ...]
    account: int | None
    administers: bool
    second_factor: bool
    invited_until: datetime | None


@dataclass(frozen=True, slots=True)
class Members:
    """The people of an organisation.

    Attributes:
        name: of the organisation.
        people: in order of name.
        teams: id and name of each, in order of name.
        roles: the five, from the one that may least.
        timezone: where the organisation lives.
    """

    name: str
    people: tuple[Member, ...]
    teams: tuple[tuple[str, str], ...]
    roles: tuple[str, ...]
    timezone: str


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that is signed in.

    Attributes:
        key: of the session.
        began_at: when it signed in.
        browser: what it says of itself.
    """

    key: str
    began_at: datetime
    browser: str


def read_members(*, organisation: str, clock: Clock) -> Members:
    """The people of an organisation, with roles, accounts and open invitations.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row = organisations.find(organisation)
    people, teams = (rows.read(kind, row.number) for kind in (PERSON, TEAM))
    roles: dict[str, list[tuple[str, str, str]]] = {}
    for one in rows.read(MEMBERSHIP, row.number).values():
        name = teams[one.team].name if one.team in teams else one.team
        roles.setdefault(one.person, []).append((one.team, name, one.role))
    seats = dict(Seat.objects.filter(organisation=row).values_list("person", "account_id"))
    accounts = Account.objects.in_bulk(list(seats.values()))
    coded = set(Authenticator.objects.filter(user_id__in=list(accounts)).values_list("user_id", flat=True))
    open_ones = Link.objects.filter(
        organisation=row, kind=links.INVITATION, ended_at=None, expires_at__gt=clock()
    ).values_list("person", "expires_at")
    invited = {person: until for person, until in open_ones if person is not None}
    found = [
        _member(one, roles.get(one.id, []), accounts.get(seats.get(one.id, 0)), coded, invited.get(one.id))
        for one in people.values()
    ]
    named = sorted((team.name, team.id) for team in teams.values())
    return Members(
        row.name,
        tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id))),
        tuple((id_, name) for name, id_ in named),
        ROLES,
        row.timezone,
    )


def _member(
    person: Person,
    roles: list[tuple[str, str, str]],
    account: Account | None,
    coded: set[int],
    until: datetime | None,
) -> Member:
    email = person.email if account is None else account.email
    held = tuple(sorted(roles, key=lambda role: (role[1].casefold(), role)))
    return Member(
        person.id,
        person.name,
        email,
        held,
        None if account is None else account.number,
        account is not None and account.administers,
        account is not None and account.number in coded,
        until,
    )


def read_browsers(*, account: int, clock: Clock) -> tuple[Browser, ...]:
    """The browsers that an account is signed in with, the newest first."""
    found = Session.objects.filter(account_id=account, expire_date__gt=clock()).exclude(began_at=None)
    return tuple(
        Browser(row.session_key, row.began_at, row.browser)
        for row in found.order_by("-began_at", "session_key")
        if row.began_at is not None
    )
