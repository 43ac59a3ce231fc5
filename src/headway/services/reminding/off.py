"""The secret part of the address at which a mail has reminders switched off: signed, so that nobody else makes one."""

from __future__ import annotations

from django.core import signing

_SALT = "headway.reminders"
LONGEST = 1000


def secret_of(organisation: str, person: str) -> str:
    """What stands in the mails of a person."""
    return signing.dumps([organisation, person], salt=_SALT)


def who(secret: str) -> tuple[str, str] | None:
    """Organisation and person of a secret; ``None`` where Headway did not make it."""
    if len(secret) > LONGEST:
        return None
    try:
        organisation, person = signing.loads(secret, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    return str(organisation), str(person)
