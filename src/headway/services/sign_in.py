"""Sign in by e-mail address and password."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from headway.records.models import Account
from headway.services.signing.attempts import admit, forget, keys_of
from headway.services.signing.passwords import LONGEST_PASSWORD, as_typed
from headway.services.transaction import Clock


def sign_in(*, email: str, password: str, source: str, clock: Clock) -> int | None:
    """The number of the account that an e-mail address and a password open; ``None`` where they open none.

    Nothing tells an address without an account from a wrong password, a closed account, or too many attempts; and none
    of the first three is told by the time that the answer takes.

    Args:
        email: as typed.
        password: as typed.
        source: the network address that asks.
        clock: gives the time.
    """
    kept = as_typed(email)
    keys = keys_of(kept, source)
    if len(password) > LONGEST_PASSWORD or not admit(keys, clock()):
        return None
    account = Account.objects.filter(email=kept).first()
    if account is None:
        make_password(password)
        return None
    if not account.check_password(password) or not account.is_active:
        return None
    forget(keys["both"], clock())
    return account.number
