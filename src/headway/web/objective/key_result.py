"""From what is read of a key result to its place on the objective's page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from headway.judgement.cycles import is_success
from headway.judgement.decide import sentence
from headway.judgement.definitions import Metric
from headway.judgement.forecast_words import chance_words
from headway.judgement.grading import is_adjusted, proposed_grade
from headway.judgement.key_result_words import grade_words, success_words
from headway.judgement.too_little_data import beside_chance, too_little_words
from headway.judgement.way import StepOnTheWay, Way, WayPoint
from headway.rhythm.rows import Names, percent, short_day, short_period
from headway.rhythm.words import COURSE, Sign, Tone, confidence_words
from headway.series.quantity import UNKNOWN, number
from headway.services.gone import Gone
from headway.services.read_objective import KeyResultRead, ObjectiveRead
from headway.web.chart.data import ChartData
from headway.web.chart.draw import draw
from headway.web.chart.moments import letter
from headway.web.chart.narrow import narrow
from headway.web.downloads import ways_to_take
from headway.web.kpi.gone import gone_words, newest_first, withdrawn_on
from headway.web.kpi.page import Fact, Happening
from headway.web.late import Lateness
from headway.web.objective.drivers import driver_lines
from headway.web.objective.lending import borrowed
from headway.web.objective.page import KeyResultBlock, NumberRow, StepLine
from headway.web.objective.plotted import COUNTED, plotted, point_words
from headway.web.objective.spoken import spoken_in
from headway.web.objective.steps import step_rows
from headway.web.objective.trying import Tries
from headway.web.objective.what_if import option_lines, what_if_block
from headway.web.objective.why import why_key_result
from headway.web.parts import Link, Look, Person
from headway.web.so_far import so_far_words
from headway.web.then import days_of
from headway.web.where import Where

FIELD_HEIGHT = 250.0
DONE = Look.of("arrived", Sign("✓", "done", Tone.GOOD))
LATE = Look.of("drifting", Sign("◆", "late", Tone.WATCH))
AHEAD = Look.of("unknown", Sign("◌", "to do", Tone.CALM))


@dataclass(frozen=True, slots=True)
class May:
    """What whoever looks may do with key results, and what they try.

    Attributes:
        changes: change and drop them.
        decides: write decisions down.
        tries: what the address tries.
    """

    changes: bool = False
    decides: bool = False
    tries: Tries = field(default_factory=Tries)


def key_result_block(
    one: KeyResultRead, read: ObjectiveRead, names: Names, lateness: Lateness, where: Where, may: May
) -> KeyResultBlock:
    """A key result with its way.

    Args:
        one: the key result.
        read: its objective.
        names: what ids are called.
        lateness: says where its reading is late.
        where: the day and the organisation that every link keeps.
        may: what whoever looks may do, and tries.
    """
    key_result, verdict = one.key_result, one.verdict
    data = plotted(one, read)
    so_far = so_far_words(one.so_far, one.metric, names.grid(one.metric)) if one.metric else ""
    return KeyResultBlock(
        id=key_result.id,
        title=key_result.title,
        owner=Person.of(names.person(key_result.owner)) if key_result.owner else None,
        instead_of=_instead_of(one, names),
        late=lateness.of_key_result(verdict),
        look=_look(one, read),
        figures=tuple(_figures(one, read)),
        why=why_key_result(one, read),
        chart=draw(data, FIELD_HEIGHT) if data else None,
        narrow=narrow(data) if data else None,
        rows=tuple(_rows(one, read, names, where)),
        happened=tuple(_happened(one, read, names, where)) if data else (),
        unit=counted_in(one),
        steps=tuple(_steps(one.steps)),
        step_rows=step_rows(one.steps_way),
        downloads=ways_to_take(where.to, f"/key-results/{key_result.id}", drawn=data is not None),
        none="" if data or one.steps or so_far else "No reading is known yet: check in with a first value.",
        so_far=so_far,
        foretold=_foretold(data),
        what_if=what_if_block(one, read, where, may.tries, changes=may.changes),
        options=tuple(option_lines(one, where, changes=may.changes, decides=may.decides)),
        unforetold=_unforetold(one),
        little=beside_chance(verdict.forecast),
        drivers=tuple(driver_lines(one, read, names, where, changes=may.changes, decides=may.decides)),
        borrows=borrowed(one, read, names, where),
    )


def _foretold(data: ChartData | None) -> str:
    """The fan's numbers in words, the narrowest interval first; empty without a fan."""
    fan = data.trajectory.fan if data and data.trajectory else None
    return "" if fan is None else f"At the end: {'; '.join((fan.middle_words, *reversed(fan.names)))}."


def _look(one: KeyResultRead, read: ObjectiveRead) -> Look:
    """Its course; once it is graded, whether that is success."""
    if one.worth is None:
        return Look.of_course(one.verdict)
    return Look.of_end(success=is_success(one.worth, read.policy.success[read.objective.ambition]))


def counted_in(one: KeyResultRead) -> str:
    """What heads the column of its numbers: their unit, and what of the cycle they tell."""
    told = (one.metric.unit if one.metric else "") or "value"
    return f"{told} {COUNTED[one.key_result.counts]}" if one.key_result.counts in COUNTED else told


