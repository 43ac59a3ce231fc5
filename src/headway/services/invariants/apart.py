"""I11: the database itself keeps organisations apart. SQLite cannot."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from headway.records.walls import passes_by, standing_walls, wanted_walls
from headway.services.invariants.check import Check

PASSES_BY = (
    "the role that Headway connects as passes row-level security by: "
    "connect as a role that is no superuser and has no BYPASSRLS"
)


def check_apart() -> Iterator[Check]:
    """Every table of an organisation's records has PostgreSQL's row-level security, and it holds for Headway's role."""
    if connection.vendor != "postgresql":
        return
    standing = standing_walls()
    faults = [f"{table} has no row-level security" for table in wanted_walls() if table not in standing]
    if passes_by():
        faults.append(PASSES_BY)
    yield Check("I11", "the database keeps organisations apart", None, len(standing), "tables", tuple(faults))
