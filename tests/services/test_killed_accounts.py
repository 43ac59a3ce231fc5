"""What is written of accounts, killed at any statement, is there whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.test import override_settings

from headway.app.policy import load_policy
from headway.records.models import Account, Session
from headway.services.accept_invitation import accept_invitation
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
from headway.services.signing.opening import NewAccount
from headway.services.take_seat import take_seat
from headway.services.take_second_factor import take_second_factor, take_second_factor_here
from tests.engines.asking import noon
from tests.engines.kills import kill_everywhere
from tests.engines.stores import OpenedStore
from tests.services.houses import TODAY, House

GOOD, OTHER = "harbour-lights-at-noon", "seventeen-quiet-boats"
CLOCK = noon(TODAY)
OMAR = "omar@riverside.example"
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
    return partial(
        set_up, secret=secret, name="Root", using=NewAccount("root@riverside.example", GOOD, GOOD), clock=CLOCK
    )


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


def _with_a_second_factor() -> None:
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(
            user=Account.objects.get(email=OMAR), type=kind, data={"secret": "kept", "seed": "kept"}
        )


def _taking_a_factor() -> Run:
    _omar()
    _with_a_second_factor()
    return partial(take_second_factor, person="omar", by_administrator=False, **_asked("verb"))


def _taking_a_factor_here() -> Run:
    _omar()
    _with_a_second_factor()
    return partial(take_second_factor_here, email=OMAR)


def _changing() -> Run:
    return partial(change_password, account=_omar(), kept=make_password(OTHER), but=None)


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
    _taking_a_factor,
    _taking_a_factor_here,
    _changing,
    _offering,
    _setting_up_with_goals,
)
KILLED = (
    *(invite, withdraw_invitation, accept_invitation, take_seat, end_access, end_sessions, make_reset_link),
    *(make_reset_link_here, renew_password, offer_setup, set_up, change_password),
    *(take_second_factor, take_second_factor_here),
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