def _instead_of(one: KeyResultRead, names: Names) -> Link | None:
    """The key result in whose place it came; both stand on the page."""
    before = one.key_result.replaces
    return None if before is None else Link(f"#key-result-{before}", names.key_result(before))


def _unforetold(one: KeyResultRead) -> str:
    """Why nothing is foretold, or that it is from too little data."""
    verdict, way = one.verdict, one.way
    if not verdict.running or one.grade is not None:
        return ""
    if verdict.forecast is not None:
        return sentence(too_little_words(verdict.forecast, verdict.kind))
    if way is None or way.fan is not None:
        return ""
    if verdict.baseline is None:
        return "Nothing is foretold: nobody has said where it began, and no number of before the cycle tells it."
    return "Nothing is foretold: it takes a baseline and a target."


def _figures(one: KeyResultRead, read: ObjectiveRead) -> Iterable[Fact]:
    verdict = one.verdict
    if one.grade is not None:
        worth = "dropped" if one.grade.grade is None else grade_words(one.grade.grade)
        proposed = proposed_grade(verdict)
        first = proposed.against_first
        more = "" if first is None else f"{grade_words(first)} against the first target"
        is_other = is_adjusted(one.grade.grade, proposed)
        yield Fact("grade", worth, "" if is_other else more)
        if is_other and proposed.grade is not None:
            yield Fact("by the numbers", grade_words(proposed.grade), more)
    pace = f"pace {percent(verdict.expected_for_success)}" if verdict.expected_for_success is not None else ""
    yield Fact("progress", percent(verdict.progress), pace)
    if verdict.probability is not None:
        success = read.policy.success[read.objective.ambition]
        of = success_words(verdict, one.metric, one.key_result.counts, success)
        told = (f"of {of}" if of else "", beside_chance(verdict.forecast))
        yield Fact("chance", chance_words(verdict.probability), ", ".join(filter(None, told)))
    if verdict.confidence is not None:
        yield Fact("confidence", confidence_words(verdict.confidence), "")


def _rows(one: KeyResultRead, read: ObjectiveRead, names: Names, where: Where) -> list[NumberRow]:
    """What counts and what was taken back, the newest period first."""
    way, metric = one.way, one.metric
    if way is None or metric is None:
        return []
    return newest_first(
        _readings(one, way, metric, read, where),
        ((gone.period, _taken_back(gone, way, metric, names)) for gone in one.gone),
    )


def _taken_back(gone: Gone, way: Way, metric: Metric, names: Names) -> NumberRow:
    period = short_period(way.grid, way.grid.label(gone.period))
    value = number(gone.value, metric.decimals)
    return NumberRow(period, value, "", "", None, "", "", "", "", gone_words(gone, names))


def _readings(
    one: KeyResultRead, way: Way, metric: Metric, read: ObjectiveRead, where: Where
) -> Iterable[tuple[int, NumberRow]]:
    began = [day for day in (read.objective.known_on, one.key_result.known_on) if day is not None]
    days = days_of(((point.period, point.known_on) for point in way.points), way.grid, max(began, default=None))
    path = f"/objectives/{read.objective.id}#why-{one.key_result.id}"
    people = spoken_in(way, one, read)
    for point in way.points:
        day = days.get(point.period)
        yield (
            point.period,
            _row(
                point,
                way,
                metric,
                "" if day is None else where.on(day).to(path),
                point_words(point, way, metric, one.key_result.counts, people.get(point.period, "")),
            ),
        )


def _row(point: WayPoint, way: Way, metric: Metric, why: str, said: str) -> NumberRow:
    inside = point.in_cycle
    return NumberRow(
        period=short_period(way.grid, way.grid.label(point.period)),
        value=number(point.value, metric.decimals),
        progress=percent(point.progress),
        pace=percent(point.expected_for_success) if inside else UNKNOWN,
        look=Look.of(point.course, COURSE[point.course]) if inside else None,
        why=why,
        recorded=point.known_on.isoformat(),
        recorded_words=short_day(point.known_on),
        said=said,
    )


def _happened(one: KeyResultRead, read: ObjectiveRead, names: Names, where: Where) -> Iterable[Happening]:
    """The newest first; what was withdrawn has no letter."""
    link, letters = Link(where.to("/events"), "event"), (letter(index) for index in count())
    told = []
    for event in one.events:
        gone = withdrawn_on(event, read.verdicts.as_of, names)
        mark = "" if gone else next(letters)
        told.append(Happening(mark, short_day(event.date), link, event.title, "", None, gone))
    return reversed(told)


def _steps(steps: Iterable[StepOnTheWay]) -> Iterable[StepLine]:
    held = list(steps)
    unequal = len({one.share for one in held}) > 1
    for one in held:
        yield StepLine(
            look=DONE if one.done else LATE if one.is_late else AHEAD,
            title=one.title,
            when=_when(one),
            weight=f"weighs {percent(one.share)}" if unequal else "",
        )


def _when(one: StepOnTheWay) -> str:
    due = f"due {short_day(one.due)}" if one.due else ""
    done = short_day(one.done) if one.done else ""
    # what was done by its day needs no other one beside it
    on_time = one.done is not None and (one.due is None or one.done <= one.due)
    return done if on_time else ", ".join(text for text in (done, due) if text)
