"""I10: the database itself refuses what must not be in it."""

from __future__ import annotations

from django.apps import apps
from django.db import connection

from headway.services.invariants.check import Check


def check_constraints() -> Check:
    """Every constraint that the tables are meant to have is there."""
    faults, read = [], 0
    with connection.cursor() as cursor:
        for model in apps.get_app_config("records").get_models():
            table = model._meta.db_table
            there = connection.introspection.get_constraints(cursor, table)
            read += len(there)
            wanted = [constraint.name for constraint in model._meta.constraints]
            faults += [f"{table} has no constraint {name}" for name in wanted if name not in there]
    title = "the database refuses what must not be in it"
    return Check("I10", title, None, read, "constraints and keys", tuple(faults))
