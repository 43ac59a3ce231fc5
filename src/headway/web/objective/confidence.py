"""The confidence in a key result over its cycle, drawn small: a person's word each time, joined by a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from headway.judgement.definitions import CheckIn, Cycle
from headway.series.period_words import day_words
from headway.web.chart.drawing import Dot
from headway.web.objective.page import ConfidenceLine
from headway.web.parts import Link

WIDTH, TOP, BOTTOM, INSET = 240.0, 6.0, 38.0, 5.0
"""Of the drawing; confidence 1 lies at the top, 0 at the bottom."""


def confidence_line(link: Link, words: Sequence[CheckIn], cycle: Cycle) -> ConfidenceLine | None:
    """What people said of a key result; ``None`` where nobody said how confident they are.

    Args:
        link: the key result.
        words: its check-ins that stand, the oldest first.
        cycle: over which it is drawn.
    """
    said = [one for one in words if one.confidence is not None]
    if not said:
        return None
    dots = tuple(
        Dot(_x(one.date, cycle), _y(one.confidence or 0.0), f"{day_words(one.date)}: {one.confidence:.2f}")
        for one in said
    )
    told = ", ".join(dot.words for dot in dots)
    return ConfidenceLine(
        link=link,
        line=" ".join(f"{dot.x},{dot.y}" for dot in dots) if len(dots) > 1 else "",
        dots=dots,
        now=f"{said[-1].confidence:.2f}",
        label=f"Confidence in {link.label}, 0 to 1: {told}.",
    )


def _x(day: date, cycle: Cycle) -> float:
    share = (day - cycle.starts).days / max(1, (cycle.ends - cycle.starts).days)
    return round(INSET + min(1.0, max(0.0, share)) * (WIDTH - 2 * INSET), 1)


def _y(confidence: float) -> float:
    return round(BOTTOM - confidence * (BOTTOM - TOP), 1)
