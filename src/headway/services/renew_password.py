"""A new password: by an address that an administrator hands on, or by the one who has the old one."""

from __future__ import annotations

from typing import Unpack

from django.db import transaction
from django.db.models import Exists, OuterRef

from headway.goals import codes
from headway.records.models import Account, Organisation, Seat, Session
from headway.services.defining import Asking
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.set_up import LinkOverError
from headway.services.signing import links
from headway.services.signing.attempts import admit, forget, keys_of
from headway.services.signing.passwords import as_typed, hashed
from headway.services.signing.writing import put
from headway.services.transaction import Clock, Json, RefusedError, Writing

WRONG = "that is not your password, or there were too many attempts; type it again, or wait a quarter of an hour"


def may_renew(*, account: int, organisation: str, by_administrator: bool) -> bool:
    """Whether whoever administers an organisation may make a link for a new password of an account.

    A password opens all that its account may open. Where that reaches beyond the organisation, only an administrator
    of the installation may.
    """
    if by_administrator:
        return True
    found = Account.objects.filter(number=account).first()
    seat = Seat.objects.filter(organisation=OuterRef("number"), account_id=account)
    beyond = Organisation.objects.exclude(id=organisation).filter(Exists(seat)).exists()
    return found is not None and not found.administers and not beyond


def make_reset_link(*, person: str, by_administrator: bool, **asked: Unpack[Asking]) -> str | None:
    """The secret part of an address for a new password; ``None`` where the same request was answered before.

    Args:
        person: id of whose password.
        by_administrator: whether an administrator of the installation asks.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: the person has no account, or one that reaches beyond this organisation.
    """
    secret = links.new_secret()

    def change(writing: Writing) -> Json:
        seat = Seat.objects.filter(organisation=writing.organisation, person=person).first()
        if seat is None:
            raise RefusedError(f"{person} does not sign in yet; invite them")
        if not may_renew(
            account=seat.account_id, organisation=asked["organisation"], by_administrator=by_administrator
        ):
            raise RefusedError(f"the account of {person} reaches beyond this organisation; ask who runs this server")
        made = links.make(secret, links.For(links.RESET, account=seat.account_id), writing.actor, writing.at)
        writing.note("reset", person, None, {"until": made.expires_at.isoformat()})
        return person

    answer = put("make_reset_link", change, person, asked)
    return None if answer.repeated else secret


def make_reset_link_here(*, email: str, actor: str, clock: Clock) -> str:
    """The same, asked for on the machine itself, for any account.

    Raises:
        RefusedError: there is no such account.
    """
    with transaction.atomic(durable=True):
        account = Account.objects.filter(email=as_typed(email)).first()
        if account is None:
            raise RefusedError(f"there is no account of {as_typed(email)}: correct the address, or invite them")
        secret = links.new_secret()
        links.make(secret, links.For(links.RESET, account=account.number), actor, clock())
    return secret


def read_reset(*, secret: str, clock: Clock) -> str | None:
    """Whose password an address renews, as an e-mail address; ``None`` where it does not work."""
    link = links.find(links.RESET, secret, clock())
    return None if link is None or link.account is None else link.account.email


def renew_password(*, secret: str, password: str, again: str, clock: Clock) -> int:
    """Set a new password by an address that works once; returns the number of the account.

    Whoever was signed in with the old password is signed out.

    Raises:
        LinkOverError: the address does not work.
        DraftRefusedError: with what is wrong with the password.
    """
    link = links.find(links.RESET, secret, clock())
    if link is None or link.account is None:
        raise LinkOverError
    account = link.account
    kept = hashed(password, again, account.email, account.name)
    with transaction.atomic(durable=True):
        if not links.use(link, clock()):
            raise LinkOverError
        _set(account.number, kept)
    return account.number


def change_password(*, account: int, old: str, password: str, again: str, source: str, clock: Clock) -> None:
    """Set a new password by who knows the old one. All sessions end; the caller begins a new one.

    Raises:
        DraftRefusedError: the old one is wrong, or with what is wrong with the new one.
    """
    row = Account.objects.get(number=account)
    keys = keys_of(row.email, source)
    if not admit(keys, clock()) or not row.check_password(old):
        raise DraftRefusedError([problem(("old",), codes.WRONG_VALUE, WRONG)])
    forget(keys["both"], clock())
    kept = hashed(password, again, row.email, row.name)
    with transaction.atomic(durable=True):
        _set(account, kept)


def _set(account: int, kept: str) -> None:
    Account.objects.filter(number=account).update(password=kept)
    Session.objects.filter(account_id=account).delete()
