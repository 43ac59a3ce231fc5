"""Asking ahead: PostgreSQL works on a query while this program goes on with what it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

from django.db import connection

Rows = list[tuple[Any, ...]]


@contextmanager
def asking_ahead() -> Iterator[None]:
    """Within, queries reach PostgreSQL without waiting for the answers to those before."""
    if connection.vendor != "postgresql":
        yield
        return
    from psycopg import Pipeline  # noqa: PLC0415 - psycopg is an extra

    connection.ensure_connection()
    with connection.connection.pipeline() if Pipeline.is_supported() else nullcontext():
        yield


def ask(statement: str, parameters: Sequence[Any]) -> Callable[[], Rows]:
    """Ask now; the answer is read by calling what is returned, once."""
    cursor = connection.cursor()
    cursor.execute(statement, parameters)

    def read() -> Rows:
        with cursor:
            return list(cursor.fetchall())

    return read
