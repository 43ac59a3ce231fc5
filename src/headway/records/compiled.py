"""Queries that are made into SQL once: Django takes longer to do it than a database takes to answer."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from django.db.models import QuerySet

ORGANISATION = -1
"""Stands for the number of the organisation in a query that is to be compiled; no organisation has it."""
DAY = date.min
"""Stands for a day in a query that is to be compiled."""

_compiled: dict[tuple[str, Hashable], Compiled] = {}


@dataclass(frozen=True, slots=True)
class Compiled:
    """A query as SQL.

    Attributes:
        sql: the statement.
        parameters: its parameters, with what stands for others among them.
        names: of the columns.
        converting: of those columns that are not taken as the driver gives them, their place, how, and of what.
    """

    sql: str
    parameters: tuple[Any, ...]
    names: tuple[str, ...]
    converting: tuple[tuple[int, list[Callable[..., Any]], Any], ...]


def read(name: Hashable, rows: Callable[[], QuerySet[Any, Any]], organisation: int, day: date | None) -> list[Any]:
    """The rows of a query, each as a dictionary.

    Args:
        name: by which the query is known again; one name, one query.
        rows: makes the query, of :data:`ORGANISATION` and :data:`DAY`, with ``values``.
        organisation: number of the organisation to read.
        day: the day to read as of; only a query that names none does without.

    Raises:
        UnscopedQueryError: the query names no organisation.
    """
    query, found = _read(name, rows, organisation, day)
    return [dict(zip(query.names, row, strict=True)) for row in found]


def read_column(name: Hashable, rows: Callable[[], QuerySet[Any, Any]], organisation: int) -> list[Any]:
    """The values of a query of one column; arguments are those of :func:`read`.

    Raises:
        UnscopedQueryError: the query names no organisation.
    """
    return [value for (value,) in _read(name, rows, organisation, None)[1]]


def _read(
    name: Hashable, rows: Callable[[], QuerySet[Any, Any]], organisation: int, day: date | None
) -> tuple[Compiled, list[Any]]:
    key = connection.vendor, name
    query = _compiled.get(key)
    if query is None:
        query = _compiled[key] = _compile(rows())
    with connection.cursor() as cursor:
        cursor.execute(query.sql, list(_given(query.parameters, organisation, day)))
        found = cursor.fetchall()
    return query, _converted(query, found) if query.converting else found


def _compile(rows: QuerySet[Any, Any]) -> Compiled:
    compiler = rows.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    converters = compiler.get_converters([expression for expression, _, _ in compiler.select])
    converting = tuple((place, list(functions), expression) for place, (functions, expression) in converters.items())
    return Compiled(sql, tuple(parameters), tuple(rows.query.values_select), converting)


def _given(parameters: Iterable[Any], organisation: int, day: date | None) -> Iterable[Any]:
    stands_for_day = connection.ops.adapt_datefield_value(DAY)
    for parameter in parameters:
        if parameter == ORGANISATION:
            yield organisation
        elif parameter == stands_for_day:
            yield connection.ops.adapt_datefield_value(day)
        else:
            yield parameter


def _converted(query: Compiled, found: Iterable[Any]) -> list[list[Any]]:
    rows = [list(row) for row in found]
    for place, functions, expression in query.converting:
        for row in rows:
            for convert in functions:
                row[place] = convert(row[place], expression, connection)
    return rows
