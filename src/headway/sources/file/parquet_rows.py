"""Rows of a Parquet file, read by DuckDB in a database of its own that may open this one file and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from headway.sources.file.csv_rows import Batch, Rows
from headway.sources.file.faults import FileRefused
from headway.sources.file.place import glob_free

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BATCH_ROWS = 2048


def parquet_rows(path: Path, wanted: Collection[str]) -> Rows:
    """Open a Parquet file; of its columns only the wanted ones are read, the others are empty text.

    Raises:
        FileRefused: it is no Parquet file, or a damaged one.
    """
    import duckdb

    name = str(glob_free(path))
    database = _closed_database(name)
    try:
        header = tuple(row[0] for row in database.execute("describe from read_parquet(?)", [name]).fetchall())
        cells = ", ".join(_cell(column) if column in wanted else "''" for column in header)
        result = database.execute(f"select {cells} from read_parquet(?)", [name])  # noqa: S608 - quoted names
    except duckdb.Error as error:
        raise _damaged(error) from error
    return Rows(header, _batches(result))


def _closed_database(name: str) -> DuckDBPyConnection:
    import duckdb

    database = duckdb.connect(":memory:")
    database.execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
    database.execute("set threads = 1; set memory_limit = '200MB'; set temp_directory = ''")
    database.execute("set allowed_paths = [$1]", [name])
    database.execute("set enable_external_access = false; set lock_configuration = true")
    return database


def _cell(column: str) -> str:
    quoted = column.replace('"', '""')
    return f"""coalesce(cast("{quoted}" as varchar), '')"""


def _batches(result: DuckDBPyConnection) -> Iterator[Batch]:
    import duckdb

    first = 1
    try:
        while rows := result.fetchmany(BATCH_ROWS):
            yield Batch.of_rows(range(first, first + len(rows)), rows)
            first += len(rows)
    except duckdb.Error as error:
        raise _damaged(error, first) from error


def _damaged(error: Exception, row: int | None = None) -> FileRefused:
    said = str(error).splitlines()[0]
    return FileRefused("HW018", f"the file cannot be read as Parquet ({said}): write it again", row)
