"""The file and its references are whole: the database's own check, and names that lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from headway.records.load import load_definitions
from headway.records.references import REFERENCES, dangling
from headway.services.invariants.check import Check

if TYPE_CHECKING:
    from headway.records.models import Organisation


def check_file() -> Check:
    """SQLite's own check of its pages, indexes and foreign keys; PostgreSQL's of its foreign keys."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            said = [line for (line,) in cursor.fetchall()]
            cursor.execute("PRAGMA foreign_key_check")
            said += [f"{row[0]} names a row of {row[2]} that is not there" for row in cursor.fetchall()]
            cursor.execute("PRAGMA page_count")
            read, unit = cursor.fetchone()[0], "pages"
            faults = [line for line in said if line != "ok"]
        else:
            cursor.execute("SELECT conname, convalidated FROM pg_constraint WHERE contype = 'f'")
            found = cursor.fetchall()
            read, unit = len(found), "foreign keys"
            faults = [f"{name} was never validated" for name, validated in found if not validated]
    return Check("I2", "the database is whole", None, read, unit, tuple(faults))


def check_references(organisation: Organisation) -> Check:
    """Whatever a record names is there."""
    definitions = load_definitions(organisation)
    read = 1 + sum(len(getattr(definitions, place)) for place in {place for place, _, _ in REFERENCES})
    faults = tuple(dangling(definitions))
    return Check("I2", "whatever a record names is there", organisation.id, read, "records", faults)
