"""Changing what may not be changed, as one could who holds the database and not the key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


def run(statement: str, parameters: Sequence[Any] | None = None) -> None:
    """Run one statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@contextmanager
def without_triggers() -> Iterator[None]:
    """Switch the triggers off, and on again."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            run("SET LOCAL session_replication_role = replica")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    with transaction.atomic():
        for name, _ in triggers:
            run(f"DROP TRIGGER {name}")
        yield
        for _, text in triggers:
            run(text)


def tamper(statement: str, parameters: Sequence[Any] | None = None) -> None:
    """Run one statement that the triggers would refuse."""
    with without_triggers():
        run(statement, parameters)
