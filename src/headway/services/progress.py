"""How far a service has come, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and of how much; of 0 where nobody knows."""


def steps(what: str, of: int, progress: Progress | None) -> Callable[[int], None] | None:
    """Turns steps into how far it has come."""
    if progress is None:
        return None
    done = 0

    def step(more: int) -> None:
        nonlocal done
        done += more
        progress(what, done, of)

    return step
