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


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def medians(times: int, *works: Callable[[], object]) -> tuple[float, ...]:
    """The median time of each, measured in turn so that a slow minute of the machine meets them all."""
    rounds = [[seconds(work) for work in works] for _ in range(times)]
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
