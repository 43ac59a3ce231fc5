"""Judge the key results of an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import CheckIn, Grade
from headway.judgement.driver_verdicts import driver_verdicts, drivers_of_steps, still_asked
from headway.judgement.driver_words import driver_reasons
from headway.judgement.forecast_verdicts import expected_progress, forecast_of_steps, forecast_verdicts
from headway.judgement.forecast_words import lost_reason
from headway.judgement.grading import first_target
from headway.judgement.hold_words import hold_reasons
from headway.judgement.key_result_numbers import NO_NUMBERS, Numbers, newest_lost, numbers_of
from headway.judgement.key_result_words import key_result_reasons
from headway.judgement.lost_time import lost_of_steps, lost_verdicts
from headway.judgement.of_drivers import DriverVerdict
from headway.judgement.of_forecasts import ForecastVerdict
from headway.judgement.paces import season_of
from headway.judgement.points import Numeric, Points, judge_numeric
from headway.judgement.stands import Stands, stands_of
from headway.judgement.step_points import look_at_steps
from headway.judgement.steps import milestones_of
from headway.judgement.strongest import strongest_first
from headway.judgement.subject import Subject
from headway.judgement.verdicts import (
    KeyResultVerdict,
    Reason,
)
from headway.series.grid import Grid
from headway.series.period_words import count_of
from headway.series.quantity import quantity
from headway.series.words import Course


def judge_all_key_results(
    context: Context,
    subjects: Sequence[Subject],
    checkins: dict[str, CheckIn],
    grades: dict[str, Grade],
) -> tuple[list[KeyResultVerdict], list[Points], list[float]]:
    """Verdicts on these key results in their order, with their points and expected grades (NaN: not known).

    Args:
        context: the judgement's common ground.
        subjects: key results with their objectives and cycles.
        checkins: newest check-in of each key result that states a confidence, by its id.
        grades: newest grade of each key result, by its id.
    """
    numeric_at = [index for index, one in enumerate(subjects) if one.key_result.kind == "numeric"]
    numeric = judge_numeric(context, [subjects[index] for index in numeric_at]) if numeric_at else None
    row_of = {index: row for row, index in enumerate(numeric_at)}
    forecasts, worths = _forecasts(context, numeric)
    drivers = _drivers(context, subjects, numeric, numeric_at)
    numbers = numbers_of(context, numeric)
    looked_at = _points(context, subjects, numeric, row_of)
    stands, dues = stands_of(context, subjects, looked_at, grades), _dues(context, subjects)
    verdicts: list[KeyResultVerdict] = []
    points: list[Points] = []
    expected: list[float] = []
    for index, subject in enumerate(subjects):
        row = row_of.get(index)
        here = looked_at[index]
        grade = grades.get(subject.key_result.id)
        worth = _expected_grade(here, None if row is None else float(worths[row]), grade)
        points.append(here)
        expected.append(worth)
        verdicts.append(
            _verdict(
                context,
                subject,
                (here, stands[index], dues[index]),
                NO_NUMBERS if row is None else numbers[row],
                _of_steps(context, subject, here) if row is None else forecasts[row],
                drivers[index],
                (checkins.get(subject.key_result.id), grade),
            )
        )
    return verdicts, points, expected


def _forecasts(context: Context, numeric: Numeric | None) -> tuple[list[ForecastVerdict | None], NDArray[np.float64]]:
    """What is foretold of each numeric key result whose cycle has begun, and its expected grade; NaN: not known."""
    if numeric is None:
        return [], np.zeros(0)
    found, worths = forecast_verdicts(
        numeric.outlook,
        numeric.before,
        numeric.batch,
        numeric.grids,
        numeric.tells,
        lost_verdicts(numeric.lost, len(numeric.subjects), context.today),
        context.policy.forecast.base_rate,
        newest_lost(numeric),
    )
    begun = [one.cycle.starts <= context.as_of for one in numeric.subjects]
    return [one if here else None for one, here in zip(found, begun, strict=True)], np.where(begun, worths, np.nan)


def _of_steps(context: Context, subject: Subject, points: Points) -> ForecastVerdict | None:
    """What is foretold of a key result of steps."""
    foretold = points.foretold
    if foretold is None or not len(foretold.probability):
        return None
    chances = (foretold.before_hold, float(foretold.probability[-1]))
    steps, today = milestones_of(subject.key_result), context.as_of
    due = sum(one.due is not None and one.due <= today for one in steps)
    done = sum(one.done is not None and one.done <= today for one in steps)
    lost, policy = lost_of_steps(context, subject, chances), context.policy
    return forecast_of_steps(foretold, lost, (due, done), policy.steps, policy.forecast.enough)


def _drivers(
    context: Context, subjects: Sequence[Subject], numeric: Numeric | None, numeric_at: Sequence[int]
) -> list[tuple[DriverVerdict, ...]]:
    """Verdicts on the drivers of each key result, in the order of the key results."""
    rest = [one for one in subjects if one.key_result.kind != "numeric"]
    steps = iter(drivers_of_steps(context, rest))
    numbers = iter([] if numeric is None else driver_verdicts(context, numeric))
    mine = frozenset(numeric_at)
    return [next(numbers) if at in mine else next(steps) for at in range(len(subjects))]


def look_at_all(context: Context, subjects: Sequence[Subject]) -> list[Points]:
    """What these key results were worth on each day, in their order.

    Args:
        context: the judgement's common ground.
        subjects: the key results.
    """
    numeric_at = [index for index, one in enumerate(subjects) if one.key_result.kind == "numeric"]
    numbers = [subjects[index] for index in numeric_at]
    numeric = judge_numeric(context, numbers) if numbers else None
    return _points(context, subjects, numeric, {index: row for row, index in enumerate(numeric_at)})


def _points(
    context: Context, subjects: Sequence[Subject], numeric: Numeric | None, row_of: dict[int, int]
) -> list[Points]:
    """The points of key results in their order; ``row_of`` has the rows of the numeric ones by their place."""
    steps = iter(look_at_steps(context, [one for index, one in enumerate(subjects) if index not in row_of]))
    numbers = [] if numeric is None else numeric.points()
    return [numbers[row_of[at]] if at in row_of else next(steps) for at in range(len(subjects))]


def _expected_grade(
    points: Points,
    foretold: float | None,
    grade: Grade | None,
) -> float:
    if grade is not None:
        return np.nan if grade.grade is None else grade.grade
    if foretold is not None:
        return foretold
    return np.nan if points.foretold is None else expected_progress(points.foretold)


def _verdict(
    context: Context,
    subject: Subject,
    looked_at: tuple[Points, Stands, date | None],
    numbers: Numbers,
    forecast: ForecastVerdict | None,
    drivers: tuple[DriverVerdict, ...],
    spoken: tuple[CheckIn | None, Grade | None],
) -> KeyResultVerdict:
    checkin, grade = spoken
    key_result = subject.key_result
    points, stands, due = looked_at
    metric = None if key_result.metric is None else context.definitions.metrics[context.metric_at[key_result.metric]]
    raw, expected, course = stands.progress_raw, stands.expected, stands.course
    # nothing is needed any more of what is over
    is_over = grade is not None or not stands.running
    verdict = KeyResultVerdict(
        id=key_result.id,
        objective=subject.objective.id,
        kind=key_result.kind,
        period=numbers.period,
        value=numbers.value,
        baseline=numbers.baseline,
        target=numbers.target,
        success=numbers.success,
        recent_rate=numbers.recent_rate,
        required_rate=None if is_over else numbers.required_rate,
        required_rate_target=None if is_over else numbers.required_rate_target,
        rate_per=numbers.rate_per,
        target_high=numbers.target_high,
        success_high=numbers.success_high,
        progress=None if raw is None else min(max(raw, 0.0), 1.0),
        progress_raw=raw,
        expected_progress=expected,
        expected_for_success=None if expected is None else expected * points.success,
        confidence=None if checkin is None else checkin.confidence,
        course=course.word,
        course_since=stands.since,
        running=stands.running,
        due=due,
        reasons=(),
        path=stands.path,
        forecast=None if grade is not None else forecast,
        drivers=drivers if grade is None else (),
        grade=None if grade is None else grade.grade,
        first=first_target(key_result, numbers, metric, expected),
        sum_run=numbers.run if numbers.is_allowance else None,
        sum_missing=numbers.missing if numbers.is_allowance and numbers.run is not None else None,
        is_ceiling=numbers.is_ceiling,
        is_lost=numbers.is_lost,
        awaits=numbers.awaits,
    )
    reasons = key_result_reasons(verdict, subject, metric, grade, context.as_of)
    if course is Course.HELD:
        reasons = (*reasons, *hold_reasons(context, context.held[subject.objective.id].holds, subject.objective)[:1])
    if lost := lost_reason(verdict.forecast, numeric=key_result.kind == "numeric"):
        reasons = (*reasons, lost)
    if season := _season(context, subject, verdict):
        reasons = (*reasons, season)
    overdue = numbers.overdue if verdict.running and course is not Course.HELD else None
    still = None
    if verdict.running and verdict.drivers:
        reasons = (*reasons, *driver_reasons(verdict.drivers))
        still = still_asked(verdict.drivers, checkin)
    reasons = (*reasons, overdue) if overdue else reasons
    verdict.give(strongest_first(reasons, verdict.forecast, verdict.drivers), still)
    return verdict


def _season(context: Context, subject: Subject, verdict: KeyResultVerdict) -> Reason | None:
    """What the season's own pace is made of, where that is asked for and a reading is held against it."""
    if subject.key_result.pace != "season" or verdict.expected_progress is None or not verdict.running:
        return None
    season = season_of(context, subject)
    if season is None:
        return Reason("kr.no_season", "no year before tells its season, so its pace is straight")
    made, before = quantity(verdict.expected_progress * 100, "%", 0), count_of(season.years, "year")
    return Reason("kr.season", f"by now the season has made {made} of the way, as in {before} before")


