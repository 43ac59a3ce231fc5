"""From the first administrator to a member who may sign in: links that work once, seats, passwords."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import override_settings

from headway.app.policy import load_policy
from headway.judgement.definitions import Organisation
from headway.records.models import Account, AuditRow, Link, Seat, Session
from headway.records.organisations import find
from headway.services.accept_invitation import accept_invitation, read_invitation
from headway.services.add_person import add_person
from headway.services.create_organisation import create_organisation
from headway.services.drafting.problems import DraftRefusedError
from headway.services.end_access import end_access, end_sessions
from headway.services.invite import invite, withdraw_invitation
from headway.services.offer_setup import offer_setup, setup_is_open
from headway.services.read_access import read_signed
from headway.services.read_members import read_members
from headway.services.renew_password import (
    change_password,
    make_reset_link,
    make_reset_link_here,
    read_reset,
    renew_password,
)
from headway.services.set_up import LinkOverError, set_up
from headway.services.signing.opening import JoinedAccount, NewAccount
from headway.services.take_seat import take_seat
from headway.services.take_second_factor import take_second_factor, take_second_factor_here
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.services.houses import House

NOW = datetime(2019, 3, 20, 12, tzinfo=UTC)
GOOD, OTHER = "harbour-lights-at-noon", "seventeen-quiet-boats"
AMINA = "amina@riverside.example"


@pytest.fixture(autouse=True)
def _quick_passwords() -> Iterator[None]:
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


def _later(days: float) -> Callable[[], datetime]:
    return lambda: NOW + timedelta(days=days)


def _asked(house: House) -> dict[str, Any]:
    return {**house.asking()}


def _first(password: str = GOOD) -> int:
    secret = offer_setup(clock=_later(0))
    assert secret is not None
    using = NewAccount("Root@Riverside.example", password, password)
    return set_up(secret=secret, name="Root", using=using, clock=_later(0))


def _invited(house: House, person: str = "amina") -> str:
    secret = invite(person=person, **_asked(house)).secret
    assert secret is not None
    return secret


def _accept(secret: str, email: str = AMINA, password: str = GOOD, days: float = 0) -> int:
    return accept_invitation(
        secret=secret, using=NewAccount(email, password, password), clock=_later(days), policies=load_policy
    )


def _signs_in(password: str, email: str = AMINA) -> bool:
    account = Account.objects.get(email=email)
    return account.is_active and account.check_password(password)


def _fields(refused: pytest.ExceptionInfo[DraftRefusedError]) -> set[str]:
    return {one.field for one in refused.value.problems}


def test_the_first_administrator_is_set_up_once(store: OpenedStore) -> None:
    secret = offer_setup(clock=_later(0))
    assert secret is not None
    assert setup_is_open(secret=secret, clock=_later(0))
    with pytest.raises(DraftRefusedError) as refused:
        set_up(secret=secret, name="Amina", using=NewAccount(AMINA, "short", GOOD), clock=_later(0))
    assert _fields(refused) == {"password", "again"}
    number = set_up(secret=secret, name="Amina", using=NewAccount(AMINA, GOOD, GOOD), clock=_later(0))
    signed = read_signed(number)
    assert signed is not None
    assert (signed.administers, signed.email) == (True, AMINA)
    assert _signs_in(GOOD)
    assert not setup_is_open(secret=secret, clock=_later(0))
    assert offer_setup(clock=_later(0)) is None
    with pytest.raises(LinkOverError):
        set_up(secret=secret, name="", using=NewAccount("mallory@x.example", GOOD, GOOD), clock=_later(0))


def test_an_invitation_is_taken_on_a_connection_that_has_read_nothing_else(store: OpenedStore) -> None:
    secret = _invited(House())
    connection.close()
    offered = read_invitation(secret=secret, clock=_later(0))
    assert offered is not None
    connection.close()
    assert _accept(secret) > 0


def test_an_address_for_set_up_ends_by_time_and_by_the_next_one(store: OpenedStore) -> None:
    first, second = offer_setup(clock=_later(0)), offer_setup(clock=_later(0))
    assert first is not None
    assert second is not None
    assert not setup_is_open(secret=first, clock=_later(0))
    assert setup_is_open(secret=second, clock=_later(0.9))
    assert not setup_is_open(secret=second, clock=_later(1))
    assert not setup_is_open(secret="", clock=_later(0))


@pytest.mark.parametrize("password", ["password1234", "123456789012345", "riverside.example", "short"])
def test_a_password_that_is_easy_to_guess_is_refused(password: str, sqlite_store: OpenedStore) -> None:
    secret = offer_setup(clock=_later(0))
    with pytest.raises(DraftRefusedError) as refused:
        set_up(secret=str(secret), name="A", using=NewAccount(AMINA, password, password), clock=_later(0))
    assert _fields(refused) == {"password"}
    assert Account.objects.count() == 0


def test_who_is_invited_takes_their_seat_once(store: OpenedStore) -> None:
    house = House()
    secret = _invited(house)
    found = read_invitation(secret=secret, clock=_later(6))
    assert found is not None
    assert found.person == house.record("people", "amina").name
    number = _accept(secret)
    signed = read_signed(number)
    assert signed is not None
    assert [(one.id, one.person) for one in signed.places] == [("hospitals", "amina")]
    assert not signed.administers
    with pytest.raises(LinkOverError):
        _accept(secret, "mallory@x.example")
    assert read_invitation(secret=secret, clock=_later(0)) is None
    assert Account.objects.count() == 1
    with pytest.raises(RefusedError, match="signs in already"):
        invite(person="amina", **_asked(house))
    house.check()


def test_an_invitation_ends_by_time_by_the_next_one_and_by_being_taken_back(store: OpenedStore) -> None:
    house = House()
    first, second = _invited(house), _invited(house)
    for secret, days in ((first, 0.0), (second, 7.0)):
        with pytest.raises(LinkOverError):
            _accept(secret, days=days)
    withdraw_invitation(person="amina", **_asked(house))
    with pytest.raises(LinkOverError):
        _accept(second)
    assert Account.objects.count() == 0


def test_a_secret_stands_nowhere_in_the_store(store: OpenedStore) -> None:
    house = House()
    number = _accept(_invited(house))
    secrets = [_invited(house, "omar"), make_reset_link(person="amina", by_administrator=False, **_asked(house))]
    secrets.append(offer_setup(clock=_later(0)))
    assert all(secrets)
    assert Link.objects.filter(ended_at=None).count() == 3
    for text in _every_text():
        assert not [secret for secret in secrets if str(secret) in text]
        assert GOOD not in text
    assert number


def _every_text() -> Iterator[str]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield json.dumps(row, default=str)


def test_the_same_request_again_makes_no_second_link(store: OpenedStore) -> None:
    house = House()
    asked = _asked(house)
    first, again = invite(person="amina", **asked), invite(person="amina", **asked)
    assert first.secret is not None
    assert again.secret is None
    assert read_invitation(secret=first.secret, clock=_later(0)) is not None


def test_an_address_that_is_taken_is_not_taken_again_and_the_invitation_stays(store: OpenedStore) -> None:
    house = House()
    number = _accept(_invited(house))
    secret = _invited(house, "omar")
    with pytest.raises(DraftRefusedError) as refused:
        _accept(secret, AMINA.upper())
    assert _fields(refused) == {"email"}
    with pytest.raises(RefusedError, match="is amina here already"):
        accept_invitation(secret=secret, using=number, clock=_later(0), policies=load_policy)
    assert _accept(secret, "omar@riverside.example") != number


def test_one_account_may_have_seats_in_two_organisations(store: OpenedStore) -> None:
    house = House()
    number = _accept(_invited(house))
    asked: Any = {"actor": "zoe", "clock": _later(0)}
    create_organisation(**asked, organisation=Organisation("seaside", "Seaside"), key="begin")
    there = {**asked, "organisation": "seaside", "policies": load_policy}
    add_person(**there, key="zoe", said={"id": "amy", "name": "Amy"})
    secret = invite(**there, key="invite", person="amy").secret
    assert accept_invitation(secret=str(secret), using=number, clock=_later(0), policies=load_policy) == number
    signed = read_signed(number)
    assert signed is not None
    assert [(one.id, one.person) for one in signed.places] == [("hospitals", "amina"), ("seaside", "amy")]
    with pytest.raises(RefusedError, match="beyond this organisation"):
        make_reset_link(**there, key="reset", person="amy", by_administrator=False)
    assert make_reset_link(**there, key="reset-2", person="amy", by_administrator=True)


def test_an_administrator_takes_a_seat_and_nobody_else_does(store: OpenedStore) -> None:
    house = House()
    root, amina = _first(), _accept(_invited(house))
    with pytest.raises(RefusedError, match="only an administrator"):
        take_seat(account=amina, person="omar", **_asked(house))
    with pytest.raises(RefusedError, match="signs in already"):
        take_seat(account=root, person="amina", **_asked(house))
    take_seat(account=root, person="omar", **_asked(house))
    signed = read_signed(root)
    assert signed is not None
    assert signed.places[0].person == "omar"
    with pytest.raises(RefusedError, match="beyond this organisation"):
        make_reset_link(person="omar", by_administrator=False, **_asked(house))


def test_a_new_password_by_link_ends_the_old_one_and_every_session(store: OpenedStore) -> None:
    house = House()
    number = _accept(_invited(house))
    _session(number, "here")
    secret = str(make_reset_link(person="amina", by_administrator=False, **_asked(house)))
    assert read_reset(secret=secret, clock=_later(0)) == AMINA
    with pytest.raises(DraftRefusedError):
        renew_password(secret=secret, password=OTHER, again=GOOD, clock=_later(0))
    assert renew_password(secret=secret, password=OTHER, again=OTHER, clock=_later(0)) == number
    assert (_signs_in(GOOD), _signs_in(OTHER)) == (False, True)
    assert Session.objects.count() == 0
    assert read_reset(secret=secret, clock=_later(0)) is None
    with pytest.raises(LinkOverError):
        renew_password(secret=secret, password=GOOD, again=GOOD, clock=_later(0))


def test_on_the_machine_itself_any_account_gets_a_link(store: OpenedStore) -> None:
    _first()
    secret = make_reset_link_here(email="ROOT@riverside.example", actor="console", clock=_later(0))
    assert read_reset(secret=secret, clock=_later(0.9)) == "root@riverside.example"
    assert read_reset(secret=secret, clock=_later(1)) is None
    with pytest.raises(RefusedError, match=r"no account of nobody@x\.example"):
        make_reset_link_here(email="nobody@x.example", actor="console", clock=_later(0))


def test_a_password_that_is_changed_ends_every_session_but_one(store: OpenedStore) -> None:
    number = _first()
    for key in ("here", "phone"):
        _session(number, key)
    change_password(account=number, kept=make_password(OTHER), but="here")
    assert _signs_in(OTHER, "root@riverside.example")
    assert not _signs_in(GOOD, "root@riverside.example")
    assert list(Session.objects.values_list("session_key", flat=True)) == ["here"]


ISSUER = "https://login.example"


def test_who_is_invited_comes_in_with_who_they_are_at_the_identity_provider(store: OpenedStore) -> None:
    house = House()
    using = JoinedAccount(AMINA, ISSUER, "4711")
    number = accept_invitation(secret=_invited(house), using=using, clock=_later(0), policies=load_policy)
    assert list(SocialAccount.objects.values_list("user_id", "provider", "uid")) == [(number, ISSUER, "4711")]
    account = Account.objects.get(number=number)
    assert (account.email, account.has_usable_password()) == (AMINA, False)
    with pytest.raises(DraftRefusedError) as refused:
        accept_invitation(secret=_invited(house, "omar"), using=using, clock=_later(0), policies=load_policy)
    assert _fields(refused) == {"email"}
    house.check()


def test_the_first_administrator_may_come_in_through_the_identity_provider(store: OpenedStore) -> None:
    secret = str(offer_setup(clock=_later(0)))
    number = set_up(secret=secret, name="", using=JoinedAccount(AMINA, ISSUER, "1"), clock=_later(0))
    signed = read_signed(number)
    assert signed is not None
    assert (signed.name, signed.administers) == (AMINA, True)


def _second_factor(account: int) -> None:
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user_id=account, type=kind, data={"secret": "kept", "seed": "kept"})


def test_a_lost_second_factor_is_taken_away_and_every_session_with_it(store: OpenedStore) -> None:
    house = House()
    number = _accept(_invited(house))
    _second_factor(number)
    _session(number, "here")
    found = {one.id: one.second_factor for one in read_members(organisation="hospitals", clock=_later(0)).people}
    assert found["amina"]
    assert take_second_factor(person="amina", by_administrator=False, **_asked(house))
    assert (Authenticator.objects.count(), Session.objects.count()) == (0, 0)
    assert not take_second_factor(person="amina", by_administrator=False, **_asked(house))
    rows = AuditRow.objects.for_organisation(find("hospitals")).filter(kind="second_factor")
    assert list(rows.values_list("verb", "subject")) == [("take_second_factor", "amina")]
    with pytest.raises(RefusedError, match="does not sign in yet"):
        take_second_factor(person="omar", by_administrator=True, **_asked(house))
    house.check()


def test_nobody_takes_the_second_factor_of_an_account_that_reaches_beyond_their_organisation(
    store: OpenedStore,
) -> None:
    house = House()
    root = _first()
    take_seat(account=root, person="omar", **_asked(house))
    _second_factor(root)
    with pytest.raises(RefusedError, match="beyond this organisation"):
        take_second_factor(person="omar", by_administrator=False, **_asked(house))
    assert Authenticator.objects.filter(user_id=root).exists()
    assert take_second_factor_here(email="ROOT@riverside.example")
    assert not take_second_factor_here(email="root@riverside.example")
    with pytest.raises(RefusedError, match=r"no account of nobody@x\.example"):
        take_second_factor_here(email="nobody@x.example")


def _session(account: int, key: str) -> None:
    Session.objects.create(session_key=key, account_id=account, expire_date=NOW + timedelta(days=1), began_at=NOW)


def test_other_browsers_are_signed_out_and_this_one_stays(store: OpenedStore) -> None:
    number = _first()
    for key in ("here", "phone", "library"):
        _session(number, key)
    assert end_sessions(account=number, but="here") == 2
    assert list(Session.objects.values_list("session_key", flat=True)) == ["here"]


def test_whose_access_ends_opens_nothing_more_and_stays_a_person(store: OpenedStore) -> None:
    house = House()
    number = _accept(_invited(house))
    assert end_access(person="amina", **_asked(house))
    assert not end_access(person="amina", **_asked(house))
    signed = read_signed(number)
    assert signed is not None
    assert signed.places == ()
    assert house.record("people", "amina")
    assert Seat.objects.count() == 0
    house.check()


def test_the_list_of_people_says_who_signs_in_and_who_is_invited(store: OpenedStore) -> None:
    house = House()
    _accept(_invited(house))
    _invited(house, "omar")
    found = {one.id: one for one in read_members(organisation="hospitals", clock=_later(0)).people}
    assert found["amina"].email == AMINA
    assert found["amina"].account is not None
    assert found["omar"].invited_until == NOW + timedelta(days=7)
    later = {one.id: one for one in read_members(organisation="hospitals", clock=_later(8)).people}
    assert later["omar"].invited_until is None


def test_the_audit_log_tells_who_invited_whom_and_nothing_secret(store: OpenedStore) -> None:
    house = House()
    _accept(_invited(house))
    end_access(person="amina", **_asked(house))
    rows = AuditRow.objects.for_organisation(find("hospitals")).filter(kind__in=["invitation", "seat"]).order_by("n")
    assert list(rows.values_list("actor", "verb", "kind", "subject")) == [
        ("amina", "invite", "invitation", "amina"),
        ("amina", "accept_invitation", "seat", "amina"),
        ("amina", "end_access", "seat", "amina"),
    ]
    assert not [row for row in rows if AMINA in f"{row.before} {row.after}"]
