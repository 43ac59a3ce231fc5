"""``headway review`` as text: one screen, of 50 lines, or of the terminal's where that is taller."""

from __future__ import annotations

import pytest

from headway.demo.estuary import FOLDER
from tests.cli.test_progress import COMMAND, on_terminal

REVIEW = ("review", FOLDER, "--as-of", "2019-03-20")
PROGRAM = f"import sys\n{COMMAND}"


@pytest.mark.parametrize(
    ("lines", "most", "is_tight", "is_folded"),
    [("24", 50, True, False), ("60", 59, True, False), ("100", 99, False, True), ("200", 199, False, False)],
)
def test_it_is_as_tall_as_the_terminal_and_no_less_than_fifty_lines(
    monkeypatch: pytest.MonkeyPatch, lines: str, most: int, *, is_tight: bool, is_folded: bool
) -> None:
    monkeypatch.setenv("LINES", lines)
    monkeypatch.setenv("COLUMNS", "96")
    monkeypatch.setenv("NO_COLOR", "1")
    shown = on_terminal(PROGRAM, REVIEW).written.replace("\r\n", "\n").rstrip("\n").split("\n")
    assert len(shown) <= most
    assert any(" calm  " in line for line in shown) == is_tight
    assert any(line == "  and 2 healthy" for line in shown) == is_folded
