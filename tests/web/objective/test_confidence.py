"""Confidence is drawn where its day and its size put it."""

from __future__ import annotations

from datetime import date

from headway.judgement.definitions import CheckIn, Cycle
from headway.web.objective.confidence import BOTTOM, INSET, TOP, WIDTH, confidence_line
from headway.web.parts import Link

CYCLE = Cycle("h1", "First half", date(2019, 1, 1), date(2019, 6, 30))
LINK = Link("#key-result-up", "Up")


def test_days_lie_over_the_cycle_and_sure_is_up() -> None:
    said = [CheckIn("up", date(2019, 1, 1), "eve", 0.0), CheckIn("up", date(2019, 6, 30), "eve", 1.0)]
    line = confidence_line(LINK, said, CYCLE)
    assert line is not None
    assert [(dot.x, dot.y) for dot in line.dots] == [(INSET, BOTTOM), (WIDTH - INSET, TOP)]
    assert line.line == f"{INSET},{BOTTOM} {WIDTH - INSET},{TOP}"
    assert line.now == "1.0"


def test_what_is_said_outside_the_cycle_stands_at_its_edge() -> None:
    line = confidence_line(LINK, [CheckIn("up", date(2018, 12, 1), "eve", 0.5)], CYCLE)
    assert line is not None
    assert line.dots[0].x == INSET
    assert line.line == ""


def test_a_word_without_confidence_is_not_drawn() -> None:
    assert confidence_line(LINK, [CheckIn("up", date(2019, 2, 1), "eve", None, note="Away")], CYCLE) is None
