"""Inserting rows in bulk: Django takes several times as long to compile such a statement as a database to run it."""

from __future__ import annotations

from functools import cache
from itertools import chain
from operator import attrgetter
from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection, models, transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

_AS_THEY_ARE = {
    "TextField": str,
    "FloatField": float,
    "IntegerField": int,
    "SmallIntegerField": int,
    "BigIntegerField": int,
    "BooleanField": bool,
    "BinaryField": bytes,
    "ForeignKey": int,
    "OneToOneField": int,
}
"""Fields whose values a database takes as they are, and of which type those are."""
_DAYS = frozenset({"DateField", "DateTimeField"})


class _Statement(NamedTuple):
    """An insert.

    Attributes:
        sql: the statement; its parameters are one row on SQLite, one array a column on PostgreSQL.
        given: the fields of its first columns, whose values are no attributes of the rows.
        fields: those of the others.
        of: their values of a row.
    """

    sql: str
    given: list[models.Field[Any, Any]]
    fields: list[models.Field[Any, Any]]
    of: Callable[[Any], tuple[Any, ...]]


def insert(
    model: type[models.Model],
    rows: Sequence[object],
    *,
    replacing: Collection[str] = (),
    each: Mapping[str, Sequence[object]] = MappingProxyType({}),
    **same: object,
) -> None:
    """Insert rows, all or none; the same as ``bulk_create`` leaves.

    Args:
        model: whose table it is. The database gives none of its columns a value of its own.
        rows: with an attribute for each column.
        replacing: names of the fields whose values a row that is there already takes over; without any, such a row is
            an error.
        each: values of further columns, one a row, that are no attributes of the rows.
        **same: values that all rows have, and that are no attributes of theirs.
    """
    if not rows:
        return
    statement = _statement(connection.vendor, model, tuple(replacing), (*same, *each))
    of_all = [_column(field, [value]) * len(rows) for field, value in zip(statement.given, same.values(), strict=False)]
    columns = chain(each.values(), zip(*map(statement.of, rows), strict=True))
    fields = [*statement.given[len(same) :], *statement.fields]
    cells = [*of_all, *(_column(field, column) for field, column in zip(fields, columns, strict=True))]
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(statement.sql, cells)
        else:
            cursor.executemany(statement.sql, list(zip(*cells, strict=True)))


def plain_row(model: type[models.Model], organisation: int, values: Mapping[str, Any]) -> Any:
    """A row to insert, without what Django makes of one; what is not among the values is the column's own."""
    return SimpleNamespace(**{**_defaults(model), **values, "organisation_id": organisation})


@cache
def _defaults(model: type[models.Model]) -> dict[str, Any]:
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.CompositePrimaryKey)]
    return {field.attname: field.get_default() for field in fields}


def _column(field: models.Field[Any, Any], values: Sequence[Any]) -> list[Any]:
    """The values of a column as a database takes them."""
    kind = field.get_internal_type()
    if kind in _AS_THEY_ARE and set(map(type, values)) <= {_AS_THEY_ARE[kind], type(None)}:
        return list(values)
    if kind in _DAYS:  # of thousands of rows most have the same
        prepared = {value: field.get_db_prep_save(value, connection) for value in set(values)}
        return [prepared[value] for value in values]
    return [None if value is None else field.get_db_prep_save(value, connection) for value in values]


@cache
def _statement(vendor: str, model: type[models.Model], replacing: tuple[str, ...], own: tuple[str, ...]) -> _Statement:
    every = [field for field in model._meta.concrete_fields if not isinstance(field, models.CompositePrimaryKey)]
    given = sorted((field for field in every if field.attname in own), key=lambda field: own.index(field.attname))
    rest = [field for field in every if field.attname not in own]
    fields, quote = [*given, *rest], connection.ops.quote_name
    if vendor == "postgresql":
        rows = f"SELECT * FROM UNNEST({', '.join(f'%s::{field.db_type(connection)}[]' for field in fields)})"  # noqa: S608
    else:
        rows = f"VALUES ({', '.join(['%s'] * len(fields))})"
    names = ", ".join(quote(str(field.column)) for field in fields)
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({names}) {rows} {_in_place(model, replacing)}"
    return _Statement(sql, given, rest, attrgetter(*(field.attname for field in rest)))


def _in_place(model: type[models.Model], replacing: tuple[str, ...]) -> str:
    """What becomes of a row whose key is there already."""
    if not replacing:
        return ""
    quote = connection.ops.quote_name
    key = ", ".join(quote(str(field.column)) for field in model._meta.pk_fields)
    taken = ", ".join(f"{quote(name)} = EXCLUDED.{quote(name)}" for name in replacing)
    return f"ON CONFLICT ({key}) DO UPDATE SET {taken}"
