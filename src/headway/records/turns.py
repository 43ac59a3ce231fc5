"""Taking turns on what one process at a time may write: a SQLite file, the file of anchors.

SQLite lets whoever asks at the right moment have the file next, and whoever asks often: a write that has waited long
asks least, and of sixteen writers some are told in the end that the file is locked. Here the longest waiter asks most.
The lock is the operating system's, and falls with the process that holds it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

if sys.platform != "win32":
    import fcntl

PATIENCE_SECONDS = 60.0
LONGEST_PAUSE_SECONDS = 0.05


class TurnNeverCameError(TimeoutError):
    """Others held it for longer than anybody should wait."""


@contextmanager
def turn_on_store(patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the store's file, where it is one, until the end of the ``with``; PostgreSQL has its own queue.

    Raises:
        TurnNeverCameError: others held it all the while.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with turn_on(str(connection.settings_dict["NAME"]), patience):
        yield


@contextmanager
def turn_on(file: str, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold a file, through a lock file beside it, until the end of the ``with``.

    Args:
        file: its path.
        patience: seconds to wait at most.

    Raises:
        TurnNeverCameError: others held it all the while.
    """
    if sys.platform == "win32":  # there SQLite's own waiting has to do
        yield
        return
    try:
        handle = os.open(f"{file}.turn", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:  # a full disk or a folder that may not be written to: the write itself will tell
        yield
        return
    try:
        _wait(handle, patience)
        yield
    finally:
        os.close(handle)


def _wait(handle: int, patience: float) -> None:
    began = time.monotonic()
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waited = time.monotonic() - began
        else:
            return
        if waited >= patience:
            raise TurnNeverCameError
        time.sleep(LONGEST_PAUSE_SECONDS / (1 + waited))