def _next_due_step(context: Context, subject: Subject) -> date | None:
    """The day on which the next milestone is late, though the cycle is over."""
    return min((one.due for one in subject.key_result.milestones if one.due and one.due > context.as_of), default=None)


def _dues(context: Context, subjects: Sequence[Subject]) -> list[date | None]:
    """The next day on which time alone may change the verdict on each; most that read a metric ask for the same."""
    as_of, found = context.as_of, dict[tuple[Grid, date], date | None]()
    dues: list[date | None] = []
    for one in subjects:
        cycle, metric = one.cycle, one.key_result.metric
        if as_of < cycle.starts:
            dues.append(cycle.starts)
        elif metric is None:
            dues.append(as_of + timedelta(days=1) if as_of <= cycle.ends else _next_due_step(context, one))
        else:
            grid = context.grids[context.metric_at[metric]]
            key = grid, cycle.ends
            if key not in found:
                found[key] = _next_due_number(grid, cycle.ends, as_of)
            dues.append(found[key])
    return dues


def _next_due_number(grid: Grid, ends: date, as_of: date) -> date | None:
    """The next day on which numbers may say something else in a cycle."""
    if as_of > ends:
        # a period across the cycle's end may be the one that counts
        across = grid.ends(grid.ordinal(ends))
        return across if across > as_of else None
    return min(grid.ends(grid.last_complete(as_of) + 1), ends + timedelta(days=1))
