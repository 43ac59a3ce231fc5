"""Stored verdicts as pages read them, by index: no more than is shown, however large the organisation is."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from datetime import date
from typing import NamedTuple

from headway.records.ahead import ask
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


def ask_key_results(organisation: int, key_results: Collection[str]) -> Callable[[], list[Told]]:
    """Ask for the verdicts on these key results.

    Args:
        organisation: its number.
        key_results: their ids.
    """
    if not key_results:
        return list
    which = f"organisation_id = %s AND kind = 'key_result' AND subject {among_names('%s')}"
    statement = f"SELECT {CELLS} FROM records_verdict WHERE {which}"  # noqa: S608 - our own words
    read = ask(statement, [organisation, json.dumps(sorted(key_results))])
    return lambda: [Told._make(row) for row in read()]


def judged_day(row: Told) -> date:
    """The day that a verdict is of."""
    return date.fromisoformat(row.as_of)
