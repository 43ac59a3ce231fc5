"""The way of a key result as it is known on a day: its readings, what was aimed at when, and the pace to success."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from headway.judgement.context import Context
from headway.judgement.definitions import KeyResult, Target
from headway.judgement.drawn_pace import drawn_pace
from headway.judgement.fan import Fan, fan_of
from headway.judgement.points import Numeric
from headway.judgement.prospect import Prospect
from headway.judgement.steps import steps_at
from headway.judgement.subject import Subject
from headway.okr.pace import elapsed, paced
from headway.okr.progress import Counts
from headway.okr.ranges import is_held, success_range
from headway.series.grid import Grid
from headway.series.words import Course

FEWEST_BEFORE = 3
"""At least so many periods are shown from before the cycle."""


@dataclass(frozen=True, slots=True)
class WayPoint:
    """A reading on the way.

    Attributes:
        period: its ordinal in the metric's grid.
        value: what counts: the reading, the sum of the cycle so far, or the best one so far.
        known_on: the day from which the reading is known.
        in_cycle: whether it counts; one from before the cycle only shows where it comes from.
        progress: share of the way made, cut to 0..1; ``None`` where not known or before the cycle.
        expected_for_success: the share that the pace to success asks for; ``None`` before the cycle.
        course: word of the course then; empty before the cycle.
    """

    period: int
    value: float
    known_on: date
    in_cycle: bool
    progress: float | None
    expected_for_success: float | None
    course: str


@dataclass(frozen=True, slots=True)
class Aim:
    """What is aimed at from a day on.

    Attributes:
        since: its first day; the cycle's first one for the first aim.
        target: the target, of a range its lower end.
        success: the value that is success, of a range the nearest one that is; ``None`` where no baseline is known, it
            is too large for a number, or the baseline lies in the range.
        because: why it was set.
        high: the upper end of a range; ``None`` where the target is none.
        within: of a range, the lowest and the highest value that is success; ``None`` where the target is none, no
            baseline is known, or one of them is too large for a number.
        stays: whether it is a range to stay in from the first day on, as the baseline lies in it; a sum comes to it.
    """

    since: date
    target: float
    success: float | None
    because: str
    high: float | None = None
    within: tuple[float, float] | None = None
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """The way of a numeric key result.

    Attributes:
        grid: the metric's periods.
        points: readings of periods that are over, the oldest first: as many from before the cycle as the cycle is long.
        aims: the targets in force by the day, the oldest first.
        pace: corners of the pace to success, as days (the day at whose end it is asked for) and values; empty where no
            baseline is known. On a day on which the target changes there are two.
        fan: what may become of it, to the cycle's end; ``None`` where nothing is open or foretold.
        is_ceiling: whether it is a sum that is to stay at or below its target, which grows towards that on its pace.
    """

    grid: Grid
    points: tuple[WayPoint, ...]
    aims: tuple[Aim, ...]
    pace: tuple[tuple[date, float], ...]
    fan: Fan | None = None
    is_ceiling: bool = False


@dataclass(frozen=True, slots=True)
class StepOnTheWay:
    """A milestone, or the whole of a binary key result.

    Attributes:
        title: what is done then.
        share: of the whole, by weight; ``None`` where nothing weighs anything.
        due: the day by which it is due; ``None`` without one.
        done: the day on which it was done; ``None`` while it is not.
        is_late: whether it is not done though it was due.
    """

    title: str
    share: float | None
    due: date | None
    done: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class StepsPoint:
    """A day on the way of milestones.

    Attributes:
        day: at whose end it is looked at.
        progress: share that is done, by weight, 0 to 1; ``None`` on a day that is still to come.
        expected_for_success: the share that the pace to success asks for.
        done: titles of what was done on the day.
        due: titles of what was due on it.
    """

    day: date
    progress: float | None
    expected_for_success: float
    done: tuple[str, ...]
    due: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepsWay:
    """The way of a milestone or binary key result.

    Attributes:
        points: the eve of the cycle, each day of it on which something was done or is due, and the newest day, rising.
        pace: corners of the pace to success, as days (the day at whose end it is asked for) and shares, 0 to 1.
        success: the share that is success.
    """

    points: tuple[StepsPoint, ...]
    pace: tuple[tuple[date, float], ...]
    success: float


def way_of(context: Context, numeric: Numeric, prospect: Prospect | None = None) -> Way:
    """The way of a numeric key result as it is known on the context's day.

    Args:
        context: the judgement's common ground.
        numeric: the key result as it was judged, alone.
        prospect: what is open of it, of which the fan is made.
    """
    subject = numeric.subjects[0]
    at = context.metric_at[subject.key_result.metric or ""]
    grid = context.grids[at]
    baseline = float(numeric.batch.baseline[0])
    success = float(numeric.batch.success[0])
    below = numeric.batch.ceiling is not None and bool(numeric.batch.ceiling[0])
    aims = tuple(_aims(subject, None if np.isnan(baseline) else baseline, success, context.as_of))
    known_on = context.series.known_on
    values = numeric.said.counted
    inside = [
        WayPoint(
            period=int(numeric.batch.periods[index]),
            value=float(values[index]),
            known_on=date.fromordinal(int(known_on[numeric.rows[index]])),
            in_cycle=True,
            progress=_known(float(numeric.said.progress[index])),
            expected_for_success=float(numeric.said.expected_for_success[index]),
            course=Course(int(numeric.course[index])).word,
        )
        for index in range(len(values))
        if not np.isnan(values[index])
    ]
    return Way(
        grid=grid,
        points=(*_before(context, subject, at), *inside),
        aims=aims,
        pace=() if np.isnan(baseline) else tuple(drawn_pace(context, numeric, aims)),
        is_ceiling=below,
        fan=None if prospect is None else fan_of(prospect),
    )


def steps_of(key_result: KeyResult, as_of: date) -> tuple[StepOnTheWay, ...]:
    """The steps of a milestone or binary key result as they are known on a day; none of a numeric one.

    Examples:
        >>> [
        ...     (one.title, one.share)
        ...     for one in steps_of(KeyResult("rota", "flow", "Signed", "binary"), date(2019, 3, 1))
        ... ]
        [('Signed', 1.0)]
    """
    if key_result.kind == "numeric":
        return ()
    if not key_result.milestones:
        return (_step(key_result.title, 1.0, None, key_result.done, as_of),)
    whole = sum(one.weight for one in key_result.milestones)
    return tuple(
        _step(one.title, one.weight / whole if whole else None, one.due, one.done, as_of)
        for one in key_result.milestones
    )


def steps_way(subject: Subject, success: float, as_of: date, paused: Sequence[tuple[int, int]] = ()) -> StepsWay | None:
    """The way of a milestone or binary key result as it is known on a day.

    Args:
        subject: it, with its objective and cycle.
        success: the share that is success.
        as_of: the day.
        paused: first and last day numbers of the stretches in which its objective stood still, in order.

    Returns:
        ``None`` of a numeric one, before its cycle, and where nothing weighs anything.

    Examples:
        >>> from headway.judgement.definitions import Cycle, Milestone, Objective
        >>> steps = (Milestone("North", done=date(2019, 1, 2)), Milestone("South", due=date(2019, 1, 3)))
        >>> rota = KeyResult("rota", "flow", "Doors", "milestones", milestones=steps)
        >>> first_days = Cycle("q1", "Q1", date(2019, 1, 1), date(2019, 1, 4))
        >>> doors = Subject(rota, Objective("flow", "Flow", "ward", "q1"), first_days)
        >>> way = steps_way(doors, 1.0, date(2019, 1, 3))
        >>> [(one.day.day, one.progress, one.expected_for_success, one.done, one.due) for one in way.points]
        [(31, 0.0, 0.0, (), ()), (2, 0.5, 0.25, ('North',), ()), (3, 0.5, 0.875, (), ('South',))]
    """
    key_result, cycle = subject.key_result, subject.cycle
    steps = steps_of(key_result, as_of)
    if not steps or as_of < cycle.starts or steps[0].share is None:
        return None
    eve, newest = subject.sets_out - timedelta(days=1), min(as_of, cycle.ends)
    dues = [one.due for one in steps if one.due is not None and cycle.starts <= one.due <= cycle.ends]
    dones = [one.done for one in steps if one.done is not None and cycle.starts <= one.done <= newest]
    looked = sorted({eve, newest, *dues, *dones})
    still = [date.fromordinal(day) for first, last in paused for day in (first - 1, last) if day >= eve.toordinal()]
    corners = sorted({eve, cycle.ends, *dues, *(due - timedelta(days=1) for due in dues), *still})
    made, asked = _shares_on(looked, subject, as_of, paused)
    _, bent = _shares_on(corners, subject, as_of, paused)
    points = (
        StepsPoint(
            day=day,
            progress=None if day > newest else share,
            expected_for_success=pace * success,
            done=tuple(one.title for one in steps if one.done == day),
            due=tuple(one.title for one in steps if one.due == day),
        )
        for day, share, pace in zip(looked, made, asked, strict=True)
    )
    return StepsWay(
        tuple(points), tuple((day, share * success) for day, share in zip(corners, bent, strict=True)), success
    )


def _shares_on(
    days: Sequence[date], subject: Subject, as_of: date, paused: Sequence[tuple[int, int]]
) -> tuple[list[float], list[float]]:
    """What is done and what is asked for at the end of each day, as shares."""
    numbers = np.array([day.toordinal() for day in days])
    counted = paced(numbers, subject.cycle.ends.toordinal(), paused)
    over = elapsed(counted, subject.sets_out.toordinal(), subject.cycle.ends.toordinal())
    made, asked = steps_at(subject.key_result, numbers, over, as_of, counted)
    return made.tolist(), asked.tolist()


def _step(title: str, share: float | None, due: date | None, done: date | None, as_of: date) -> StepOnTheWay:
    known = done if done is not None and done <= as_of else None
    return StepOnTheWay(title, share, due, known, known is None and due is not None and due <= as_of)


def _before(context: Context, subject: Subject, at: int) -> Iterable[WayPoint]:
    """Readings from before the cycle. A sum begins with its cycle: what was before is no part of it."""
    if Counts[subject.key_result.counts.upper()] is Counts.SUM:
        return
    grid, held = context.grids[at], context.series.of(at)
    opens = grid.ordinal(subject.cycle.starts)
    newest = min(opens - 1, grid.last_complete(context.as_of))
    oldest = opens - max(FEWEST_BEFORE, grid.ordinal(subject.cycle.ends) - opens + 1)
    series = context.series
    for index in range(held.start, held.stop):
        period = int(series.periods[index])
        if oldest <= period <= newest:
            known_on = date.fromordinal(int(series.known_on[index]))
            yield WayPoint(
                period, float(series.values[index]), known_on,
                in_cycle=False, progress=None, expected_for_success=None, course="",
            )  # fmt: skip


def _aims(subject: Subject, baseline: float | None, success: float, as_of: date) -> Iterable[Aim]:
    cycle, counts = subject.cycle, Counts[subject.key_result.counts.upper()]
    for index, one in enumerate(subject.key_result.targets):
        since = one.start or cycle.starts
        if index == 0:
            since = cycle.starts
        elif since > min(as_of, cycle.ends):
            break
        yield Aim(
            max(since, cycle.starts),
            one.value,
            _wanted(one, baseline, success),
            one.because,
            one.high,
            _within(one, baseline, success),
            counts is not Counts.SUM and _lies_in(one, baseline),
        )


def _lies_in(target: Target, baseline: float | None) -> bool:
    return baseline is not None and target.high is not None and bool(is_held(baseline, target.value, target.high))


def _wanted(target: Target, baseline: float | None, success: float) -> float | None:
    """The value that is success, of a range the nearest one; none where the baseline lies in it."""
    if baseline is None:
        return None
    if target.high is None:
        return _finite(baseline + success * (target.value - baseline))
    if _lies_in(target, baseline):
        return None
    ends = success_range(baseline, target.value, target.high, success)
    return _finite(float(np.clip(baseline, *ends)))


def _within(target: Target, baseline: float | None, success: float) -> tuple[float, float] | None:
    """The ends of the values that are success, where a range is aimed at."""
    if baseline is None or target.high is None:
        return None
    low, high = (float(end) for end in success_range(baseline, target.value, target.high, success))
    return (low, high) if np.isfinite([low, high]).all() else None


def _finite(number: float) -> float | None:
    return number if np.isfinite(number) else None


def _known(number: float) -> float | None:
    return None if np.isnan(number) else number
