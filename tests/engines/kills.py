"""Killing a write before and after each of its statements that may write.

The verb runs in a process of its own, which kills itself at the point asked for: as often as there are points. What it
leaves is then held against what was there before.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from headway.app.policy import load_policy
from headway.services.verify import verify
from tests.engines.killed_process import Run, ToBeKilled
from tests.engines.left_behind import LeftBehind
from tests.engines.stores import OpenedStore


def kill_everywhere(run: Run, store: OpenedStore, retry: Callable[[], object] | None = None) -> int:
    """Kill ``run`` before and after every statement that may write and every commit, until its write is there.

    After each kill either nothing has changed, row for row, or everything is there and ``verify`` finds nothing wrong.

    Args:
        run: one service verb with one idempotency key; pickled.
        store: where it writes.
        retry: what asks for the same again and must add nothing; ``run`` where nothing is given.

    Returns:
        The number of kills.
    """
    left = LeftBehind()
    killing = ToBeKilled(run, store.url)
    for point in count(1):
        was_killed = killing.killed_at(point)
        if left.changed(point):
            _check_done(retry or run, point)
            return point
        if not was_killed:
            raise AssertionError(f"it got through {point - 1} points and changed nothing")
    raise AssertionError("counting has no end")


def _check_done(retry: Callable[[], object], point: int) -> None:
    """All of it is there: a retry adds nothing, and every invariant holds."""
    done = LeftBehind()
    retry()
    if done.changed(point):
        raise AssertionError(f"killed at point {point}, a part was there and the rest came with a retry")
    faults = [str(check) for check in verify(load_policy) if not check.holds]
    if faults:
        raise AssertionError(f"killed at point {point}: {faults}")
