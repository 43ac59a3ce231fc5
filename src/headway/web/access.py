"""Who asks: which organisations they may open, which person they are there, and with which roles."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from headway.app.accounts import account_of
from headway.app.user import system_user
from headway.services.list_organisations import list_organisations
from headway.services.read_access import Signed, read_roles, read_signed
from headway.services.signing.roles import Roles, rank
from headway.web.roles import Role

KEPT, KEPT_ROLES = "headway.access", "headway.roles"


@dataclass(frozen=True, slots=True)
class Access:
    """Who asks.

    Attributes:
        is_open: whether nobody has to sign in: the pages are this machine's own.
        signed: who is signed in; ``None`` where nobody is.
    """

    is_open: bool
    signed: Signed | None = None


OPEN = Access(is_open=True)


def access_of(request: HttpRequest) -> Access:
    """Who asks."""
    found = request.META.get(KEPT)
    # a request that was refused before anybody was looked up is nobody's
    return found if isinstance(found, Access) else Access(is_open=not settings.HEADWAY_SIGN_IN)


def organisations_of(request: HttpRequest) -> list[tuple[str, str]]:
    """Id and name of the organisations that whoever asks may open, in order of id."""
    access = access_of(request)
    if access.is_open:
        return list_organisations()
    return [] if access.signed is None else [(place.id, place.name) for place in access.signed.places]


def organisation_of(request: HttpRequest) -> str | None:
    """The organisation that an address is about; ``None`` where that cannot be told, or not be opened."""
    known = dict(organisations_of(request))
    named = request.GET.get("organisation", "")
    if named:
        return named if named in known else None
    return next(iter(known)) if len(known) == 1 else None


def person_of(request: HttpRequest, organisation: str) -> str | None:
    """Id of the person that whoever is signed in is in an organisation; ``None`` where they are nobody there."""
    signed = access_of(request).signed
    places = () if signed is None else signed.places
    return next((place.person for place in places if place.id == organisation), None)


def actor_of(request: HttpRequest) -> str:
    """Who acts, as the audit log tells it: the person, else who administers, else the user of this machine."""
    signed = access_of(request).signed
    if signed is None:
        return system_user()
    organisation = organisation_of(request)
    return (organisation and person_of(request, organisation)) or signed.email


def roles_of(request: HttpRequest, organisation: str) -> Roles:
    """The roles of whoever asks, read once for each request."""
    access = access_of(request)
    if access.is_open:
        return Roles(everywhere=Role.ADMIN)
    if access.signed is None:
        return Roles()
    read: dict[str, Roles] = request.META.setdefault(KEPT_ROLES, {})
    if organisation not in read:
        person = person_of(request, organisation)
        administers = access.signed.administers
        read[organisation] = read_roles(organisation=organisation, person=person, administers=administers)
    return read[organisation]


def may(request: HttpRequest, organisation: str, role: Role) -> bool:
    """Whether whoever asks holds a role in some team, so that a way to what it allows is worth showing."""
    return rank(roles_of(request, organisation).anywhere) >= rank(role)


def keep_access(request: HttpRequest) -> None:
    """Read once who asks; whatever answers the request finds it."""
    request.META[KEPT] = _read(request)


def _read(request: HttpRequest) -> Access:
    if not settings.HEADWAY_SIGN_IN:
        return OPEN
    account = account_of(request)
    return Access(is_open=False, signed=None if account is None else read_signed(account))
