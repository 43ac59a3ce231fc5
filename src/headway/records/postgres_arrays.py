"""A cursor that hands over PostgreSQL's binary arrays as bytes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connection
from psycopg import Cursor, adapters
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.pq import Format

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Bytes(Loader):
    """Leaves a value as it came."""

    format = Format.BINARY

    def load(self, data: Buffer) -> bytes:
        """The bytes themselves."""
        return bytes(data)


@contextmanager
def block_cursor() -> Iterator[Any]:
    """A cursor on Django's connection whose arrays of numbers come as bytes."""
    connection.ensure_connection()
    # Django's own cursors bind on the client, which gives text only.
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.format = Format.BINARY
        for name in ("int4", "float8"):
            cursor.adapters.register_loader(adapters.types[name].array_oid, _Bytes)
        yield cursor
