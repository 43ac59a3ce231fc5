"""A process that is killed at one of its statements or commits.

It is forked from a small process, beside the one that runs the tests, which has loaded what the function takes: what it
does and what it is given must be pickled.
"""

from __future__ import annotations

import gc
import os
import pickle
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import IO, Any

import django
from django.db import DatabaseError, connection, connections

from headway.app.store import SETTINGS, open_store
from headway.judgement.judge import SubjectVerdicts, judge_subjects

Run = Callable[[], object]
GOES_ON = b"+"
ROOT = Path(__file__).parents[2]
_QUERY = re.compile(r"\s*(?:SELECT|WITH)\b", re.IGNORECASE)
_MAY_WRITE = re.compile(r"\b(?:INSERT|INTO|DELETE|MERGE|(?<!FOR )UPDATE|nextval|setval)\b", re.IGNORECASE)


class ToBeKilled:
    """A function on a store, to be killed as often as there are points.

    Args:
        run: what is killed; one service verb with one idempotency key.
        url: the store.

    Raises:
        AssertionError: the function fails.
    """

    def __init__(self, run: Run, url: str) -> None:
        _ask(("prepare", run, url))

    def killed_at(self, point: int, *, goes_on: bool = False) -> bool:
        """Run the function in a process of its own that kills itself at a point.

        Args:
            point: 1 is before the first statement, 2 after the first that may write and before the next one, and so on:
                where nothing was written in between, it would leave the same. A commit counts like a statement that
                writes, and after a commit is a point of its own.
            goes_on: whether statements may follow after the commit at which it is killed.

        Returns:
            Whether there was such a point; otherwise the function got through.

        Raises:
            AssertionError: the function failed, or has statements after the commit at which it was killed.
        """
        killed, followed = _ask(("kill", point))
        if followed and not goes_on:
            raise AssertionError(f"after the commit at point {point} there are statements at which it was not killed")
        return bool(killed)


@cache
def _small_process() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.engines.killed_process"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)


def _ask(asked: tuple[Any, ...]) -> Any:
    process = _small_process()
    assert process.stdin
    assert process.stdout
    pickle.dump(asked, process.stdin)
    process.stdin.flush()
    wrong, answer = pickle.load(process.stdout)  # noqa: S301 - from our own process
    if wrong:
        raise AssertionError(wrong)
    return answer


def _answer_all(asked: IO[bytes], answers: IO[bytes]) -> None:
    """In the small process: answer until nobody asks any more."""
    run: Run = _nothing
    while True:
        try:
            what, *more = pickle.load(asked)  # noqa: S301 - from the tests
        except EOFError:
            return
        wrong, answer = "", None
        try:
            if what == "prepare":
                run, url = more
                open_store(url)
                _warm_up(run)
            else:
                answer = _killed_at(more[0], run)
        except Exception as error:  # noqa: BLE001 - told to who asked
            wrong = str(error) if isinstance(error, AssertionError) else repr(error)
        pickle.dump((wrong, answer), answers)
        answers.flush()


def _nothing() -> None:
    """Nothing was asked for yet."""


class _NotCommittedError(DatabaseError):
    """Raised instead of a commit."""


def _warm_up(run: Run) -> None:
    """Run the function up to its commit, so that each process made for it finds loaded what it takes.

    Each finds judged what it judges, too: its facts are the same, and a judgement of the same facts is the same. What a
    judgement reads and what is written of it, each process does itself.
    """
    from headway.services import holding  # noqa: PLC0415 - models are there once a store is open
    from headway.services.judging import within  # noqa: PLC0415

    def refuse() -> None:
        raise _NotCommittedError

    judged: list[SubjectVerdicts] = []
    given = iter(judged)

    def judge_once(*args: Any, **options: Any) -> SubjectVerdicts:
        if connection._commit is not refuse:  # type: ignore[attr-defined]
            return next(given)
        judged.append(judge_subjects(*args, **options))
        return judged[-1]

    for module in (within, holding):
        vars(module)["judge_subjects"] = judge_once
    connection.ensure_connection()
    connection._commit = refuse  # type: ignore[attr-defined]
    try:
        run()
    except _NotCommittedError:
        pass
    finally:
        del connection._commit  # type: ignore[attr-defined]
        connections.close_all()


def _killed_at(point: int, run: Run) -> tuple[bool, bool]:
    """Whether it was killed there, and whether statements follow after the commit at which it was."""
    gc.freeze()  # what the processes share stays shared
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _run_until(point, run, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        goes_on = said.read()
    _, status = os.waitpid(process, 0)
    ended = os.waitstatus_to_exitcode(status)
    if ended not in {0, -signal.SIGKILL}:
        raise AssertionError(f"the process ended with {ended}")
    return ended != 0, bool(goes_on)


def _run_until(point: int, run: Run, to_parent: int) -> None:
    """In the process that is killed: how it ended is told by the exit code alone."""
    gc.disable()
    try:
        _count_down(point, to_parent)
        run()
    except BaseException as error:  # noqa: BLE001 - told by the exit code alone
        os.write(2, f"{error!r}\n".encode())
        os._exit(1)
    os._exit(0)


def _count_down(point: int, to_parent: int) -> None:
    left = point
    has_written = True  # before the first statement is a point, too

    def reach(*, committed: bool = False) -> None:
        nonlocal left, has_written
        if left > 0 and not has_written and not committed:
            return  # killed here, it would leave what it leaves at the point before
        has_written = False
        left -= 1
        if left < 0:
            os.write(to_parent, GOES_ON)
            os._exit(0)
        # after a commit a copy of the process goes on, to tell whether a statement would follow
        if left == 0 and not (committed and os.fork() == 0):
            os.kill(os.getpid(), signal.SIGKILL)

    def before(do: Callable[..., Any]) -> Callable[..., Any]:
        def reached(*args: Any, **options: Any) -> Any:
            nonlocal has_written
            reach()
            done = do(*args, **options)
            has_written |= not (isinstance(args[0], str) and only_reads(args[0]))
            return done

        return reached

    def commit(do: Callable[[], None] = connection._commit) -> None:  # type: ignore[attr-defined]
        reach()
        do()
        reach(committed=True)

    from headway.records import observation_table  # noqa: PLC0415 - models are there once a store is open

    connection.ensure_connection()
    connection._commit = commit  # type: ignore[attr-defined]
    observation_table._insert_arrays = before(observation_table._insert_arrays)
    connection.execute_wrappers.append(lambda execute, *args: before(execute)(*args))


def only_reads(sql: str) -> bool:
    """Whether a statement surely writes nothing: a query that names nothing that writes. Rows may be locked by it."""
    return _QUERY.match(sql) is not None and _MAY_WRITE.search(sql) is None


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()
    _answer_all(sys.stdin.buffer, sys.stdout.buffer)
