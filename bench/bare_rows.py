"""The statements that write, recorded while services run, and sent once more with nothing around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any

from bench.measure import clock_of_a_free_machine

WRITING = ("INSERT", "UPDATE", "DELETE")
LAST_OF_A_SAVE = 'INSERT INTO "records_idempotencykey"'
"""The answer to a request is kept at the end of its transaction."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One statement.

    Attributes:
        sql: with Django's placeholders.
        values: its parameters, or those of each of its rows.
        many: whether they are of several rows.
        rows: how many rows it writes.
        ends: whether its transaction ends after it.
    """

    sql: str
    values: Any
    many: bool
    rows: int
    ends: bool


@contextmanager
def recording() -> Iterator[list[Sent]]:
    """Note every statement that writes, in the order sent.

    Observations on PostgreSQL go past Django's cursor, and are not among them: the floor is so much lower.
    """
    from django.db import connection  # noqa: PLC0415 - the store must be open

    sent: list[Sent] = []

    def note(execute: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        if many:
            values = list(values)  # what is recorded is not used up
        done = execute(sql, values, many, context)
        if sql.lstrip().startswith(WRITING):
            sent.append(Sent(sql, values, many, context["cursor"].rowcount, sql.startswith(LAST_OF_A_SAVE)))
        return done

    with connection.execute_wrapper(note):
        yield sent


def replay(sent: list[Sent]) -> float:
    """Send the statements to the empty store that is open, in the same transactions; returns the seconds it took."""
    from django.db import connection, transaction  # noqa: PLC0415

    if connection.vendor == "postgresql":
        _take_walls_down()
    waiting = iter(sent)
    clock = clock_of_a_free_machine()
    start = clock()
    while (first := next(waiting, None)) is not None:
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            for one in chain([first], waiting):
                (cursor.executemany if one.many else cursor.execute)(one.sql, one.values)
                if one.ends:
                    break
    return clock() - start


def _take_walls_down() -> None:
    """The store is thrown away, and the bare inserts open no organisation."""
    from django.db import connection  # noqa: PLC0415

    from headway.records.walls import wanted_walls  # noqa: PLC0415

    with connection.cursor() as cursor:
        for table in wanted_walls():
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
