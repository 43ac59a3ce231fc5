"""Killing a write before and after each of its statements.

The verb runs in a process of its own, which stands still at each point; what a kill there would leave is looked at from
outside: on SQLite the bytes of the files, copied and opened anew, on PostgreSQL what is committed. Around the commit
and at points on the way there it is killed indeed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection

from headway.app.policy import load_policy
from headway.records.models import Organisation
from headway.records.walls import open_organisation
from headway.services.invariants.whole import check_file
from headway.services.verify import verify
from tests.engines.crashed_file import CrashedFile
from tests.engines.steps import COMMIT, Steps

KILLED_INDEED = 4
Tables = dict[str, list[tuple[Any, ...]]]


def kill_everywhere(run: Callable[[], object]) -> int:
    """Stop ``run`` before and after every statement and commit, until its write is there, and kill it at some of them.

    At each point either nothing has changed, row for row, or everything is there; then ``verify`` finds nothing wrong.

    Args:
        run: one service verb with one idempotency key.

    Returns:
        The number of points at which it stood still and what a kill would leave was looked at.
    """
    before = _tables()
    first_commit = _kill(run, before, until_commit=True)
    for point in range(1, first_commit, max(1, first_commit // KILLED_INDEED)):
        with Steps(run) as steps:
            for _ in range(point):
                steps.go_on()
        _check_whole(before, point)
    return _kill(run, before, seen=first_commit)


def _kill(run: Callable[[], object], before: Tables, *, until_commit: bool = False, seen: int = 0) -> int:
    """Look at each point after ``seen``; kill where the write is there, or before the first commit.

    Returns:
        The number of the point at which it was killed.
    """
    with Steps(run) as steps:
        left = _Left(before)
        point, done = 0, False
        while (kind := steps.go_on()) is not None:
            point += 1
            done = point > seen and left.changed(point)
            if done or (until_commit and kind == COMMIT):
                break
    if kind is None and not until_commit:
        raise AssertionError(f"it got through {point} points and changed nothing")
    if done:
        _check_done(run, point)
    else:
        _check_whole(before, point)
    return point


class _Left:
    """What a kill at this moment would leave, seen from outside."""

    def __init__(self, before: Tables) -> None:
        self._before = before
        self._file = _file()
        self._snapshot = ""

    def changed(self, point: int) -> bool:
        """Whether there is anything else than before."""
        if self._file is None:
            return self._commits() and _tables() != self._before
        if self._file.is_as_last_time() or self._file.is_as_at_first():
            return False
        found, faults = self._file.opened(_names())
        if faults:
            raise AssertionError(f"a kill at point {point} leaves {faults}")
        return found != self._before

    def _commits(self) -> bool:
        """Whether any transaction that writes has ended on the server since this was asked last."""
        last = self._snapshot
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_snapshot()::text")
            self._snapshot = cursor.fetchone()[0]
        return self._snapshot != last


def _check_whole(before: Tables, point: int) -> None:
    """Killed, it has left a whole store and nothing of its own."""
    whole = check_file()
    if not whole.holds:
        raise AssertionError(f"killed at point {point}: {whole}")
    if _tables() != before:
        raise AssertionError(f"killed at point {point}, it left a part")


def _check_done(run: Callable[[], object], point: int) -> None:
    """All of it is there: a retry adds nothing, and every invariant holds."""
    after = _tables()
    run()
    if _tables() != after:
        raise AssertionError(f"killed at point {point}, a part was there and the rest came with a retry")
    faults = [str(check) for check in verify(load_policy) if not check.holds]
    if faults:
        raise AssertionError(f"killed at point {point}: {faults}")


def _tables() -> Tables:
    """Every row of every table; on PostgreSQL their digests, organisation by organisation: it keeps them apart."""
    if file := _file():
        return file.opened(_names())[0]
    digests = " UNION ALL ".join(
        f"SELECT '{table}', md5(string_agg(r::text, chr(10) ORDER BY r::text)) FROM {table} AS r" for table in _names()
    )
    found: Tables = {}
    with connection.cursor() as cursor:
        for organisation in Organisation.objects.all():
            open_organisation(organisation)
            cursor.execute(digests)
            found[organisation.id] = cursor.fetchall()
    return found


def _file() -> CrashedFile | None:
    return CrashedFile(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None


def _names() -> list[str]:
    return [model._meta.db_table for model in apps.get_app_config("records").get_models()]
