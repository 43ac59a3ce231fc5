"""Rows of many tables in one query: parts of a union, each row with the name of its place in the last column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from django.db import connection, models

from headway.records.kinds import KINDS, Kind

_LISTED = re.compile(r"IN \((SELECT id FROM \w+)\)")


def columns_of(kind: Kind) -> tuple[str, ...]:
    """The columns that are read of a kind's own table."""
    return kind.columns if kind.identity else (*kind.columns, "number")


def child_columns(kind: Kind, model: type[models.Model]) -> tuple[str, ...]:
    """The columns that are read of a child's table: its parent and its position first."""
    names = [field.name for field in model._meta.concrete_fields]
    rest = [name for name in names if name not in ("pk", "organisation", kind.parent_column, "position")]
    return (kind.parent_column, "position", *rest)


@cache
def _width() -> int:
    return max(len(columns_of(kind)) for kind in KINDS)


def of_table(place: str, model: type[models.Model], columns: Sequence[str], where: str, organisation: int) -> str:
    """Rows of a table of one organisation, under a further condition."""
    table = model._meta.db_table
    chosen = f" AND {where.format(organisation=int(organisation))}" if where else ""
    return part(place, quoted(model, columns), f"FROM {table} WHERE organisation_id = {int(organisation)}{chosen}")


def quoted(model: type[models.Model], columns: Sequence[str]) -> list[str]:
    """Columns of a table as SQL names them where there are several tables."""
    return [f"{model._meta.db_table}.{connection.ops.quote_name(name)}" for name in columns]


def part(place: str, columns: Sequence[str], rest: str) -> str:
    """One part of the union. PostgreSQL wants each column of one type in all parts: text, which loses nothing there."""
    cells = [*columns, *["NULL"] * (_width() - len(columns))]
    if connection.vendor == "postgresql":
        cells = [f"({cell})::text" for cell in cells]
    return f"SELECT {', '.join(cells)}, '{place}' {rest}"


def arrays_of_names(vendor: str, whole: str) -> str:
    """The query as an engine is asked it.

    PostgreSQL does not know how few names such a list has: it goes through whole tables unless it is an array.
    """
    return _LISTED.sub(r"= ANY (ARRAY(\1))", whole) if vendor == "postgresql" else whole
