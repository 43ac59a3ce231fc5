"""People of the demonstration who sign in, each with one role, and somebody of another organisation."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.hashers import make_password
from django.test import Client

from headway.app.policy import load_policy
from headway.judgement.definitions import Organisation
from headway.records.models import Account, Seat
from headway.records.organisations import find
from headway.records.sessions import SessionStore
from headway.services.add_person import add_person
from headway.services.add_team import add_team
from headway.services.create_organisation import create_organisation
from headway.services.signing.roles import ROLES

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOST = "127.0.0.1:8600"
PASSWORD = "harbour-lights-at-noon"  # noqa: S105 - of accounts that live for one test
ROOTS = ("harbour", "riverside", "hillside")
ELSEWHERE = "admin elsewhere"


def _asked(key: str, organisation: str) -> dict[str, Any]:
    return {
        "actor": "console",
        "organisation": organisation,
        "key": key,
        "clock": lambda: NOW,
        "policies": load_policy,
    }


def add_seated(organisation: str, name: str, roles: list[tuple[str, str]]) -> Account:
    """A person with roles by team, and an account; the e-mail address begins with the name."""
    said = {"id": name, "name": name.title(), "roles": [{"team": team, "role": role} for team, role in roles]}
    add_person(said=said, **_asked(f"add-{organisation}-{name}", organisation))
    account = add_account(name)
    Seat.objects.create(organisation=find(organisation), account=account, person=name)
    return account


def add_account(name: str, *, administers: bool = False) -> Account:
    """An account that is nobody anywhere."""
    return Account.objects.create(
        email=f"{name}@estuary.example",
        name=name.title(),
        made_at=NOW,
        password=make_password(PASSWORD),
        administers=administers,
    )


def signed_in(account: Account) -> str:
    """A session of an account: what its cookie says."""
    session = SessionStore()
    session[auth.SESSION_KEY] = str(account.number)
    session[auth.BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[auth.HASH_SESSION_KEY] = account.get_session_auth_hash()
    session["began"] = NOW.isoformat()
    session.save()
    return str(session.session_key)


def client_of(session: str | None) -> Client:
    """A browser, signed in or not."""
    client = Client(HTTP_HOST=HOST)
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client


def add_crowd() -> dict[str, str]:
    """One person for each role, held in every root team, and an administrator of another organisation: sessions."""
    found = {role: signed_in(add_seated("estuary", role, [(root, role) for root in ROOTS])) for role in ROLES}
    create_organisation(
        actor="console", organisation=Organisation("seaside", "Seaside"), key="seaside", clock=lambda: NOW
    )
    add_team(said={"id": "pier", "name": "Pier"}, **_asked("pier", "seaside"))
    found[ELSEWHERE] = signed_in(add_seated("seaside", "zoe", [("pier", "admin")]))
    return found
