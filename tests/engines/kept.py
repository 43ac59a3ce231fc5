"""A store that was filled once is put back as it was then, which takes a tenth of filling it again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Hashable
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connection, connections

from headway.records.models import Account, Organisation
from tests.engines import postgres

_TABLES = """
SELECT format('SELECT %L WHERE EXISTS (SELECT FROM %I)', tablename, tablename) FROM pg_tables
WHERE schemaname = 'public' AND tablename <> 'django_migrations'
"""
_NUMBERS = """
SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences WHERE last_value IS NOT NULL
"""
BESIDE = ("", ".anchors")
folders: list[Path] = []
"""Where files are kept: a folder of the run of tests, which goes at its end."""
_kept: dict[tuple[str, Hashable], _File | _Database] = {}


def filled(name: Hashable, fill: Callable[[], object]) -> None:
    """Fill the open store, which is empty; or put back what was in it when one of this name had been filled.

    Args:
        name: by which the content is known again.
        fill: fills it; does the same each time.
    """
    if Organisation.objects.exists() or Account.objects.exists():
        fill()
        return
    key = connection.vendor, name
    if key not in _kept:
        fill()
        _kept[key] = _File() if connection.vendor == "sqlite" else _Database()
    else:
        _kept[key].put_back()


class _File:
    """The file of a SQLite store."""

    def __init__(self) -> None:
        self._folder = Path(mkdtemp(prefix="kept", dir=folders[-1]))
        self._copy(self._place(), self._file())

    def put_back(self) -> None:
        """Write it over the file of the store that is open."""
        self._copy(self._file(), self._place())

    def _file(self) -> Path:
        return self._folder / "kept.db"

    @staticmethod
    def _place() -> Path:
        connections.close_all()
        return Path(connection.settings_dict["NAME"])

    @staticmethod
    def _copy(from_: Path, to: Path) -> None:
        for ending in BESIDE:
            part = from_.with_name(from_.name + ending)
            if part.exists():
                shutil.copyfile(part, to.with_name(to.name + ending))


class _Database:
    """The rows of a PostgreSQL store."""

    def __init__(self) -> None:
        self._rows: dict[str, bytes] = {}
        with _owner() as owner:
            asked = " UNION ALL ".join(query for (query,) in owner.execute(_TABLES).fetchall())
            for (table,) in owner.execute(asked.encode()).fetchall():
                with owner.cursor().copy(f'COPY "{table}" TO STDOUT (FORMAT binary)'.encode()) as out:
                    self._rows[table] = b"".join(bytes(part) for part in out)
            self._numbers = owner.execute(_NUMBERS).fetchall()

    def put_back(self) -> None:
        """Copy them into the empty store that is open."""
        with _owner() as owner:
            owner.execute("SET session_replication_role = replica")
            for table, rows in self._rows.items():
                with owner.cursor().copy(f'COPY "{table}" FROM STDIN (FORMAT binary)'.encode()) as into:
                    into.write(rows)
            for sequence, last in self._numbers:
                owner.execute("SELECT setval(%s::text::regclass, %s)", [sequence, last])


def _owner() -> psycopg.Connection:
    """A connection as the server's owner, for whom there are no walls."""
    address = urlsplit(postgres.running[-1])._replace(path=f"/{connection.settings_dict['NAME']}")
    return psycopg.connect(urlunsplit(address), autocommit=True)
