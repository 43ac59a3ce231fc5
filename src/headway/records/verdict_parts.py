"""Stored verdicts as pages read them, by index: no more than is shown, however large the organisation is."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db import connection

from headway.records.names import among_names


class Told(NamedTuple):
    """A stored verdict as pages read it; days are ISO texts."""

    kind: str
    subject: str
    as_of: str
    payload: str
    path_starts: str | None
    path: bytes | None
    asks: str | None
    audit_rows: int | None
    press: bytes | None


_DAYS = {"as_of", "path_starts"}
# Days come as text on one engine and as dates on the other: as text, a union of both is read the same.
CELLS = ", ".join(f"CAST({name} AS text) AS {name}" if name in _DAYS else name for name in Told._fields)
"""What is selected of a verdict, in the order of ``Told``."""
OF_VERDICT = ", ".join(
    f"CAST(verdict.{name} AS text) AS {name}" if name in _DAYS else f"verdict.{name}" for name in Told._fields
)
"""The same of a table that goes by the name of ``verdict``."""


def read_key_results(organisation: int, key_results: Collection[str]) -> list[Told]:
    """The verdicts on these key results.

    Args:
        organisation: its number.
        key_results: their ids.
    """
    if not key_results:
        return []
    which = f"organisation_id = %s AND kind = 'key_result' AND subject {among_names('%s')}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {CELLS} FROM records_verdict WHERE {which}",  # noqa: S608 - our own words
            [organisation, json.dumps(sorted(key_results))],
        )
        return [Told._make(row) for row in cursor.fetchall()]


def judged_day(row: Told) -> date:
    """The day that a verdict is of."""
    return date.fromisoformat(row.as_of)
