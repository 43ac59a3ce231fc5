"""What is written of accounts, killed at any statement, is there whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.test import override_settings

from headway.app.policy import load_policy
from headway.records.models import Account, Attempts, Session
from headway.services.accept_invitation import NewAccount, accept_invitation
from headway.services.end_access import end_access, end_sessions
from headway.services.invite import invite, withdraw_invitation
from headway.services.offer_setup import offer_setup
from headway.services.renew_password import (
    change_password,
    make_reset_link,
    make_reset_link_here,
    renew_password,
)
from headway.services.set_up import LinkOverError, set_up
from headway.services.sign_in import sign_in
from headway.services.take_seat import take_seat
from tests.engines.asking import noon
from tests.engines.killed_process import ToBeKilled
from tests.engines.kills import kill_everywhere
from tests.engines.stores import OpenedStore
from tests.services.houses import TODAY, House

GOOD, OTHER = "harbour-lights-at-noon", "seventeen-quiet-boats"
CLOCK = noon(TODAY)
OMAR = "omar@riverside.example"
SOURCE = "192.0.2.1"
QUICK = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}
Run = Callable[[], object]


def quickly(run: Run) -> object:
    """Run with passwords that are kept by a quick hash."""
    with override_settings(**QUICK):
        return run()


@pytest.fixture(autouse=True)
def _quick_passwords() -> Iterator[None]:
    with override_settings(**QUICK):
        yield


def _asked(key: str) -> dict[str, Any]:
    return {"actor": "amina", "organisation": "hospitals", "key": key, "clock": CLOCK, "policies": load_policy}


def _secret(made: str | None) -> str:
    assert made is not None
    return made


def _administrator() -> int:
    return int(_setting_up()())


def _setting_up_with_goals() -> Callable[[], Any]:
    House()
    return _setting_up()


def _setting_up() -> Callable[[], Any]:
    secret = _secret(offer_setup(clock=CLOCK))
    typed = {"email": "root@riverside.example", "name": "Root", "password": GOOD, "again": GOOD}
    return partial(set_up, secret=secret, **typed, clock=CLOCK)


def _accepting() -> Callable[[], Any]:
    House()
    secret = _secret(invite(person="omar", **_asked("invited")).secret)
    return partial(
        accept_invitation, secret=secret, using=NewAccount(OMAR, GOOD, GOOD), clock=CLOCK, policies=load_policy
    )


def _omar() -> int:
    """An account, a seat and a session."""
    number = int(_accepting()())
    Session.objects.create(session_key="laptop", account_id=number, expire_date=CLOCK(), session_data="")
    return number


def _inviting() -> Run:
    House()
    return partial(invite, person="omar", **_asked("verb"))


def _withdrawing() -> Run:
    _inviting()()
    return partial(withdraw_invitation, person="omar", **_asked("withdrawn"))


def _taking() -> Run:
    House()
    return partial(take_seat, account=_administrator(), person="amina", **_asked("verb"))


def _ending() -> Run:
    _omar()
    return partial(end_access, person="omar", **_asked("verb"))


def _ending_sessions() -> Run:
    return partial(end_sessions, account=_omar(), but=None)


def _resetting() -> Run:
    _omar()
    return partial(make_reset_link, person="omar", by_administrator=False, **_asked("verb"))


def _resetting_here() -> Run:
    _omar()
    return partial(make_reset_link_here, email=OMAR, actor="amina", clock=CLOCK)


def _renewing() -> Run:
    _omar()
    secret = make_reset_link_here(email=OMAR, actor="amina", clock=CLOCK)
    return partial(renew_password, secret=secret, password=OTHER, again=OTHER, clock=CLOCK)


def _offering() -> Run:
    House()
    return partial(offer_setup, clock=CLOCK)


WORKS_ONCE = (accept_invitation, renew_password, set_up)
MADE_ANEW = (make_reset_link_here, offer_setup)
"""Whoever asks again gets another address, and the one before ends: there is no request to know again."""
PREPARED: tuple[Callable[[], Any], ...] = (
    _inviting,
    _withdrawing,
    _accepting,
    _taking,
    _ending,
    _ending_sessions,
    _resetting,
    _resetting_here,
    _renewing,
    _offering,
    _setting_up_with_goals,
)
KILLED = (
    *(invite, withdraw_invitation, accept_invitation, take_seat, end_access, end_sessions, make_reset_link),
    *(make_reset_link_here, renew_password, offer_setup, set_up, sign_in, change_password),
)


@pytest.mark.slow
@pytest.mark.parametrize("prepare", PREPARED)
def test_a_killed_verb_leaves_all_or_nothing(
    prepare: Callable[[], Any], store: OpenedStore, record_property: Callable[[str, object], None]
) -> None:
    run = prepare()
    verb = run.func

    def retry() -> None:
        if verb in WORKS_ONCE:
            with pytest.raises(LinkOverError):
                run()
        elif verb not in MADE_ANEW:
            run()

    kills = kill_everywhere(partial(quickly, run), store, retry)
    record_property("kills", kills)
    assert kills >= 3


@pytest.mark.slow
def test_a_killed_change_of_a_password_leaves_the_old_one_with_its_sessions_or_the_new_one_with_none(
    store: OpenedStore,
) -> None:
    number = _omar()
    typed: dict[str, Any] = {"account": number, "old": GOOD, "password": OTHER, "again": OTHER, "source": SOURCE}
    killing = ToBeKilled(partial(quickly, partial(change_password, **typed, clock=CLOCK)), store.url)
    point, opens = 0, GOOD
    while opens == GOOD:
        point += 1
        assert killing.killed_at(point, goes_on=True)
        Attempts.objects.all().delete()
        account = Account.objects.get(number=number)
        opens = GOOD if account.check_password(GOOD) else OTHER
        assert account.check_password(opens)
        assert Session.objects.filter(account_id=number).exists() == (opens == GOOD)
    assert point >= 9


@pytest.mark.slow
def test_a_killed_sign_in_has_counted_its_attempt_under_each_name_or_under_none(store: OpenedStore) -> None:
    _omar()
    run = partial(sign_in, email=OMAR, password=GOOD, source=SOURCE, clock=CLOCK)
    killing = ToBeKilled(partial(quickly, run), store.url)
    point, seen = 0, set()
    Attempts.objects.all().delete()
    while killing.killed_at(point := point + 1, goes_on=True):
        counted = tuple(sorted(Attempts.objects.values_list("count", flat=True)))
        # killed after the sign-in, it has forgotten what it counted of this account from there
        assert counted in {(), (1, 1, 1), (1, 1)}
        seen.add(counted)
        Attempts.objects.all().delete()
    assert seen == {(), (1, 1, 1), (1, 1)}
    assert point >= 9
