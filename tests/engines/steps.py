"""A function in a process of its own, which stands still before and after each statement and commit."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Self

from django.db import connection, connections

from headway.records import observation_table

STATEMENT, COMMIT = b"s", b"c"
GO = b"g"


class Steps:
    """Runs the function step by step in a ``with``, at whose end the process is killed."""

    def __init__(self, run: Callable[[], object]) -> None:
        self._run = run

    def __enter__(self) -> Self:
        """Start the process; it stands still before it has done anything."""
        connections.close_all()
        self._ours, theirs = socket.socketpair()
        self._process = os.fork()
        if self._process == 0:
            self._ours.close()
            _stand_and_go(self._run, theirs)
        theirs.close()
        return self

    def go_on(self) -> bytes | None:
        """Go on to the next point.

        Returns:
            What is about to be done or was done there, ``STATEMENT`` or ``COMMIT``; ``None`` where it got through.

        Raises:
            AssertionError: the function has failed.
        """
        self._ours.sendall(GO)
        said = self._ours.recv(1)
        if said:
            return said
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        if status:
            raise AssertionError(f"the process ended with {os.waitstatus_to_exitcode(status)}")
        return None

    def __exit__(self, *_: object) -> None:
        """Kill it, wherever it stands."""
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        self._ours.close()
        connections.close_all()


def _stand_and_go(run: Callable[[], object], to_parent: socket.socket) -> None:
    """In the child: run, standing still at each point; how it ended is told by the exit code alone."""
    try:
        to_parent.recv(1)
        with _standing(to_parent):
            run()
    except BaseException as error:  # noqa: BLE001 - told by the exit code alone
        os.write(2, f"{error!r}\n".encode())
        os._exit(1)
    os._exit(0)


@contextmanager
def _standing(to_parent: socket.socket) -> Iterator[None]:
    def stand(kind: bytes) -> None:
        to_parent.sendall(kind)
        to_parent.recv(1)

    def between(do: Callable[..., Any], kind: bytes) -> Callable[..., Any]:
        def done(*args: Any, **options: Any) -> Any:
            stand(kind)
            result = do(*args, **options)
            stand(kind)
            return result

        return done

    def wrapper(execute: Callable[..., Any], *args: Any) -> Any:
        return between(execute, STATEMENT)(*args)

    connection.ensure_connection()
    connection._commit = between(connection._commit, COMMIT)  # type: ignore[attr-defined]
    observation_table._insert_arrays = between(observation_table._insert_arrays, STATEMENT)
    with connection.execute_wrapper(wrapper):
        yield
