"""Answers of earlier requests, kept under the keys that they came with."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import connection

from headway.records.inserting import insert
from headway.records.models import IdempotencyKey


class Answered(NamedTuple):
    """What tells the request from others, and its answer as JSON."""

    digest: str
    answer: str


def find_answer(organisation: int, key: str) -> Answered | None:
    """The answer that is kept under a key; ``None`` where none is.

    Args:
        organisation: its number.
        key: the request's.
    """
    # every write asks it: to have Django put the query together would take longer than the query
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT digest, answer FROM records_idempotencykey WHERE organisation_id = %s AND key = %s",
            [organisation, key],
        )
        found = cursor.fetchone()
    return None if found is None else Answered(*found)


def keep_answer(organisation: int, key: str, verb: str, answered: Answered, at: datetime) -> None:
    """Keep the answer of a request.

    Args:
        organisation: its number.
        key: the request's.
        verb: name of the service that was asked.
        answered: what it answered.
        at: when.
    """
    insert(IdempotencyKey, [answered], organisation_id=organisation, key=key, verb=verb, at=at)
