"""One PostgreSQL database for test after test: emptied in between, which takes a tenth of creating one.

A test that changed the tables themselves (dropped a trigger, took a wall down) leaves one that is not used again.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

import psycopg

_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_SHAPE = """
SELECT md5(string_agg(part, ' ' ORDER BY part)) FROM (
    SELECT concat_ws(' ', tgrelid, tgname, tgenabled, tgfoid) AS part FROM pg_trigger
    UNION ALL SELECT concat_ws(' ', conrelid, conname, convalidated) FROM pg_constraint
    UNION ALL SELECT concat_ws(' ', polrelid, polname, polcmd) FROM pg_policy
    UNION ALL SELECT concat_ws(' ', attrelid, attname, atttypid, attnotnull) FROM pg_attribute
    UNION ALL SELECT concat_ws(' ', oid, relname, relrowsecurity, relforcerowsecurity) FROM pg_class
    UNION ALL SELECT concat_ws(' ', app, name) FROM django_migrations
) AS parts
"""
_TABLES = """
SELECT format('SELECT %L WHERE EXISTS (SELECT FROM %I)', tablename, tablename) FROM pg_tables
WHERE schemaname = 'public' AND tablename <> 'django_migrations'
"""
_NUMBERS = """
SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S' AND relname !~ '^django_migrations'
"""


class UsedAgain:
    """Hands out a migrated database without a row, the same one as long as its shape is as it was made."""

    def __init__(self, server: str, create: Callable[[], str]) -> None:
        self._server = server
        self._create = create
        self._url: str | None = None
        self._shape: object = None

    def empty(self) -> str:
        """The address of the database."""
        if self._url is None or not self._emptied(self._url):
            self._url = self._create()
            with self._connect(self._url) as connection:
                self._shape = _one(connection, _SHAPE)
        return self._url

    def _emptied(self, url: str) -> bool:
        """Empty the database; whether it is as it was made."""
        with self._connect(url) as connection:
            connection.execute(_OTHERS)
            if _one(connection, _SHAPE) != self._shape:
                return False
            asked = " UNION ALL ".join(query for (query,) in connection.execute(_TABLES).fetchall())
            connection.execute("SET session_replication_role = replica")
            for (table,) in connection.execute(asked.encode()).fetchall():
                connection.execute(f"DELETE FROM {table}".encode())
            connection.execute(_NUMBERS)
        return True

    def _connect(self, url: str) -> psycopg.Connection:
        """A connection as the server's owner, for whom there are no walls."""
        address = urlsplit(self._server)._replace(path=urlsplit(url).path)
        return psycopg.connect(urlunsplit(address), autocommit=True)


def _one(connection: psycopg.Connection, query: str) -> object:
    row = connection.execute(query.encode()).fetchone()
    return None if row is None else row[0]
