"""How long the answers to requests are kept: a request that comes again within that time changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max

from headway.records import organisations
from headway.records.answered import find_answer
from headway.records.models import IdempotencyKey, Organisation
from headway.services.transaction import Writing

KEPT = timedelta(days=90)
"""Whoever repeats a request does so within minutes; a program that was switched off over a holiday, within weeks."""
FORGETTING = ("tick", "judge")
"""The verbs that forget; the newest answer to one of them says what may be gone."""


def forget_answered(writing: Writing) -> None:
    """Forget the answers that are older than they are kept, in the write that is under way."""
    kept = IdempotencyKey.objects.for_organisation(writing.organisation)
    kept.filter(at__lt=writing.at - KEPT).delete()


def was_answered(*, organisation: str, key: str) -> bool:
    """Whether a request with this key was answered already, as far as answers are kept.

    Args:
        organisation: its id.
        key: idempotency key.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    return find_answer(organisations.find(organisation).number, key) is not None


def kept_since(organisation: Organisation) -> datetime | None:
    """Since when every answer must be there; ``None`` where none may be gone yet."""
    answered = IdempotencyKey.objects.for_organisation(organisation).filter(verb__in=FORGETTING)
    newest: datetime | None = answered.aggregate(newest=Max("at"))["newest"]
    return None if newest is None else newest - KEPT
