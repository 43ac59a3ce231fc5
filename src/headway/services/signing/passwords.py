"""Passwords and names to sign in with: what is accepted, and what is kept."""

from __future__ import annotations

import re

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from headway.goals import codes
from headway.records.models import Account
from headway.services.drafting.problems import DraftRefusedError, FieldProblem, problem

LONGEST_PASSWORD = 1000
LONGEST_EMAIL = 254
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def as_typed(email: str) -> str:
    """The one way in which an e-mail address is kept and compared.

    Examples:
        >>> as_typed(" Amina@Riverside.example ")
        'amina@riverside.example'
    """
    return email.strip().lower()


def hashed(password: str, again: str, email: str, name: str) -> str:
    """What is kept of a new password.

    Args:
        password: as typed.
        again: as typed a second time.
        email: of whose account, which the password may not resemble.
        name: the same.

    Raises:
        DraftRefusedError: with what is wrong with it.
    """
    problems = list(_problems(password, again, email, name))
    if problems:
        raise DraftRefusedError(problems)
    return make_password(password)


def checked_email(email: str) -> str:
    """An e-mail address as it is kept.

    Raises:
        DraftRefusedError: it is none.
    """
    kept = as_typed(email)
    if len(kept) > LONGEST_EMAIL or not _EMAIL.fullmatch(kept):
        message = "that is no e-mail address; write one such as amina@riverside.example"
        raise DraftRefusedError([problem(("email",), codes.WRONG_VALUE, message)])
    return kept


def _problems(password: str, again: str, email: str, name: str) -> list[FieldProblem]:
    if len(password) > LONGEST_PASSWORD:
        message = f"that is longer than {LONGEST_PASSWORD} characters; choose a shorter one"
        return [problem(("password",), codes.WRONG_VALUE, message)]
    found = []
    try:
        validate_password(password, Account(email=email, name=name))
    except ValidationError as error:
        found = [
            problem(("password",), codes.WRONG_VALUE, f"{message} Choose another one.") for message in error.messages
        ]
    if password != again:
        found.append(problem(("again",), codes.WRONG_VALUE, "the two differ; type the same password twice"))
    return found
