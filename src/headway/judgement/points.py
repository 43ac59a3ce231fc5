"""Where numeric key results are looked at: at each reading of their cycle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise, starmap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.judgement.aims import high_end, low_end, target_on
from headway.judgement.context import Context, week_ends
from headway.judgement.definitions import Cycle
from headway.judgement.drive import drive
from headway.judgement.driven import Driven, outlook_left
from headway.judgement.driven_points import Moved, moved_points
from headway.judgement.forecasts import Ahead
from headway.judgement.foretold import Foretold, foretold_numbers
from headway.judgement.least_values import least_in
from headway.judgement.lost_time import LostTime, time_lost
from headway.judgement.numeric_layout import Laid, lay_out_numeric
from headway.judgement.outlook import Outlook, look_ahead
from headway.judgement.subject import Subject
from headway.judgement.takings import Takings, together
from headway.okr.course import NEARLY, course_by_chance
from headway.okr.judge import KeyResultJudgement, judge_key_results
from headway.okr.key_result_batch import KeyResultBatch
from headway.okr.pace import elapsed
from headway.series.grid import Grid
from headway.series.rests import expected_up_to
from headway.series.unchanging import unchanging


@unchanging
class Points:
    """What a key result was worth on each day on which it was looked at, shapes (p,).

    Attributes:
        days: day numbers, rising.
        read_on: day numbers of the readings that progress and pace are of; of steps the days themselves.
        progress_raw: not cut.
        expected: progress that the pace to the target asks for.
        success: progress that is success (one number).
        course: ``Course`` codes.
        foretold: at the ends of the weeks of its cycle; ``None`` before it.
        is_open: where nothing has arrived though progress may be that large: of a sum that is to stay below or within
            before its last period, or while a reading is missing; ``None``: nowhere.
    """

    days: NDArray[np.int64]
    read_on: NDArray[np.int64]
    progress_raw: NDArray[np.float64]
    expected: NDArray[np.float64]
    success: float
    course: NDArray[np.uint8]
    foretold: Foretold | None = None
    is_open: NDArray[np.bool_] | None = None


@unchanging
class Numeric:
    """Numeric key results judged as one batch, with n readings.

    Attributes:
        subjects: the key results.
        rows: where each reading lies in the series of all metrics, shape (n,).
        metric, grids: place of the metric of each among all, shape (m,), and its periods.
        batch, said, ahead: the same as arrays, what is said of them, and where their series lie.
        plain: what is foretold by the data alone.
        before: the same with the time that holds cost, and without their drivers.
        outlook: what is foretold with both.
        tells: whether the chance tells the course at each reading, shape (n,).
        course: that course, uint8, shape (n,).
        foretold: of each, by the week.
        driven: what their drivers take; ``None`` where there are none, or where nothing was asked of them.
        lost: the time that holds cost; ``None`` where none was ever held.
        taken: what both take; ``None`` where that is nothing.
        moved: the points of those from which anything was taken, by row.
    """

    subjects: Sequence[Subject]
    rows: NDArray[np.int64]
    metric: NDArray[np.int64]
    grids: Sequence[Grid]
    batch: KeyResultBatch
    said: KeyResultJudgement
    ahead: Ahead
    plain: Outlook
    before: Outlook
    outlook: Outlook
    tells: NDArray[np.bool_]
    course: NDArray[np.uint8]
    foretold: Sequence[Foretold]
    driven: Driven | None
    lost: LostTime | None
    taken: Takings | None
    moved: Mapping[int, Moved]

    def points(self) -> list[Points]:
        """What each was worth at each reading, and on each day on which what is taken from it changed."""
        days, raw, expected = self.batch.days, self.said.progress_raw, self.said.expected
        ends, success = pairwise(self.batch.offsets.tolist()), self.batch.success.tolist()
        whole, limited = self.batch.whole, self.batch.allowances.tolist()
        found = [
            Points(
                looked, looked, raw[at], expected[at], wanted, self.course[at], foretold, ~whole[at] if kept else None
            )
            for at, wanted, foretold, kept in zip(starmap(slice, ends), success, self.foretold, limited, strict=True)
            for looked in [days[at]]
        ]
        for row, moved in self.moved.items():
            at = moved.reading
            one = found[row]
            is_open = None if one.is_open is None else ~whole[at]
            found[row] = Points(
                moved.days, days[at], raw[at], expected[at], one.success, moved.course, one.foretold, is_open
            )
        return found


def judge_numeric(context: Context, subjects: Sequence[Subject], *, with_drivers: bool = True) -> Numeric:
    """Judge numeric key results by the readings of their metrics inside their cycles.

    Args:
        context: the judgement's common ground.
        subjects: the key results.
        with_drivers: whether to take off what KPIs that drive them and move harmfully take.
    """
    series, laid = context.series, lay_out_numeric(context, subjects)
    batch, rows, metric = laid.batch, laid.rows, laid.metric
    said = judge_key_results(batch, context.policy.course)
    ahead = _ahead(context, subjects, laid)
    organisation = context.definitions.organisation.id
    whose = [(organisation, one.key_result.id) for one in subjects]
    plain = look_ahead(series, batch, ahead, said.counted, context.policy.forecast, whose)
    lost = time_lost(context, subjects, batch, plain)
    driven = drive(context, subjects, batch, ahead, plain) if with_drivers else None
    takings = together(lost, driven)
    before, outlook = (outlook_left(plain, batch, one, context.today) for one in (lost, takings))
    weeks = weeks_of(context, subjects)
    tells = _tells(context, batch, plain)
    course = courses_with_chance(
        context, subjects, said.course, np.where(tells, plain.of_readings[0], np.nan), batch.offsets
    )

    def courses(some: NDArray[np.int64], *asked: Any) -> NDArray[np.uint8]:
        return courses_with_chance(context, [subjects[row] for row in some.tolist()], *asked)

    moved = moved_points(takings, batch, plain, (tells, said.course), courses)
    for one in moved.values():
        course[one.reading[one.is_reading]] = one.course[one.is_reading]
    return Numeric(
        subjects,
        rows,
        metric,
        laid.grids,
        batch,
        said,
        ahead,
        plain,
        before,
        outlook,
        tells,
        course,
        foretold_numbers(plain, batch, weeks, metric, tells, (takings, context.today)),
        driven,
        lost,
        takings,
        moved,
    )


def cycle_weeks(context: Context, cycle: Cycle) -> NDArray[np.int64]:
    """Day numbers: ends of the weeks of a cycle that are over, and the judged day itself; none before it begins."""
    last = min(cycle.ends, context.as_of)
    if last < cycle.starts:
        return np.zeros(0, np.int64)
    return week_ends(context.definitions.organisation, cycle.starts.toordinal(), last.toordinal())


def weeks_of(context: Context, subjects: Sequence[Subject]) -> list[NDArray[np.int64]]:
    """The weeks of the cycle of each key result."""
    cycles = {one.cycle.id: one.cycle for one in subjects}
    weeks = {id_: cycle_weeks(context, cycle) for id_, cycle in cycles.items()}
    return [weeks[one.cycle.id] for one in subjects]


def _ahead(context: Context, subjects: Sequence[Subject], laid: Laid) -> Ahead:
    metrics = [context.definitions.metrics[place] for place in laid.metric.tolist()]
    first_targets = [target_on(one, one.cycle.starts) for one in subjects]
    begun, last = np.array([(one.first - 1, one.closes) for one in laid.spans], np.int64).T
    season = np.array([max(context.policy.season_length[one.grain], 1) for one in metrics], np.int64)
    forecasts = np.diff(laid.batch.offsets) + 1
    begun, last, season = (one.repeat(forecasts) for one in (begun, last, season))
    if laid.weekdays is not None:
        begun, last = (expected_up_to(one, laid.weekdays) for one in (begun, last))
        # seven days make a week, and fewer where some are of rest
        season = np.where(laid.weekdays.all(axis=1), season, laid.weekdays.sum(axis=1))
    return Ahead(
        begin=laid.begin,
        first=laid.first,
        last_period=laid.batch.last_period,
        steps=np.maximum(last - begun, 1),
        first_target=np.array([low_end(one) for one in first_targets], np.float64),
        first_high=np.array([high_end(one) for one in first_targets], np.float64),
        minimum=np.array([-np.inf if one.minimum is None else one.minimum for one in metrics]),
        maximum=np.array([np.inf if one.maximum is None else one.maximum for one in metrics]),
        season=season,
        least=np.array([int(least_in(context, one)) for one in metrics], np.int64),
        weekdays=laid.weekdays,
    )


def _tells(context: Context, batch: KeyResultBatch, outlook: Outlook) -> NDArray[np.bool_]:
    """At which readings the chance tells the course: from so many on, and not in the first tenth of the way."""
    lengths = batch.offsets[1:] - batch.offsets[:-1]
    chance, known = outlook.of_readings
    begins = batch.starts if batch.begins is None else batch.begins
    over = elapsed(batch.days, begins.repeat(lengths), batch.ends.repeat(lengths))
    begun = over >= context.policy.course.silent_share - NEARLY
    return (known >= context.policy.chances.readings) & begun & ~np.isnan(chance)


def courses_with_chance(
    context: Context,
    subjects: Sequence[Subject],
    by_pace: NDArray[np.uint8],
    chance: NDArray[np.float64],
    offsets: NDArray[np.int64],
) -> NDArray[np.uint8]:
    """Course by the chance of success where that tells it (NaN elsewhere), and by pace where it does not."""
    lines, ambitions = context.policy.chances, [one.objective.ambition for one in subjects]
    return course_by_chance(
        chance,
        by_pace,
        np.array([lines.on_course[one] for one in ambitions], np.float64),
        np.array([lines.off_course[one] for one in ambitions], np.float64),
        offsets,
        lines.margin,
    )
