"""What people said and did about an objective: check-ins, work, grades."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from headway.judgement.definitions import CheckIn
from headway.judgement.key_result_words import grade_words
from headway.judgement.kpi_words import shown
from headway.rhythm.rows import Names, short_day
from headway.rhythm.words import Sign, Tone, confidence_words
from headway.series.period_words import day_words
from headway.services.read_objective import ObjectiveRead, Said
from headway.web.objective.page import CheckInLine, GradeLine, InitiativeLine
from headway.web.parts import Link, Look, Person

STATES = {
    "running": Look.of("on-course", Sign("●", "running", Tone.GOOD)),
    "proposed": Look.of("unknown", Sign("◌", "proposed", Tone.CALM)),
    "slowed": Look.of("held", Sign("‖", "slowed", Tone.WATCH)),
    "paused": Look.of("held", Sign("‖", "paused", Tone.WATCH)),
    "done": Look.of("arrived", Sign("✓", "done", Tone.CALM)),
    "dropped": Look.of("unknown", Sign("◌", "dropped", Tone.CALM)),
}
"""Each state of an initiative, what goes on first."""
Taking = Callable[[CheckIn], Link | None]
"""The way to take a check-in back, for whoever may."""
TRACKERS = ("https://", "http://")


def nobody(said: CheckIn) -> None:
    """Whoever looks takes nothing back."""
    del said


def check_ins(read: ObjectiveRead, names: Names, taking: Taking) -> list[CheckInLine]:
    """What was said of its key results, the newest first.

    Args:
        read: the objective.
        names: what ids are called.
        taking: gives the way to take a check-in back; ``None`` where whoever looks may not.
    """
    metrics = {one.key_result.id: one.metric for one in read.key_results}

    def line(one: Said) -> CheckInLine:
        said, metric = one.check_in, metrics[one.check_in.key_result]
        return CheckInLine(
            who=_person(said.by, names),
            when=short_day(said.date),
            day=said.date.isoformat(),
            link=_link(said.key_result, names),
            confidence="" if said.confidence is None else confidence_words(said.confidence),
            value="" if said.value is None or metric is None else shown(said.value, metric),
            note=said.note,
            obstacle=said.obstacle,
            taken_back=_taken_back(one.taken_back, names),
            back=taking(said) if one.taken_back is None else None,
        )

    return [line(one) for one in read.said]


def _taken_back(by: CheckIn | None, names: Names) -> str:
    if by is None:
        return ""
    who = f" by {names.person(by.withdrawn_by)}" if by.withdrawn_by else ""
    because = f": {by.note}" if by.note else ""
    return f"taken back on {day_words(by.date)}{who}{because}"


def initiatives(read: ObjectiveRead, names: Names) -> Iterable[InitiativeLine]:
    """The work, what goes on first."""
    order = list(STATES)
    there = {one.key_result.id for one in read.key_results}
    for one in sorted(read.initiatives, key=lambda one: (order.index(one.state), one.title, one.id)):
        yield InitiativeLine(
            title=one.title,
            href=one.url if one.url.startswith(TRACKERS) else "",
            look=STATES[one.state],
            who=_person(one.owner, names),
            link=_link(one.key_result, names) if one.key_result in there else None,
        )


def grades(read: ObjectiveRead, names: Names) -> Iterable[GradeLine]:
    """What each key result was worth and what was learned; first, what was learned from the whole."""
    day, whole, worth = read.verdicts.as_of, read.objective, read.verdict.expected_grade
    if whole.learned_on is not None and (lesson := whole.lesson(day)):
        yield GradeLine(
            link=None,
            grade=grade_words(round(worth, 2)) if read.verdict.is_graded and worth is not None else "",
            when=short_day(whole.learned_on),
            who=_person(whole.learned_by, names),
            because="",
            learned=lesson,
        )
    for one in read.key_results:
        grade = one.grade
        if grade is not None:
            yield GradeLine(
                link=_link(one.key_result.id, names),
                grade="dropped" if grade.grade is None else grade_words(grade.grade),
                when=short_day(grade.date),
                who=_person(grade.by, names),
                because=grade.because,
                learned=grade.learned,
            )


def _link(key_result: str | None, names: Names) -> Link:
    return Link(f"#key-result-{key_result}", names.key_result(key_result or ""))


def _person(person: str | None, names: Names) -> Person | None:
    return Person.of(names.person(person)) if person else None
