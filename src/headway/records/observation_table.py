"""The observation table's own SQL: bulk reads into arrays and bulk inserts out of them, for each engine."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Progress = Callable[[int], None]
ROW = np.dtype(
    [
        ("series", "<i4"),
        ("period", "<i4"),
        ("sequence", "<i4"),
        ("value", "<f8"),
        ("known_on", "<i4"),
        ("cases", "<f8"),
    ],
    align=False,
)
READ = "series, period, sequence, value, known_on, cases"
OPTIONAL = ("value", "cases")
KEY = "organisation_id, series, period, sequence"
SAME = "organisation_id, recording, withdrawn"
BLOCK_ROWS = 65_536
STATEMENT_ROWS = 100
_INSERT_ARRAYS = f"""
INSERT INTO records_observation ({SAME}, series, period, sequence, known_on, value, cases)
SELECT %s::int, %s::int, value = 'NaN', series, period, sequence, known_on, nullif(value, 'NaN'), nullif(cases, 'NaN')
FROM unnest(%b, %b, %b, %b, %b, %b) AS rows (series, period, sequence, known_on, value, cases)
"""  # noqa: S608 - our own words


def read(where: str, parameters: Sequence[Any]) -> NDArray[Any]:
    """The rows that meet a condition, in order of the key; a value that was withdrawn is NaN, as cases not known are.

    Args:
        where: SQL of the condition, which names the organisation.
        parameters: its values.
    """
    if connection.vendor == "sqlite":
        return _read_sqlite(where, parameters)
    return _read_postgres(where, parameters)


def insert(organisation: int, recording: int, rows: NDArray[Any], progress: Progress | None = None) -> None:
    """Insert rows, in order of the key; NaN is a withdrawal.

    Args:
        organisation: number of the organisation.
        recording: number of the audit row that tells of them.
        rows: array with the fields of ``ROW``.
        progress: called with the number of rows inserted since the last call.
    """
    if connection.vendor == "sqlite" or len(rows) == 1:
        _insert_rows(organisation, recording, rows, progress)
    else:
        _insert_arrays(organisation, recording, rows, progress)


def read_recordings(where: str, parameters: Sequence[Any]) -> NDArray[np.int32]:
    """The audit row of each row that :func:`read` gives, in the same order."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(_select("recording", where), parameters)
            return np.fromiter((row[0] for row in cursor.cursor), np.int32)
    from headway.records.postgres_arrays import elements  # noqa: PLC0415 - psycopg is an extra

    blocks = [elements(block[0], ">i4") for block in _blocks(["recording"], where, parameters)]
    return np.concatenate(blocks).astype(np.int32) if blocks else np.zeros(0, np.int32)


def _select(columns: str, where: str) -> str:
    return f"SELECT {columns} FROM records_observation WHERE {where} ORDER BY {KEY}"  # noqa: S608 - our own words


def _read_sqlite(where: str, parameters: Sequence[Any]) -> NDArray[Any]:
    with connection.cursor() as cursor:
        cursor.execute(_select(READ, where), parameters)
        return np.fromiter(cursor.cursor, ROW)


def _read_postgres(where: str, parameters: Sequence[Any]) -> NDArray[Any]:
    columns = ["series", "period", "sequence::int", "known_on", "coalesce(value, 'NaN')", "coalesce(cases, 'NaN')"]
    blocks = [_unpack(block) for block in _blocks(columns, where, parameters)]
    return np.concatenate(blocks) if blocks else np.zeros(0, ROW)


def _blocks(columns: Sequence[str], where: str, parameters: Sequence[Any]) -> list[Sequence[bytes]]:
    """Blocks of rows as arrays: the server packs them, and NumPy reads the bytes without a Python object a row."""
    from headway.records.postgres_arrays import server_cursor  # noqa: PLC0415 - psycopg is an extra

    packed = ", ".join(f"array_agg({column})" for column in columns)
    numbered = _select(f"*, row_number() OVER (ORDER BY {KEY}) / {BLOCK_ROWS} AS block", where)
    with server_cursor() as cursor:
        cursor.execute(f"SELECT {packed} FROM ({numbered}) AS rows GROUP BY block ORDER BY block", parameters)  # noqa: S608
        blocks: list[Sequence[bytes]] = cursor.fetchall()
    return blocks


def _unpack(block: Sequence[bytes]) -> NDArray[Any]:
    from headway.records.postgres_arrays import elements  # noqa: PLC0415 - psycopg is an extra

    series, period, sequence, known_on = (elements(raw, ">i4") for raw in block[:4])
    rows = np.empty(len(series), ROW)
    rows["series"], rows["period"], rows["sequence"], rows["known_on"] = series, period, sequence, known_on
    rows["value"], rows["cases"] = elements(block[4], ">f8"), elements(block[5], ">f8")
    return rows


def _insert_rows(organisation: int, recording: int, rows: NDArray[Any], progress: Progress | None) -> None:
    with connection.cursor() as cursor:
        for start in range(0, len(rows), BLOCK_ROWS):
            part = rows[start : start + BLOCK_ROWS]
            missing = 2 * np.isnan(part["value"]) + np.isnan(part["cases"])
            for which in np.unique(missing):
                _insert_block(cursor, organisation, recording, part[missing == which])
            if progress:
                progress(len(part))


def _insert_block(
    cursor: Any,
    organisation: int,
    recording: int,
    rows: NDArray[Any],
) -> None:
    """Insert rows of which all or none have a value, and cases; what is the same in each stands in the statement.

    Many rows a statement take half the time of one row a statement.
    """
    missing = [name for name in OPTIONAL if np.isnan(rows[name][0])]
    places = ", ".join("NULL" if name in missing else "%s" for name in ROW.names or ())
    same = f"{int(organisation)}, {int(recording)}, {'value' in missing}"
    columns = [rows[name].tolist() for name in ROW.names or () if name not in missing]
    insert = f"INSERT INTO records_observation ({SAME}, {READ}) VALUES "  # noqa: S608 - our own words
    row, cells = f"({same}, {places})", zip(*columns, strict=True)
    whole, rest = divmod(len(rows), STATEMENT_ROWS)
    if whole:
        many = [chain.from_iterable(islice(cells, whole * STATEMENT_ROWS))] * (len(columns) * STATEMENT_ROWS)
        cursor.executemany(insert + ", ".join([row] * STATEMENT_ROWS), zip(*many, strict=True))
    if rest:
        cursor.executemany(insert + row, cells)


def _insert_arrays(organisation: int, recording: int, rows: NDArray[Any], progress: Progress | None) -> None:
    """Insert a block a statement. ``COPY`` does not go through row-level security."""
    from headway.records.postgres_arrays import ints, reals, server_cursor  # noqa: PLC0415 - psycopg is an extra

    with server_cursor() as cursor:
        for start in range(0, len(rows), BLOCK_ROWS):
            part = rows[start : start + BLOCK_ROWS]
            numbers = [ints(part[name]) for name in ("series", "period", "sequence", "known_on")]
            values = [reals(part[name]) for name in OPTIONAL]
            cursor.execute(_INSERT_ARRAYS, [organisation, recording, *numbers, *values])
            if progress:
                progress(len(part))
