"""PostgreSQL's second wall between organisations: row-level security on every table that holds their records.

The first wall is :mod:`headway.records.scope`: no query is compiled without an organisation. Should one name the wrong
one, or a statement in plain SQL forget it, the database shows and takes only the rows of the organisation that the
connection was last opened for. Until then it shows none. SQLite has no such wall.

:func:`opening` opens an organisation with the query that looks it up, so that the wall costs no query of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection
from django.db.models import BooleanField, F, Func, TextField, Value
from django.db.models.functions import Cast

from headway.records.scope import Scoped

if TYPE_CHECKING:
    from headway.records.models import Organisation

SETTING = "headway.organisation"
POLICY = "one_organisation"
# How a write finds its organisation: the head is locked before anything is opened. It holds a number and a hash.
UNWALLED = frozenset({"records_audithead"})
_WALLED = """
SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid
WHERE relnamespace = current_schema()::regnamespace AND relrowsecurity AND relforcerowsecurity AND polname = %s
"""
_PASSES_BY = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"


def wanted_walls() -> list[str]:
    """The tables that must be walled."""
    models = (model for model in apps.get_app_config("records").get_models() if issubclass(model, Scoped))
    return sorted({model._meta.db_table for model in models} - UNWALLED)


def standing_walls() -> set[str]:
    """The tables that PostgreSQL walls, for their owner too."""
    with connection.cursor() as cursor:
        cursor.execute(_WALLED, [POLICY])
        return {name for (name,) in cursor.fetchall()}


def passes_by() -> bool:
    """Whether the connection's role is one to which PostgreSQL applies no wall: a superuser, or ``BYPASSRLS``."""
    with connection.cursor() as cursor:
        cursor.execute(_PASSES_BY)
        return bool(cursor.fetchone()[0])


def opening(number: str = "number") -> dict[str, Any]:
    """What to annotate a query of one organisation with, so that it opens this organisation for the connection.

    Args:
        number: the path from the query's rows to the organisation's number.
    """
    if connection.vendor != "postgresql":
        return {}
    parts = Value(SETTING), Cast(F(number), TextField()), Value(value=False, output_field=BooleanField())
    return {"opened": Func(*parts, function="set_config", output_field=TextField())}


def open_organisation(row: Organisation) -> None:
    """Open an organisation for the connection, with a query of its own."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, str(row.number)])
