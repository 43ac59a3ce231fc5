"""Which names are ids of records: of many kinds in one query."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from django.db import connection

from headway.records.names import among_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from headway.records.kinds import Kind


def read_ids_among(kinds: Iterable[Kind], organisation: int, names: Collection[str]) -> dict[str, set[str]]:
    """Those of some names that are ids of records, by the place of each kind.

    Args:
        kinds: which kinds, each identified by its id.
        organisation: its number.
        names: what may be an id.
    """
    tables = {kind.place: kind.model._meta.db_table for kind in kinds}
    found: dict[str, set[str]] = {place: set() for place in tables}
    if not tables or not names:
        return found
    asked: list[int | str] = [organisation, json.dumps(sorted(names))]
    with connection.cursor() as cursor:
        cursor.execute(_statement(connection.vendor, tuple(tables.items())), asked * len(tables))
        for place, name in cursor.fetchall():
            found[place].add(name)
    return found


@cache
def _statement(vendor: str, tables: tuple[tuple[str, str], ...]) -> str:  # noqa: ARG001 - names are listed in its words
    return " UNION ALL ".join(
        f"SELECT '{place}', id FROM {table} WHERE organisation_id = %s AND id {among_names('%s')}"  # noqa: S608
        for place, table in tables
    )
