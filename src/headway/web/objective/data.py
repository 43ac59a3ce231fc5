"""The numbers of a key result to take away: each reading, and what is foretold of the periods to come."""

from __future__ import annotations

from collections.abc import Iterable

from headway.judgement.fan import FanStep
from headway.judgement.way import WayPoint
from headway.services.read_objective import KeyResultRead, ObjectiveRead
from headway.web.chart.moments import by_period
from headway.web.downloads import Cell
from headway.web.objective.plotted import standing
from headway.web.objective.spoken import spoken_in

NUMBERS = (
    "key_result", "title", "unit", "period", "starts", "value", "progress", "pace_to_success", "course", "baseline",
    "target", "success", "recorded", "happened", "foretold", "low_50", "high_50", "low_80", "high_80", "low_95",
    "high_95", "target_high", "success_low", "success_high", "said",
)  # fmt: skip


def number_cells(read: ObjectiveRead, one: KeyResultRead) -> Iterable[tuple[Cell, ...]]:
    """Rows of the data, in order of period."""
    way, metric = one.way, one.metric
    if way is None or metric is None:
        return
    points = {point.period: point for point in way.points}
    first = min((way.grid.ordinal(read.cycle.starts), *points))
    happened = by_period(way.grid, first, ((event.date, event.title) for event in standing(one, read)))
    fan = way.fan.steps if way.fan is not None and one.grade is None else ()
    to_come = {step.period: step for step in fan}
    people = {period: text for period, text in spoken_in(way, one, read).items() if period >= first}
    for period in sorted({*points, *happened, *to_come, *people}):
        ends, point = way.grid.ends(period), points.get(period)
        aim = next((aim for aim in reversed(way.aims) if aim.since <= ends), way.aims[0]) if way.aims else None
        yield (
            one.key_result.id, one.key_result.title, metric.unit, way.grid.label(period),
            way.grid.starts(period).isoformat(), *_reading(point), one.verdict.baseline, aim.target if aim else None,
            aim.success if aim else None, point.known_on.isoformat() if point else None, happened.get(period),
            *_foretold(to_come.get(period)), aim.high if aim else None, *((aim and aim.within) or (None, None)),
            people.get(period),
        )  # fmt: skip


def _foretold(step: FanStep | None) -> tuple[Cell, ...]:
    """The middle and the intervals; empty in a period that is over."""
    if step is None:
        return (None,) * 7
    return (step.middle, *step.interval_50, *step.interval_80, *step.interval_95)


def _reading(point: WayPoint | None) -> tuple[Cell, ...]:
    """Value, progress, pace and course; empty in a period without a number."""
    if point is None:
        return (None, None, None, None)
    return point.value, point.progress, point.expected_for_success, point.course or "before the cycle"
