"""Take a second factor away that its owner has lost; from then on the account opens by its password alone."""

from __future__ import annotations

from typing import Unpack

from allauth.mfa.models import Authenticator
from django.db import transaction

from headway.records.models import Account, Session
from headway.services.defining import Asking
from headway.services.signing.passwords import as_typed
from headway.services.signing.reach import account_within
from headway.services.signing.writing import put
from headway.services.transaction import Json, RefusedError, Writing


def take_second_factor(*, person: str, by_administrator: bool, **asked: Unpack[Asking]) -> bool:
    """Take the second factor of a person away, with its codes, and end their sessions; whether there was one.

    Args:
        person: id of whose.
        by_administrator: whether an administrator of the installation asks.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: the person has no account, or one that reaches beyond this organisation.
    """

    def change(writing: Writing) -> Json:
        account = account_within(writing, person, by_administrator=by_administrator)
        taken = _take(account)
        if taken:
            writing.note("second_factor", person, {"on": True}, None)
        return taken

    return bool(put("take_second_factor", change, person, asked).value)


def take_second_factor_here(*, email: str) -> bool:
    """The same, asked for on the machine itself, for any account; whether there was one.

    Raises:
        RefusedError: there is no such account.
    """
    with transaction.atomic(durable=True):
        account = Account.objects.filter(email=as_typed(email)).first()
        if account is None:
            raise RefusedError(f"there is no account of {as_typed(email)}: correct the address")
        return _take(account.number)


def _take(account: int) -> bool:
    count, _ = Authenticator.objects.filter(user_id=account).delete()
    if count:
        Session.objects.filter(account_id=account).delete()
    return bool(count)
