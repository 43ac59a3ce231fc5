"""Progress on a terminal, for what takes longer than a moment."""

from __future__ import annotations

import os
import sys
import time
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Self, TextIO

import click

SECONDS_BEFORE = 1.0
SECONDS_BETWEEN = 0.1
SIGNS_OF_A_BAR = 20
MOST_COUNTED = 9_999
COLUMNS = 80


class Bars:
    """One line on standard error: what is being done, and how far it is.

    It is there where both outputs are a terminal, once a second has passed, also in the middle of a long step; and it
    goes when the work is done, so that nothing of it stays.
    """

    def __init__(self) -> None:
        self._screen = sys.stderr
        self._on_terminal = sys.stderr.isatty() and sys.stdout.isatty()
        self._started = self._since = time.monotonic()
        self._what, self._done, self._of = "", 0, 0
        self._shown = ""
        self._lock = Lock()
        self._ended = Event()
        self._watch = Thread(target=self._keep_drawing, daemon=True)

    def __enter__(self) -> Self:
        if self._on_terminal:
            self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._ended.set()
        if self._on_terminal:
            self._watch.join()
            self._put("")

    def __call__(self, what: str, done: int, of: int) -> None:
        """Take in how far a step has come.

        Args:
            what: the step.
            done: how much of it is done.
            of: how much there is; 0 where nobody knows.
        """
        if not self._on_terminal:
            return
        with self._lock:
            is_new = what != self._what
            self._what, self._done, self._of = what, done, of
            if is_new:
                self._since = time.monotonic()
                self._draw()

    def say(self, line: str, *, err: bool = False) -> None:
        """Print a line of what the command has to say, with no bar in its way."""
        with self._lock:
            self._put("")
            click.echo(line, err=err)

    def _keep_drawing(self) -> None:
        pause = SECONDS_BEFORE
        while not self._ended.wait(pause):
            pause = SECONDS_BETWEEN
            with self._lock:
                self._draw()

    def _draw(self) -> None:
        now = time.monotonic()
        if self._what and now - self._started >= SECONDS_BEFORE:
            self._put(_line(self._what, self._done, self._of, now - self._since)[: _columns(self._screen) - 1])

    def _put(self, text: str) -> None:
        """Put a text in place of the one that is shown."""
        if text == self._shown:
            return
        rest = len(self._shown) - len(text)
        self._screen.write(f"\r{text}" + (" " * rest + "\r" + text if rest > 0 else ""))
        self._screen.flush()
        self._shown = text


def _line(what: str, done: int, of: int, seconds: float) -> str:
    """A step with its bar; where there is nothing to count, with how long it has been going on."""
    if of <= 1:
        return f"{what}, {seconds:.0f} s"
    done = min(done, of)
    full = SIGNS_OF_A_BAR * done // of
    far = f"{done} of {of}" if of <= MOST_COUNTED else f"{100 * done // of}%"
    return f"{what}  [{'#' * full}{'-' * (SIGNS_OF_A_BAR - full)}]  {far}"


def _columns(screen: TextIO) -> int:
    try:
        return os.get_terminal_size(screen.fileno()).columns or COLUMNS
    except OSError:
        return COLUMNS
