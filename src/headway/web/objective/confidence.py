"""The confidence in a key result over its cycle, drawn small: a person's word each time, joined by a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from headway.judgement.definitions import CheckIn, Cycle, KeyResult
from headway.rhythm.rows import Names, short_day
from headway.rhythm.words import confidence_words
from headway.series.grid import grid_of
from headway.series.period_words import day_words
from headway.services.read_objective import ObjectiveRead
from headway.web.chart.data import ChartData, Point, Trajectory
from headway.web.chart.drawing import Dot
from headway.web.downloads import Cell
from headway.web.objective.page import ConfidenceLine
from headway.web.parts import Link

DAY = grid_of("day")
WIDTH, TOP, BOTTOM, INSET = 240.0, 6.0, 38.0, 5.0
"""Of the drawing; confidence 1 lies at the top, 0 at the bottom."""


def words_on(key_result: str, read: ObjectiveRead) -> list[CheckIn]:
    """The check-ins on a key result that say how confident somebody is and stand, the oldest first."""
    stands = (one.check_in for one in reversed(read.said) if one.taken_back is None)
    return [one for one in stands if one.key_result == key_result and one.confidence is not None]


def plotted_confidence(words: Sequence[CheckIn], read: ObjectiveRead, title: str) -> ChartData | None:
    """The same as a chart to take away; ``None`` where nobody said how confident they are.

    Args:
        words: as ``words_on`` gives them.
        read: the objective.
        title: the key result's.
    """
    cycle, day = read.cycle, read.verdicts.as_of
    inside = {one.date: one for one in words if cycle.starts <= one.date <= cycle.ends}
    if not inside:
        return None
    said = [Point(DAY.ordinal(on), one.confidence or 0.0, _said(one)) for on, one in sorted(inside.items())]
    told = ", ".join(point.words for point in said)
    newest = inside[max(inside)]
    return ChartData(
        grid=DAY,
        points=tuple(said),
        zones=(),
        levels=(),
        moments=(),
        so_far=None,
        mark="healthy",
        tone="calm",
        now=confidence_words(newest.confidence or 0.0),
        now_period=day_words(newest.date),
        unit="",
        minimum=0.0,
        maximum=1.0,
        statuses=(),
        alerts=(),
        label=f"Confidence in {title}, 0 to 1: {told}.",
        trajectory=Trajectory(
            opens=cycle.starts,
            ends=cycle.ends,
            today=day,
            opens_words=f"cycle opens, {short_day(cycle.starts)}",
            today_words=f"as of {short_day(day)}",
            targets=(),
            successes=(),
            pace=(),
            pace_words="",
            start_words="",
        ),
        joined=True,
        ends=(0.0, 1.0),
    )


def confidence_cells(one: KeyResult, words: Sequence[CheckIn], names: Names) -> Iterable[tuple[Cell, ...]]:
    """Rows of the data: each word, the oldest first."""
    for word in words:
        who = names.person(word.by) if word.by else None
        yield one.id, one.title, word.date.isoformat(), who, word.confidence


def _said(word: CheckIn) -> str:
    return f"{day_words(word.date)}: {confidence_words(word.confidence or 0.0)}"


def confidence_line(
    link: Link, words: Sequence[CheckIn], cycle: Cycle, downloads: tuple[Link, ...] = ()
) -> ConfidenceLine | None:
    """What people said of a key result; ``None`` where nobody said how confident they are.

    Args:
        link: the key result.
        words: its check-ins that stand, the oldest first.
        cycle: over which it is drawn.
        downloads: data and picture.
    """
    said = [one for one in words if one.confidence is not None]
    if not said:
        return None
    dots = tuple(Dot(_x(one.date, cycle), _y(one.confidence or 0.0), _said(one)) for one in said)
    told = ", ".join(dot.words for dot in dots)
    return ConfidenceLine(
        link=link,
        line=" ".join(f"{dot.x},{dot.y}" for dot in dots) if len(dots) > 1 else "",
        dots=dots,
        now=confidence_words(said[-1].confidence or 0.0),
        label=f"Confidence in {link.label}, 0 to 1: {told}.",
        downloads=downloads,
    )


def _x(day: date, cycle: Cycle) -> float:
    share = (day - cycle.starts).days / max(1, (cycle.ends - cycle.starts).days)
    return round(INSET + min(1.0, max(0.0, share)) * (WIDTH - 2 * INSET), 1)


def _y(confidence: float) -> float:
    return round(BOTTOM - confidence * (BOTTOM - TOP), 1)
