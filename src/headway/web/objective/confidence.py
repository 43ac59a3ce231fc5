"""People and data over a cycle, drawn small: a person's confidence each time, and the chance that the data give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from headway.judgement.confidence import is_wide
from headway.judgement.definitions import CheckIn, Cycle, KeyResult
from headway.judgement.forecast_words import chance_short, chance_words
from headway.rhythm.rows import Names, short_day
from headway.rhythm.words import confidence_words, gap_words
from headway.series.grid import grid_of
from headway.series.period_words import day_words
from headway.series.quantity import UNKNOWN
from headway.services.read_objective import KeyResultRead, ObjectiveRead
from headway.web.chart.data import ChartData, Point, Trajectory
from headway.web.chart.drawing import Dot
from headway.web.downloads import Cell
from headway.web.objective.page import ConfidenceLine
from headway.web.parts import Link

DAY = grid_of("day")
WIDTH, TOP, BOTTOM, INSET = 240.0, 6.0, 66.0, 6.0
"""Of the drawing; confidence 1 lies at the top, 0 at the bottom."""
Chance = tuple[date, float]
"""A chance, and the day at whose end it was so."""


@dataclass(frozen=True, slots=True)
class Gap:
    """How far people and data are apart, in words, and whether that is so far that somebody is asked."""

    words: str
    is_wide: bool


def words_on(key_result: str, read: ObjectiveRead) -> list[CheckIn]:
    """The check-ins on a key result that say how confident somebody is and stand, the oldest first."""
    stands = (one.check_in for one in reversed(read.said) if one.taken_back is None)
    return [one for one in stands if one.key_result == key_result and one.confidence is not None]


def plotted_confidence(
    words: Sequence[CheckIn], read: ObjectiveRead, title: str, chances: Sequence[Chance] = ()
) -> ChartData | None:
    """The same as a chart to take away; ``None`` where nobody said how confident they are.

    Args:
        words: as ``words_on`` gives them.
        read: the objective.
        title: the key result's.
        chances: of success by the data, the oldest first.
    """
    cycle, day = read.cycle, read.verdicts.as_of
    inside = {one.date: one for one in words if cycle.starts <= one.date <= cycle.ends}
    if not inside:
        return None
    said = [Point(DAY.ordinal(on), one.confidence or 0.0, _said(one)) for on, one in sorted(inside.items())]
    told = ", ".join(point.words for point in said)
    newest = inside[max(inside)]
    data = ", ".join(f"{day_words(on)}: {chance_words(chance)}" for on, chance in chances)
    return ChartData(
        grid=DAY,
        points=tuple(said),
        zones=(),
        levels=(),
        moments=(),
        so_far=None,
        mark="healthy",
        tone="calm",
        now=f"people {confidence_words(newest.confidence or 0.0)}",
        now_period=day_words(newest.date),
        unit="",
        minimum=0.0,
        maximum=1.0,
        statuses=(),
        alerts=(),
        label=f"Confidence in {title}, 0 to 1: {told}.{f' Chance of success by the data: {data}.' if data else ''}",
        trajectory=Trajectory(
            opens=cycle.starts,
            ends=cycle.ends,
            today=day,
            opens_words=f"cycle opens, {short_day(cycle.starts)}",
            today_words=f"as of {short_day(day)}",
            targets=(),
            successes=(),
            pace=tuple(chances) if len(chances) > 1 else (),
            pace_words=f"data {chance_words(chances[-1][1])}" if len(chances) > 1 else "",
            start_words="",
        ),
        joined=True,
        ends=(0.0, 1.0),
    )


def confidence_cells(
    one: KeyResult, words: Sequence[CheckIn], chances: Sequence[Chance], names: Names
) -> Iterable[tuple[Cell, ...]]:
    """Rows of the data: each word and each chance, the oldest first; of one day, the word first."""
    said = [(word.date, names.person(word.by) if word.by else None, word.confidence, None) for word in words]
    told = [(day, None, None, chance) for day, chance in chances]
    for day, who, confidence, chance in sorted([*said, *told], key=lambda row: row[0]):
        yield one.id, one.title, day.isoformat(), who, confidence, chance


def _said(word: CheckIn) -> str:
    return f"{day_words(word.date)}: {confidence_words(word.confidence or 0.0)}"


def confidence_line(
    link: Link,
    words: Sequence[CheckIn],
    cycle: Cycle,
    downloads: tuple[Link, ...] = (),
    *,
    chances: Sequence[Chance] = (),
    gap: Gap | None = None,
) -> ConfidenceLine | None:
    """What people said of a key result beside what the data say; ``None`` where neither says anything.

    Args:
        link: the key result.
        words: its check-ins that stand, the oldest first.
        cycle: over which it is drawn.
        downloads: data and picture.
        chances: of success, the oldest first.
        gap: between the newest of both; ``None`` where either is not known.
    """
    said = [one for one in words if one.confidence is not None]
    if not said and not chances:
        return None
    dots = tuple(Dot(_x(one.date, cycle), _y(one.confidence or 0.0), _said(one)) for one in said)
    places = [(_x(day, cycle), _y(chance)) for day, chance in chances]
    last = max([x for x, _ in places[-1:]] + [dot.x for dot in dots[-1:]])
    people = f"Confidence in {link.label}, 0 to 1: {', '.join(dot.words for dot in dots)}." if said else ""
    told = ", ".join(f"{day_words(day)}: {chance_words(chance)}" for day, chance in chances)
    return ConfidenceLine(
        link=link,
        line=" ".join(f"{dot.x},{dot.y}" for dot in dots) if len(dots) > 1 else "",
        dots=dots,
        now=confidence_words(said[-1].confidence or 0.0) if said else UNKNOWN,
        label=" ".join(part for part in (people, f"Chance of success by the data: {told}." if told else "") if part),
        downloads=downloads,
        data=" ".join(f"{x},{y}" for x, y in places) if len(places) > 1 else "",
        bar=None if not places else Dot(*places[-1], f"data: {chance_words(chances[-1][1])}"),
        chance=chance_short(chances[-1][1]) if chances else UNKNOWN,
        between=None if gap is None or not dots or not places else (last, dots[-1].y, places[-1][1]),
        is_wide=gap is not None and gap.is_wide,
        gap=gap.words if gap else "",
    )


def chances_of(one: KeyResultRead, read: ObjectiveRead) -> list[Chance]:
    """The chance of a key result as it was at the end of each period with a reading, and now; by the data alone."""
    forecast = one.verdict.forecast
    if forecast is None:
        return []
    grid, ends = (one.way.grid if one.way else DAY), read.cycle.ends
    told = [(min(grid.ends(grid.parse(period)), ends), chance) for period, chance in forecast.chances]
    return told or [(min(read.verdicts.as_of, ends), forecast.probability)]


def gap_of(one: KeyResultRead, asks: float) -> Gap | None:
    """How far people and data are apart now; ``None`` where either is not known.

    Args:
        one: the key result.
        asks: a gap from which on somebody is asked.
    """
    gap = one.verdict.optimism_gap
    if gap is None:
        return None
    return Gap(f"People are {gap_words(gap)}.", is_wide=is_wide(gap, asks))


def _x(day: date, cycle: Cycle) -> float:
    share = (day - cycle.starts).days / max(1, (cycle.ends - cycle.starts).days)
    return round(INSET + min(1.0, max(0.0, share)) * (WIDTH - 2 * INSET), 1)


def _y(confidence: float) -> float:
    return round(BOTTOM - confidence * (BOTTOM - TOP), 1)
