"""One import, or its floor, in a process of its own: ``python -m bench.import_worker import|floor STORE FILE``.

Says on standard output, as JSON, how long it took and what it did.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from headway.app.policy import load_policy
from headway.app.store import open_store

ORGANISATION = "bench"
FLOOR_NUMBER = 1_000_000
"""Number of an organisation that the floor inserts for: no other has it."""
NOW = datetime(2020, 1, 1, 12, tzinfo=UTC)
COLUMNS = "organisation_id, recording, withdrawn, sequence, series, period, known_on, value"


def main() -> None:
    """Do what the command line says."""
    what, store, file = sys.argv[1:]
    open_store(store)
    done = {"import": import_file, "floor": insert_rows}[what](Path(file))
    print(json.dumps(done))


def import_file(path: Path) -> dict[str, Any]:
    """The service, with somebody who watches its progress."""
    from headway.services.import_observations import import_observations  # noqa: PLC0415 - the store must be open
    from headway.services.transaction import new_key  # noqa: PLC0415

    steps: list[tuple[str, int, int]] = []
    start = time.perf_counter()
    done = import_observations(
        actor="bench",
        organisation=ORGANISATION,
        key=new_key(),
        clock=lambda: NOW,
        policies=load_policy,
        path=path,
        progress=lambda what, done, of: steps.append((what, done, of)),
    )
    taken = time.perf_counter() - start
    verdicts = 0 if done.judged is None else done.judged.verdicts
    return {"seconds": taken, "read": done.read, "added": done.added, "verdicts": verdicts, "steps": len(steps)}


def insert_rows(path: Path) -> dict[str, Any]:
    """The bare insert of parsed rows into the same table, with its keys, in one transaction."""
    from django.db import connection  # noqa: PLC0415

    columns = np.load(path)
    rows = list(zip(*(columns[name].tolist() for name in ("series", "period", "known_on", "value")), strict=True))
    connection.ensure_connection()
    insert = _sqlite if connection.vendor == "sqlite" else _postgres
    with _no_wall(connection):
        start = time.perf_counter()
        insert(connection.connection, rows)
        return {"seconds": time.perf_counter() - start, "added": _count(connection)}


@contextmanager
def _no_wall(connection: Any) -> Iterator[None]:
    """On PostgreSQL the fastest bare insert, COPY, does not go through row-level security."""
    if connection.vendor == "sqlite":
        yield
        return
    wall = "ALTER TABLE records_observation {} ROW LEVEL SECURITY"
    with connection.cursor() as cursor:
        cursor.execute(wall.format("NO FORCE"))
    yield
    with connection.cursor() as cursor:
        cursor.execute(wall.format("FORCE"))


def _sqlite(connection: Any, rows: list[tuple[Any, ...]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        f"INSERT INTO records_observation ({COLUMNS}) VALUES ({FLOOR_NUMBER}, 1, 0, 0, ?, ?, ?, ?)", rows
    )
    connection.execute("COMMIT")


def _postgres(connection: Any, rows: list[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY records_observation ({COLUMNS}) FROM STDIN") as copy:
        copy.write("".join([f"{FLOOR_NUMBER}\t1\tf\t0\t{s}\t{p}\t{k}\t{v}\n" for s, p, k, v in rows]))
    connection.commit()


def _count(connection: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_observation WHERE organisation_id = %s", [FLOOR_NUMBER])
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    main()
