"""Second factors as django-allauth keeps them: codes of an application, and codes for the day on which that is lost."""

from __future__ import annotations

import base64
import secrets

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.crypto import salted_hmac

WRONG_CODE = "that is not the code, or it was used already, or there were too many; type the next one, or wait"
SALT = "headway.second-factor"


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc] # the library has no types
    """What the library asks of us."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        """A secret as the store keeps it: who has the database alone can make no code of it."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; under another key than the one it was kept with, one that nobody knows: no code is right."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()


def _cipher() -> Fernet:
    digest = salted_hmac(SALT, "key", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(digest))
