"""How far a service has come, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and of how much; of 0 where nobody knows."""


def nothing() -> None:
    """For whoever is not told."""


def stages(what: str, of: int, progress: Progress | None) -> Callable[[], None]:
    """What to call at the end of each of so many stages of a work that begins now."""
    step = steps(what, of, progress)
    if step is None or progress is None:
        return nothing
    progress(what, 0, of)
    return lambda: step(1)


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
