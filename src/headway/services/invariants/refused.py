"""I10: the database itself refuses what must not be in it."""

from __future__ import annotations

import re

from django.apps import apps
from django.db import connection

from headway.services.invariants.check import Check

_NAMED = re.compile(r'\bCONSTRAINT "(\w+)"')


def check_constraints() -> Check:
    """Every constraint that the tables are meant to have is there."""
    faults, read = [], 0
    for model in apps.get_app_config("records").get_models():
        table = model._meta.db_table
        there = _in_file(table) if connection.vendor == "sqlite" else _in_catalogue(table)
        read += len(there)
        wanted = [constraint.name for constraint in model._meta.constraints]
        faults += [f"{table} has no constraint {name}" for name in wanted if name not in there]
    title = "the database refuses what must not be in it"
    return Check("I10", title, None, read, "constraints and keys", tuple(faults))


def _in_file(table: str) -> set[str]:
    """Names in the text that made a table and its indexes: all that SQLite keeps, and Django takes long to parse."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE tbl_name = %s", [table])
        found = cursor.fetchall()
    indexes = {name for kind, name, _ in found if kind == "index"}
    return indexes.union(*(_NAMED.findall(text) for kind, _, text in found if kind == "table"))


def _in_catalogue(table: str) -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.get_constraints(cursor, table))
