"""Stored verdicts on some subjects, read by index: what a page shows, however large the organisation is."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db import connection

from headway.records.names import names_in


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
_PARTS = (
    ("organisation", "subject = ''", ""),
    ("team", "subject IN {names}", "teams"),
    ("kpi", "team IN {names}", "own_of"),
    ("kpi", "subject IN {names}", "kpis"),
    ("objective", "team IN {names}", "own_of"),
    ("objective", "subject IN {names}", "objectives"),
    ("key_result", "team IN {names}", "own_of"),
    ("key_result", "subject IN {names}", "key_results"),
)


def read_told(
    organisation: int,
    *,
    teams: Collection[str] = (),
    own_of: Collection[str] = (),
    kpis: Collection[str] = (),
    objectives: Collection[str] = (),
    key_results: Collection[str] = (),
) -> list[Told]:
    """The verdicts on the organisation and on these subjects, each once, in one query.

    Args:
        organisation: its number.
        teams: ids of teams.
        own_of: ids of teams, of which every KPI, objective and key result of their own is read.
        kpis: ids of KPIs.
        objectives: ids of objectives.
        key_results: ids of key results.
    """
    wanted = {"teams": teams, "own_of": own_of, "kpis": kpis, "objectives": objectives, "key_results": key_results}
    parts: list[str] = []
    parameters: list[int | str] = []
    for kind, where, names in _PARTS:
        if names and not wanted[names]:
            continue
        which = where.format(names=names_in("%s"))
        parts.append(f"SELECT {CELLS} FROM records_verdict WHERE organisation_id = %s AND kind = '{kind}' AND {which}")  # noqa: S608
        parameters += [organisation, json.dumps(sorted(wanted[names]))] if names else [organisation]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        found = [Told._make(row) for row in cursor.fetchall()]
    return list({(row.kind, row.subject): row for row in found}.values())


def judged_day(row: Told) -> date:
    """The day that a verdict is of."""
    return date.fromisoformat(row.as_of)
