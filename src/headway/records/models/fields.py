"""Columns and checks that many tables share."""

from __future__ import annotations

import sys
from datetime import date

from django.db.models import BaseConstraint, CheckConstraint, CompositePrimaryKey, Q

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)


def key(*fields: str) -> CompositePrimaryKey:
    """A primary key of these fields, led by the organisation."""
    return CompositePrimaryKey("organisation_id", *fields)


def finite(table: str, *fields: str) -> list[BaseConstraint]:
    """The database refuses infinity and NaN (which PostgreSQL orders above all other numbers)."""
    return [
        CheckConstraint(
            condition=Q(**{f"{field}__gte": -sys.float_info.max, f"{field}__lte": sys.float_info.max}),
            name=f"records_{table}_{field}_finite",
        )
        for field in fields
    ]


def in_calendar(table: str, *fields: str) -> list[BaseConstraint]:
    """The database refuses days outside 1900 to 2199."""
    return [
        CheckConstraint(
            condition=Q(**{f"{field}__gte": FIRST_DAY, f"{field}__lte": LAST_DAY}),
            name=f"records_{table}_{field}_in_calendar",
        )
        for field in fields
    ]


def one_of(table: str, field: str, *words: str) -> CheckConstraint:
    """The database refuses any other word."""
    return CheckConstraint(condition=Q(**{f"{field}__in": words}), name=f"records_{table}_{field}_known")
