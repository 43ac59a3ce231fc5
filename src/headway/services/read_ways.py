"""What opens an account: a password, a code, an identity provider."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from headway.records.models import Account


@dataclass(frozen=True, slots=True)
class Ways:
    """What opens an account.

    Attributes:
        password: whether a password does.
        second_factor: whether signing in takes a code as well.
        identities: number and issuer of each identity that it is joined to, the oldest first.
    """

    password: bool
    second_factor: bool
    identities: tuple[tuple[int, str], ...]


def read_ways(*, account: int) -> Ways:
    """What opens an account."""
    row = Account.objects.get(number=account)
    joined = SocialAccount.objects.filter(user_id=account).order_by("pk").values_list("pk", "provider")
    return Ways(
        row.has_usable_password(),
        Authenticator.objects.filter(user_id=account, type=Authenticator.Type.TOTP).exists(),
        tuple(joined),
    )
