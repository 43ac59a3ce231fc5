"""Opening an account: with a password, or with who somebody is at an identity provider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password

from headway.goals import codes
from headway.records.models import Account
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.signing.passwords import checked_email, hashed

TAKEN = "there is an account of this address; sign in with it, and open the invitation again"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What was typed for a new account: the e-mail address, and the password twice."""

    email: str
    password: str
    again: str


@dataclass(frozen=True, slots=True)
class JoinedAccount:
    """Who somebody is at an identity provider; the e-mail address is only what the new account is called."""

    email: str
    issuer: str
    subject: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """An account that can be opened: what may take long is done.

    Attributes:
        email: what it is called.
        name: whose it is.
        password: what is kept of the password; of none, what none opens.
        joined: who that is at an identity provider; ``None`` where a password opens the account.
    """

    email: str
    name: str
    password: str
    joined: JoinedAccount | None

    def open(self, at: datetime, *, administers: bool = False) -> int:
        """Open the account; its number. Within a transaction.

        Raises:
            DraftRefusedError: there is one of this e-mail address.
        """
        if Account.objects.filter(email=self.email).exists():
            raise DraftRefusedError([problem(("email",), codes.DEFINED_TWICE, TAKEN)])
        kept = {"email": self.email, "name": self.name or self.email, "password": self.password, "made_at": at}
        number = Account.objects.create(**kept, administers=administers).number
        if self.joined is not None:
            SocialAccount.objects.create(user_id=number, provider=self.joined.issuer, uid=self.joined.subject)
        return number


def prepare(using: NewAccount | JoinedAccount, name: str) -> Prepared:
    """Check what an account is opened with.

    Raises:
        DraftRefusedError: with what is wrong with it.
    """
    email = checked_email(using.email)
    if isinstance(using, JoinedAccount):
        return Prepared(email, name, make_password(None), using)
    return Prepared(email, name, hashed(using.password, using.again, email, name), None)
