"""A review for a terminal: one screen that is read from the top, whatever the size of the organisation."""

from __future__ import annotations

from itertools import islice

from headway.rhythm.page import Page
from headway.rhythm.text_roomy import roomy
from headway.rhythm.text_rows import Paint, Rows, plain
from headway.rhythm.text_tight import Tight

WIDTH, HEIGHT = 96, 50
NARROWEST, WIDEST = 80, 100
LOWEST = 24
"""Lines that three decisions and a team need."""


def as_text(page: Page, *, width: int = WIDTH, height: int = HEIGHT, paint: Paint = plain) -> str:
    """The review as text.

    The roomiest layout that fits is taken: everything; then the calm rows counted instead of listed; then both without
    the ways to go on of what leaves its course; then two lines a decision and one a team beside what presses of it;
    then the first teams alone. What is left out of these is counted.

    Args:
        page: the review.
        width: columns, kept between 80 and 100.
        height: lines that it takes at most, no fewer than 24.
        paint: how a look becomes letters.
    """
    rows = Rows(page, min(WIDEST, max(NARROWEST, width)), paint)
    height = max(LOWEST, height)
    for fold, ways in ((False, True), (True, True), (False, False), (True, False)):
        lines = list(islice(roomy(page, rows, fold=fold, ways=ways), height + 1))
        if len(lines) <= height:
            return _joined(lines)
    return _joined(Tight(page, rows, height).lines())


def _joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
