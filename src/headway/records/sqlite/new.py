"""A new store on SQLite: its tables are made at once, as all migrations would leave them one after the other.

``new.sql`` is written from the migrations by ``make pages``. Where it is older than they are, the rest is migrated.
"""

from __future__ import annotations

from importlib.resources import files

from django.db import connection, transaction

END = ";\n\n"
"""Between statements: triggers have semicolons inside, and nothing has an empty line."""
APPLIED = "INSERT INTO django_migrations (app, name, applied) VALUES ('{app}', '{name}', CURRENT_TIMESTAMP)"


def make_tables() -> int:
    """Make the tables of the open file, where it has none yet; how many migrations that spares."""
    if _any_table():
        return 0
    statements = files("headway.records.sqlite").joinpath("new.sql").read_text(encoding="utf-8").split(END)[:-1]
    with transaction.atomic(), connection.cursor() as cursor:
        if _any_table():  # another process was quicker
            return 0
        for statement in statements:
            cursor.execute(statement, None)
    return sum(statement.startswith("INSERT INTO django_migrations") for statement in statements)


def _any_table() -> bool:
    with connection.cursor() as cursor:
        return bool(cursor.execute("SELECT EXISTS (SELECT 1 FROM sqlite_master)").fetchone()[0])
