"""Inserting rows in bulk: Django takes several times as long to compile such a statement as a database to run it."""

from __future__ import annotations

from functools import cache
from itertools import chain
from operator import attrgetter
from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

_AS_THEY_ARE = {
    kind: frozenset({of, type(None)})
    for kind, of in {
        "TextField": str,
        "FloatField": float,
        "IntegerField": int,
        "SmallIntegerField": int,
        "BigIntegerField": int,
        "BooleanField": bool,
        "BinaryField": bytes,
        "ForeignKey": int,
        "OneToOneField": int,
    }.items()
}
"""Fields whose values a database takes as they are, and of which types those are."""
_DAYS = frozenset({"DateField", "DateTimeField"})


class _Statement(NamedTuple):
    """An insert.

    Attributes:
        sql: the statement; its parameters are one row on SQLite, one array a column on PostgreSQL.
        given: the fields of its first columns, whose values are no attributes of the rows.
        fields: those of the others.
        of: their values of a row; ``None`` where there are no others.
    """

    sql: str
    given: list[models.Field[Any, Any]]
    fields: list[models.Field[Any, Any]]
    of: Callable[[Any], tuple[Any, ...]] | None


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
    store = connections[DEFAULT_DB_ALIAS]  # which it is takes Django a while to say
    statement = _statement(store.vendor, model, tuple(replacing), (*same, *each))
    of_all = [
        [*_column(store, field, (value,))] * len(rows)
        for field, value in zip(statement.given, same.values(), strict=False)
    ]
    own = () if statement.of is None else zip(*map(statement.of, rows), strict=True)
    columns = chain(each.values(), own)
    fields = [*statement.given[len(same) :], *statement.fields]
    cells = [*of_all, *(_column(store, field, column) for field, column in zip(fields, columns, strict=True))]
    with transaction.atomic(savepoint=False), store.cursor() as cursor:
        if store.vendor == "postgresql":
            cursor.execute(statement.sql, [list(column) for column in cells])
        else:
            cursor.executemany(statement.sql, list(zip(*cells, strict=True)))


def plain_row(model: type[models.Model], organisation: int, values: Mapping[str, Any]) -> Any:
    """A row to insert, without what Django makes of one; what is not among the values is the column's own."""
    return SimpleNamespace(**{**defaults(model), **values, "organisation_id": organisation})


@cache
def defaults(model: type[models.Model]) -> Mapping[str, Any]:
    """The value of each column where a row says nothing of it."""
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.CompositePrimaryKey)]
    return {field.attname: field.get_default() for field in fields}


def _column(store: BaseDatabaseWrapper, field: models.Field[Any, Any], values: Sequence[Any]) -> Sequence[Any]:
    """The values of a column as a database takes them."""
    kind = field.get_internal_type()
    if kind in _AS_THEY_ARE and _AS_THEY_ARE[kind].issuperset(map(type, values)):
        return values
    if kind in _DAYS:  # of thousands of rows most have the same
        prepared = {value: field.get_db_prep_save(value, store) for value in set(values)}
        return [prepared[value] for value in values]
    return [None if value is None else field.get_db_prep_save(value, store) for value in values]


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
    return _Statement(sql, given, rest, _values(tuple(field.attname for field in rest)))


def _values(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]] | None:
    """Takes these attributes of a row."""
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda row: (getattr(row, names[0]),)) if names else None


def _in_place(model: type[models.Model], replacing: tuple[str, ...]) -> str:
    """What becomes of a row whose key is there already."""
    if not replacing:
        return ""
    quote = connection.ops.quote_name
    key = ", ".join(quote(str(field.column)) for field in model._meta.pk_fields)
    taken = ", ".join(f"{quote(name)} = EXCLUDED.{quote(name)}" for name in replacing)
    return f"ON CONFLICT ({key}) DO UPDATE SET {taken}"
