"""Measuring: one core, several times each, in turn, and the median of each."""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LAUNCHER = Path(__file__).parent / "launcher.py"


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process, and those that it starts, on one core where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def seconds(work: Callable[[], object], clock: Callable[[], float] | None = None) -> float:
    """How long one call takes, by the time that goes by where no other clock is given."""
    tick = clock or time.perf_counter
    gc.collect()
    start = tick()
    work()
    return tick() - start


def clock_of_the_store() -> Callable[[], float]:
    """A clock of the work that is done for this thread, which a busy machine does not lengthen.

    It is the processor's time of the thread, in which SQLite works as well, and of the process of PostgreSQL that
    answers it, as Linux counts it. Where that process cannot be seen from here it is the time that goes by.
    """
    from django.db import connection  # noqa: PLC0415 - the store must be open

    if connection.vendor != "postgresql":
        return time.thread_time
    connection.ensure_connection()
    if not _counted(connection).exists():
        return time.perf_counter

    def both() -> float:
        # a connection that was opened anew since begins at nothing, which the median of many does not notice
        connection.ensure_connection()
        return time.thread_time() + int(_counted(connection).read_text(encoding="ascii").split()[0]) / 1e9

    return both


def clock_of_a_free_machine() -> Callable[[], float]:
    """A clock of the time that goes by for this thread, disks among it, less what it stood waiting for a core.

    That of the process of PostgreSQL that answers it is left out as well. Where Linux does not say how long those
    waited, it is the time that goes by.
    """
    from django.db import connection  # noqa: PLC0415 - the store must be open

    waits = [Path("/proc/thread-self/schedstat")]
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        waits.append(_counted(connection))
    # without its own, that of the store alone would be half of it
    return free_of_waits([each for each in waits if each.exists()] if waits[0].exists() else [])


def free_of_waits(waits: Sequence[Path]) -> Callable[[], float]:
    """A clock of the time that goes by less what threads waited for a core, by the files in which Linux counts that."""
    if not waits:
        return time.perf_counter

    def free() -> float:
        waited = sum(int(each.read_text(encoding="ascii").split()[1]) for each in waits)
        return time.perf_counter() - waited / 1e9

    return free


def _counted(connection: Any) -> Path:
    """Where Linux says what the process that answers a connection has had of the processor, in nanoseconds."""
    return Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")


def medians(times: int, *works: Callable[[], object], clock: Callable[[], float] | None = None) -> tuple[float, ...]:
    """The median time of each, measured in turn so that a slow minute of the machine meets them all."""
    rounds = [[seconds(work, clock) for work in works] for _ in range(times)]
    return tuple(statistics.median(taken) for taken in zip(*rounds, strict=True))


def program(command: Sequence[str], environment: dict[str, str] | None = None) -> Callable[[], object]:
    """A whole process as something to measure; one that fails is an error."""
    return lambda: subprocess.run(
        command, check=True, stdin=subprocess.DEVNULL, capture_output=True, env={**os.environ, **(environment or {})}
    )


@dataclass(frozen=True, slots=True)
class Ended:
    """What a whole process took, and what it said on both of its channels."""

    code: int
    seconds: float
    megabytes: float
    said: str


def run_program(command: Sequence[str], environment: dict[str, str] | None = None) -> Ended:
    """Run a process to its end, with its own peak of memory."""
    launched = [sys.executable, "-I", "-S", str(LAUNCHER), *command]
    done = subprocess.run(launched, check=True, capture_output=True, env={**os.environ, **(environment or {})})
    code, taken, megabytes = json.loads(done.stdout)
    return Ended(code, taken, megabytes, done.stderr.decode(errors="replace"))


def milliseconds(taken: float) -> str:
    """A time as text."""
    return f"{taken * 1e3:,.1f} ms"
