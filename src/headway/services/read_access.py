"""Who is signed in, which organisations they may open, and which role they have where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from headway.records import organisations
from headway.records.kinds import DECISION, KPI, MEMBERSHIP, METRIC, OBJECTIVE, PERSON, REVIEW, TEAM
from headway.records.models import Account, KeyResult, Organisation, Seat
from headway.services.signing.roles import Roles, rank, strongest

DECIDED_ABOUT = ("objective", "key_result", "kpi", "team", "metric")
"""What has a team, and can be decided about."""


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation that an account may open.

    Attributes:
        id: of the organisation.
        name: of the organisation.
        person: id of who the account is there; ``None`` for an administrator who is nobody there.
    """

    id: str
    name: str
    person: str | None


@dataclass(frozen=True, slots=True)
class Signed:
    """Who is signed in.

    Attributes:
        account: number of the account.
        email: what it is signed in with.
        name: of whose account it is.
        administers: whether the account administers this installation, with all its organisations.
        places: the organisations that it may open, in order of id.
    """

    account: int
    email: str
    name: str
    administers: bool
    places: tuple[Place, ...]


def read_signed(account: int) -> Signed | None:
    """Who an account is and where; ``None`` where it is closed."""
    found = Account.objects.filter(number=account, is_active=True).first()
    if found is None:
        return None
    seat = Seat.objects.filter(organisation=OuterRef("number"), account_id=account).values("person")
    every = Organisation.objects.annotate(person=Subquery(seat)).values_list("id", "name", "person")
    mine = every if found.administers else every.filter(person__isnull=False)
    return Signed(found.number, found.email, found.name, found.administers, tuple(Place(*one) for one in sorted(mine)))


def read_roles(*, organisation: str, person: str | None, administers: bool = False) -> Roles:
    """The roles of a person in an organisation, with its tree of teams."""
    row = organisations.find(organisation)
    parents = dict(TEAM.model.objects.for_organisation(row).values_list("id", "parent"))
    memberships = MEMBERSHIP.model.objects.for_organisation(row).filter(person=person).values_list("team", "role")
    return Roles(strongest(sorted(memberships)), parents, "admin" if administers else None)


def teams_of(*, organisation: str, kind: str, id_: str) -> tuple[str | None, ...] | None:
    """The teams that something belongs to, of which one has to give a role; ``None``: there is no such thing.

    Args:
        organisation: id of the organisation.
        kind: ``team``, ``metric``, ``kpi``, ``objective``, ``key_result``, ``review``, or ``decision``, which is
            of the teams of what it is about.
        id_: its id.
    """
    row = organisations.find(organisation)
    if kind == "key_result":
        above = KeyResult.objects.for_organisation(row).filter(id=id_).values_list("objective", flat=True).first()
        return None if above is None else teams_of(organisation=organisation, kind="objective", id_=above)
    if kind == "decision":
        return _teams_of_decision(organisation, row.number, id_)
    owned = {
        "team": (TEAM, "id"),
        "metric": (METRIC, "team"),
        "kpi": (KPI, "team"),
        "objective": (OBJECTIVE, "team"),
        "review": (REVIEW, "team"),
    }
    of, column = owned[kind]
    found = of.model.objects.for_organisation(row).filter(id=id_).values_list(column, flat=True)[:1]
    return tuple(found) or None


def _teams_of_decision(organisation: str, number: int, id_: str) -> tuple[str | None, ...] | None:
    """The teams of whatever a decision is about; none, where it is about something of no team, such as a cycle."""
    revisions = DECISION.model.objects.for_organisation(number).filter(id=id_).order_by("-revision")
    found = revisions.values_list("about", flat=True).first()
    if found is None:
        return None
    teams = [teams_of(organisation=organisation, kind=kind, id_=found) or () for kind in DECIDED_ABOUT]
    return tuple(dict.fromkeys(team for some in teams for team in some))


def read_helpers(*, organisation: str, role: str, teams: Sequence[str | None], most: int = 3) -> list[str]:
    """Names of people who have a role where it is needed, and sign in: whom to ask.

    Args:
        organisation: id of the organisation.
        role: the lowest that will do.
        teams: where it is needed; ``None`` for the whole organisation, and so is an empty list.
        most: how many.
    """
    row = organisations.find(organisation)
    parents = dict(TEAM.model.objects.for_organisation(row).values_list("id", "parent"))
    held: dict[str, list[tuple[str, str]]] = {}
    seated = dict(Seat.objects.filter(organisation=row).values_list("person", "account_id"))
    memberships = MEMBERSHIP.model.objects.for_organisation(row).filter(person__in=list(seated))
    for person, team, has in memberships.values_list("person", "team", "role"):
        held.setdefault(person, []).append((team, has))
    fit = []
    for person, some in held.items():
        roles = Roles(strongest(sorted(some)), parents)
        least = min((roles.of_organisation if team is None else roles.at(team) for team in teams or [None]), key=rank)
        if rank(least) >= rank(role):
            fit.append(person)
    names = PERSON.model.objects.for_organisation(row).filter(id__in=fit).values_list("name", flat=True)
    return sorted(names)[:most]
