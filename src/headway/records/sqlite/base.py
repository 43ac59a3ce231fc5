"""Django's SQLite backend with the library that :mod:`headway.records.sqlite.library` chose."""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from typing import Any, cast

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register as register_functions  # type: ignore[import-untyped]
from django.utils.dateparse import parse_date, parse_datetime, parse_time

from headway.records.sqlite.library import library


def _register_types() -> None:
    """Teach the chosen library the types that Django taught Python's own."""
    library.register_converter("bool", b"1".__eq__)
    for name, parse in {
        "date": parse_date,
        "time": parse_time,
        "datetime": parse_datetime,
        "timestamp": parse_datetime,
    }.items():
        library.register_converter(name, base.decoder(parse))
    library.register_adapter(decimal.Decimal, str)
    library.register_adapter(datetime.date, base.adapt_date)
    library.register_adapter(datetime.datetime, base.adapt_datetime)


_register_types()


STATEMENTS_KEPT = 512
_converted = lru_cache(STATEMENTS_KEPT)(partial(base.SQLiteCursorWrapper.convert_query, cast("Any", None)))
"""A statement with SQLite's placeholders; most are sent again and again."""


class Cursor(library.Cursor):  # type: ignore[misc]
    """Turns Django's ``%s`` into SQLite's ``?``, on the chosen library's own cursor."""

    convert_query = base.SQLiteCursorWrapper.convert_query

    def execute(self, query: str, params: Any = None) -> Any:
        """Run one statement."""
        if params is None:
            return super().execute(query)
        if isinstance(params, Mapping):
            return super().execute(self.convert_query(query, param_names=list(params)), params)
        return super().execute(_converted(query), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        """Run one statement for each row of values."""
        return super().executemany(_converted(query), param_list)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite backend on the chosen library."""

    Database = library

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file, set up as Django and the store's settings ask."""
        connection = library.connect(**conn_params)
        register_functions(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA legacy_alter_table = OFF")
        for command in self.init_commands:  # type: ignore[attr-defined]
            if command.strip():
                connection.execute(command)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ARG002 - as Django's own
        """A cursor that speaks Django's style of parameters."""
        return self.connection.cursor(factory=Cursor)
