"""Queries that are made into SQL once: Django takes longer to do it than a database takes to answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection

from headway.records.names import among_names

if TYPE_CHECKING:
    from django.db.models import QuerySet

ORGANISATION = -1
"""Stands for the number of the organisation in a query that is to be compiled; no organisation has it."""
DAY = date.min
"""Stands for a day in a query that is to be compiled."""
NAMES = "\0names"
"""Stands for a list of names in a query that is to be compiled; no name is so."""

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


def read(
    name: Hashable,
    rows: Callable[[], QuerySet[Any, Any]],
    organisation: int,
    day: date | None,
    names: Sequence[str] = (),
) -> list[Any]:
    """The rows of a query, each as a dictionary.

    Args:
        name: by which the query is known again; one name, one query.
        rows: makes the query, of :data:`ORGANISATION`, :data:`DAY` and what :func:`named` adds, with ``values``.
        organisation: number of the organisation to read.
        day: the day to read as of; only a query that names none does without.
        names: those to read, where the query is of named ones.

    Raises:
        UnscopedQueryError: the query names no organisation.
    """
    query, found = _read(name, rows, organisation, day, names)
    return [dict(zip(query.names, row, strict=True)) for row in found]


def named(rows: QuerySet[Any, Any], column: str) -> QuerySet[Any, Any]:
    """Of the rows of a query to compile those whose text in a column is among the names that are read."""
    quote = connection.ops.quote_name
    cell = f"{quote(rows.model._meta.db_table)}.{quote(column)}"
    return rows.extra(where=[f"{cell} {among_names('%s')}"], params=[NAMES])  # noqa: S610 - our own words


def read_column(
    name: Hashable, rows: Callable[[], QuerySet[Any, Any]], organisation: int, names: Sequence[str] = ()
) -> list[Any]:
    """The values of a query of one column; arguments are those of :func:`read`.

    Raises:
        UnscopedQueryError: the query names no organisation.
    """
    return [value for (value,) in _read(name, rows, organisation, None, names)[1]]


def _read(
    name: Hashable,
    rows: Callable[[], QuerySet[Any, Any]],
    organisation: int,
    day: date | None,
    names: Sequence[str] = (),
) -> tuple[Compiled, list[Any]]:
    key = connection.vendor, name
    query = _compiled.get(key)
    if query is None:
        query = _compiled[key] = _compile(rows())
    with connection.cursor() as cursor:
        cursor.execute(query.sql, list(_given(query.parameters, organisation, day, names)))
        found = cursor.fetchall()
    return query, _converted(query, found) if query.converting else found


def _compile(rows: QuerySet[Any, Any]) -> Compiled:
    compiler = rows.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    converters = compiler.get_converters([expression for expression, _, _ in compiler.select])
    converting = tuple((place, list(functions), expression) for place, (functions, expression) in converters.items())
    return Compiled(sql, tuple(parameters), tuple(rows.query.values_select), converting)


def _given(parameters: Iterable[Any], organisation: int, day: date | None, names: Sequence[str]) -> Iterable[Any]:
    stands_for_day = connection.ops.adapt_datefield_value(DAY)
    for parameter in parameters:
        if parameter == ORGANISATION:
            yield organisation
        elif parameter == stands_for_day:
            yield connection.ops.adapt_datefield_value(day)
        elif parameter == NAMES:
            yield json.dumps(names)
        else:
            yield parameter


def _converted(query: Compiled, found: Iterable[Any]) -> list[list[Any]]:
    rows = [list(row) for row in found]
    for place, functions, expression in query.converting:
        for row in rows:
            for convert in functions:
                row[place] = convert(row[place], expression, connection)
    return rows
