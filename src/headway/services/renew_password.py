"""A new password: by an address that an administrator hands on, or by the one who has the old one."""

from __future__ import annotations

from typing import Unpack

from django.db import transaction

from headway.records.models import Account, Session
from headway.services.defining import Asking
from headway.services.set_up import LinkOverError
from headway.services.signing import links
from headway.services.signing.passwords import as_typed, hashed
from headway.services.signing.reach import account_within
from headway.services.signing.writing import put
from headway.services.transaction import Clock, Json, RefusedError, Writing


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
        account = account_within(writing, person, by_administrator=by_administrator)
        made = links.make(secret, links.For(links.RESET, account=account), writing.actor, writing.at)
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


def change_password(*, account: int, kept: str, but: str | None) -> None:
    """Keep another password, chosen by who has shown that the account is theirs.

    Args:
        account: number of the account.
        kept: what is kept of the new password.
        but: key of the session that stays; all others end.
    """
    with transaction.atomic(durable=True):
        _set(account, kept, but)


def _set(account: int, kept: str, but: str | None = None) -> None:
    Account.objects.filter(number=account).update(password=kept)
    Session.objects.filter(account_id=account).exclude(session_key=but).delete()
