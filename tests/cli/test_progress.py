"""Progress: bars on a terminal once it takes a while, and nothing elsewhere."""

from __future__ import annotations

import io

import pytest

from headway.cli.progress import Bars


class Screen(io.StringIO):
    """Standard error that is a terminal, or is not."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def shown(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, seconds: float) -> str:
    """What is on the screen after two steps of work that begin after so many seconds."""
    screen = Screen(terminal=terminal)
    monkeypatch.setattr("sys.stderr", screen)
    clock = iter([0.0, *(seconds + at for at in range(10))])
    monkeypatch.setattr("headway.cli.progress.time.monotonic", lambda: next(clock))
    with Bars() as bars:
        bars("reading", 50, 100)
        bars("reading", 100, 100)
        bars("writing", 10, 10)
    return screen.getvalue()


def test_each_step_has_its_bar_and_comes_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    said = shown(monkeypatch, terminal=True, seconds=1.0)
    assert "reading" in said
    assert "writing" in said
    assert said.count("100%") >= 2


def test_work_that_is_done_at_once_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(terminal=True)
    monkeypatch.setattr("sys.stderr", screen)
    with Bars() as bars:
        bars("reading", 100, 100)
    assert screen.getvalue() == ""


def test_a_file_or_a_pipe_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, terminal=False, seconds=1.0) == ""
