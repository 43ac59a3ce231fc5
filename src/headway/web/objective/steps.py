"""The way of milestones as a chart shows it: the share that is done, held until the next one, against the pace."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from headway.judgement.way import StepsPoint, StepsWay
from headway.rhythm.rows import percent, short_day
from headway.rhythm.words import COURSE
from headway.series.grid import grid_of
from headway.series.period_words import day_words
from headway.services.read_objective import KeyResultRead, ObjectiveRead
from headway.web.chart.data import ChartData, Plateau, Point, Trajectory
from headway.web.downloads import Cell
from headway.web.objective.page import StepRow
from headway.web.objective.spoken import SAYS, checked_in, spoken

_Told = tuple[date | None, str, str | None, float | None]
"""A row of the data: day, what happened on it, title of the step, its share."""
DAY = grid_of("day")
WHOLE = 100.0
SHARE_DECIMALS = 9
COLUMNS = ("key_result", "title", "day", "happened", "step", "share", "progress", "pace_to_success")


def plotted_steps(one: KeyResultRead, way: StepsWay, read: ObjectiveRead) -> ChartData:
    """What the chart of a milestone or binary key result shows.

    Args:
        one: the key result.
        way: its way.
        read: its objective.
    """
    known = [point for point in way.points if point.progress is not None]
    newest, course, said = known[-1], one.verdict.course or "unknown", spoken(one, read)
    marks = {"on_course": "on-course", "arrived": "arrived", "drifting": "watch", "off_course": "breach-below"}
    return ChartData(
        grid=DAY,
        points=tuple(Point(DAY.ordinal(each.day), WHOLE * (each.progress or 0.0), point_words(each)) for each in known),
        zones=(),
        levels=(),
        moments=(),
        so_far=None,
        mark=marks.get(course, ""),
        tone=str(COURSE[course].tone),
        now=percent(newest.progress),
        now_period=day_words(newest.day),
        unit="%",
        minimum=0.0,
        maximum=WHOLE,
        statuses=(),
        alerts=(),
        label=" ".join(text for text in (_label(one, known, way, read), checked_in(said)) if text),
        said=said,
        keys=(SAYS,) if said else (),
        trajectory=_trajectory(way, read),
        joined=True,
        stepped=True,
        ends=(0.0, WHOLE),
    )


def step_rows(way: StepsWay | None) -> tuple[StepRow, ...]:
    """The numbers of the chart, the newest first."""
    known = [point for point in way.points if point.progress is not None] if way else []
    return tuple(
        StepRow(
            day=each.day.isoformat(),
            when=short_day(each.day),
            progress=percent(each.progress),
            pace=percent(each.expected_for_success),
            text=_happened(each),
            said=point_words(each),
        )
        for each in reversed(known)
    )


def step_cells(one: KeyResultRead) -> Iterable[tuple[Cell, ...]]:
    """Rows of the data: each step on the day on which it was done and was due, with what is done and asked for by then.

    A step without a day, or with one outside the cycle, stands with what is known of it.
    """
    points = {point.day: point for point in one.steps_way.points} if one.steps_way else {}
    rows: list[_Told] = []
    for step in one.steps:
        days = ((step.due, "due"), (step.done, "done")) if step.due or step.done else ((None, "to do"),)
        rows += [(day, word, step.title, step.share) for day, word in days if day or word == "to do"]
    told = {day for day, *_ in rows}
    rows += [
        (day, "cycle opens" if at == 0 else "as of", None, None) for at, day in enumerate(points) if day not in told
    ]
    for day, word, title, share in sorted(rows, key=lambda row: (row[0] or date.max, row[1])):
        point = points.get(day) if day else None
        yield (
            one.key_result.id, one.key_result.title, day.isoformat() if day else None, word, title, _share(share),
            _share(point.progress if point else None), _share(point.expected_for_success if point else None),
        )  # fmt: skip


def _share(share: float | None) -> float | None:
    """Without what only a machine's arithmetic adds at its end."""
    return None if share is None else round(share, SHARE_DECIMALS)


def point_words(point: StepsPoint) -> str:
    """A day on the way in words."""
    happened = f" {_happened(point)}." if point.done or point.due else ""
    return (
        f"{day_words(point.day)}: {percent(point.progress)} done, pace {percent(point.expected_for_success)}.{happened}"
    )


def _happened(point: StepsPoint) -> str:
    """What was done and what was due on a day; what was done on the day on which it was due is only done."""
    said = [f"{title} done" for title in point.done]
    said += [f"{title} due" for title in point.due if title not in point.done]
    return ", ".join(said)


def _trajectory(way: StepsWay, read: ObjectiveRead) -> Trajectory:
    cycle, day = read.cycle, read.verdicts.as_of
    stretched = way.success < 1.0
    success = (Plateau(cycle.starts, WHOLE * way.success, f"success {percent(way.success)}"),) if stretched else ()
    return Trajectory(
        opens=cycle.starts,
        ends=cycle.ends,
        today=day,
        opens_words=f"cycle opens, {short_day(cycle.starts)}",
        today_words=f"as of {short_day(day)}",
        targets=(Plateau(cycle.starts, WHOLE, "all done"),),
        successes=success,
        pace=tuple((each, WHOLE * share) for each, share in way.pace),
        pace_words="pace to success" if stretched else "pace",
        start_words="",
    )


def _label(one: KeyResultRead, known: list[StepsPoint], way: StepsWay, read: ObjectiveRead) -> str:
    """The chart in words, for who does not see it."""
    cycle, newest = read.cycle, known[-1]
    done = sum(step.done is not None for step in one.steps)
    said = [
        f"{one.key_result.title}, the share that is done, {day_words(cycle.starts)} to {day_words(newest.day)}.",
        f"It ends at {percent(newest.progress)}, {done} of {len(one.steps)} done.",
        f"The pace to success asks for {percent(newest.expected_for_success)}.",
        f"The cycle runs to {day_words(cycle.ends)}; success is {percent(way.success)}.",
    ]
    said += [point_words(each) for each in known[1:-1]]
    return " ".join(said)
