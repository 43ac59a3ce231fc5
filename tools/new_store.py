"""Write ``new.sql``, the tables of a new store on SQLite, as the migrations make them."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path
from unittest.mock import patch

from django.db import connection, connections

from headway.app.store import open_store
from headway.records.sqlite import new

FILE = Path(__file__).resolve().parent.parent / "src" / "headway" / "records" / "sqlite" / "new.sql"
_TABLES = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
_MIGRATED = "SELECT app, name FROM django_migrations ORDER BY id"


def text() -> str:
    """The file, as it should be: all migrations are applied to a store in which is nothing."""
    keys = {name: secrets.token_urlsafe(32) for name in ("HEADWAY_SECRET_KEY", "HEADWAY_AUDIT_KEY")}
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, keys):
        with patch.object(new, "make_tables", lambda: 0):
            open_store(str(Path(folder) / "new.db"))
        made = statements()
        connections.close_all()
    return "".join(statement + new.END for statement in made)


def statements() -> list[str]:
    """What makes the tables of the open store, and says of each of its migrations that it was applied."""
    with connection.cursor() as cursor:
        tables = [sql for (sql,) in cursor.execute(_TABLES).fetchall()]
        migrated = cursor.execute(_MIGRATED).fetchall()
    return [*tables, *(new.APPLIED.format(app=app, name=name) for app, name in migrated)]


def main() -> None:
    """Write the file."""
    FILE.write_text(text(), encoding="utf-8")
    print(f"{FILE.name} is written")


if __name__ == "__main__":
    main()
