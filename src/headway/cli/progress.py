"""Progress on a terminal, for what takes longer than a moment."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any, Self

import click

SECONDS_BEFORE = 0.5


class Bars:
    """One bar a step of the work, on standard error; none where that is no terminal or the work is done at once."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._what = ""
        self._bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._finish()

    def __call__(self, what: str, done: int, of: int) -> None:
        """Show how far a step has come.

        Args:
            what: the step.
            done: how much of it is done.
            of: how much there is.
        """
        if not sys.stderr.isatty() or time.monotonic() - self._started < SECONDS_BEFORE:
            return
        if what != self._what:
            self._finish()
            self._what = what
            self._bar = click.progressbar(length=of, label=f"{what:<8}", file=sys.stderr)
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)

    def _finish(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None
