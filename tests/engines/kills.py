"""Killing a write before and after each of its statements, in a process of its own each time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, connections

from headway.app.policy import load_policy
from headway.records import observation_table
from headway.records.models import Organisation
from headway.records.walls import open_organisation
from headway.services.invariants.whole import check_file
from headway.services.verify import verify

KILLED = 137
MOST_POINTS = 100_000
Tables = dict[str, list[tuple[Any, ...]]]


def kill_everywhere(run: Callable[[], object]) -> int:
    """Kill ``run`` before and after every statement and commit, until it gets through.

    After each kill the file is whole and either nothing has changed, row for row, or everything is there; then
    ``verify`` finds nothing wrong.

    Args:
        run: one service verb with one idempotency key.

    Returns:
        The number of points at which it was killed.
    """
    file, before = _file(), _tables()
    for point in range(1, MOST_POINTS):
        killed = _run_and_kill(run, point)
        if killed and file and _file() == file:
            continue  # not a byte has changed
        whole = check_file()
        if not whole.holds:
            raise AssertionError(f"killed at point {point}: {whole}")
        after = _tables()
        if after != before:
            _check_done(run, after, point)
            return point
        if not killed:
            raise AssertionError(f"it got through at point {point} and changed nothing")
    raise AssertionError("it never got through")


def _check_done(run: Callable[[], object], after: Tables, point: int) -> None:
    """All of it is there: a retry adds nothing, and every invariant holds."""
    run()
    if _tables() != after:
        raise AssertionError(f"killed at point {point}, a part was there and the rest came with a retry")
    faults = [str(check) for check in verify(load_policy) if not check.holds]
    if faults:
        raise AssertionError(f"killed at point {point}: {faults}")


def _run_and_kill(run: Callable[[], object], point: int) -> bool:
    connections.close_all()
    child = os.fork()
    if child == 0:
        _be_killed(run, point)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, KILLED):
        raise AssertionError(f"the child ended with {code}")
    return code == KILLED


def _be_killed(run: Callable[[], object], point: int) -> None:
    """In the child: run, and end without a word at the given point."""
    try:
        with _counted(point):
            run()
    except BaseException as error:  # noqa: BLE001 - told by the exit code alone
        os.write(2, f"{error!r}\n".encode())
        os._exit(1)
    os._exit(0)


@contextmanager
def _counted(point: int) -> Iterator[None]:
    count = 0

    def tick() -> None:
        nonlocal count
        count += 1
        if count == point:
            os._exit(KILLED)

    def between(do: Callable[..., Any]) -> Callable[..., Any]:
        def done(*args: Any, **options: Any) -> Any:
            tick()
            result = do(*args, **options)
            tick()
            return result

        return done

    def wrapper(execute: Callable[..., Any], *args: Any) -> Any:
        return between(execute)(*args)

    connection.ensure_connection()
    connection._commit = between(connection._commit)  # type: ignore[attr-defined]
    observation_table._insert_arrays = between(observation_table._insert_arrays)
    with connection.execute_wrapper(wrapper):
        yield


def _file() -> bytes | None:
    """Digest of SQLite's file, once what a kill left half-written is rolled back; ``None`` on PostgreSQL."""
    if connection.vendor != "sqlite":
        return None
    Organisation.objects.count()
    return sha256(Path(connection.settings_dict["NAME"]).read_bytes()).digest()


def _tables() -> Tables:
    """Every row of every table; on PostgreSQL their digests, organisation by organisation: it keeps them apart."""
    tables = [model._meta.db_table for model in apps.get_app_config("records").get_models()]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return {table: sorted(map(tuple, cursor.execute(f"SELECT * FROM {table}")), key=repr) for table in tables}
        digests = " UNION ALL ".join(
            f"SELECT '{table}', md5(string_agg(r::text, chr(10) ORDER BY r::text)) FROM {table} AS r"
            for table in tables
        )
        found: Tables = {}
        for organisation in Organisation.objects.all():
            open_organisation(organisation)
            cursor.execute(digests)
            found[organisation.id] = cursor.fetchall()
    return found
