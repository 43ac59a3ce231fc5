"""Since last week: which courses turned in a cycle, and what was added, aimed at anew, graded or dropped."""

from __future__ import annotations

from collections.abc import Iterable

from headway.judgement.definitions import KeyResult
from headway.judgement.key_result_words import grade_words
from headway.judgement.kpi_words import aim_words
from headway.judgement.words import KeyResultWord, ObjectiveWord, Words
from headway.rhythm.changed import turns
from headway.rhythm.rows import Names
from headway.series.period_words import day_words
from headway.services.read_cycle import CycleRead
from headway.services.reading.week_before import A_WEEK
from headway.web.changes.page import TurnLine
from headway.web.cycle.page import Week
from headway.web.parts import Link, Look
from headway.web.where import Where

KIND = {"objective": "objective", "key_result": "key result"}
PATHS = {"objective": "/objectives", "key_result": "/key-results"}


def week_of(read: CycleRead, names: Names, where: Where) -> Week | None:
    """What changed in a cycle since the day a week before; ``None`` where it does not run, or did not then.

    Args:
        read: the cycle.
        names: of what it speaks of.
        where: the day and the organisation that every link keeps.
    """
    if read.before is None:
        return None
    day = read.verdicts.as_of
    since = day - A_WEEK
    return Week(
        since=day_words(since),
        all=where.to(f"/changes?since={since}"),
        turned=tuple(_turned(read, read.before, names, where)),
        others=tuple(_others(read, names, where)),
    )


def _turned(read: CycleRead, before: Words, names: Names, where: Where) -> Iterable[TurnLine]:
    mine = {one.id for one in read.standing.objectives}
    results = [one for one in read.verdicts.key_results if one.objective in mine]
    after = Words(
        read.verdicts.as_of,
        (),
        (),
        tuple(ObjectiveWord(one.id, one.team, one.stage, one.course) for one in read.standing.objectives),
        tuple(KeyResultWord(one.id, one.objective, one.course) for one in results),
    )
    gone = {one.id for one in results if one.is_dropped}
    then = where.on(before.as_of)
    for one in turns(before, after, read.definitions, (), gone):
        was, now = one.signs
        yield TurnLine(
            link=Link(where.to(f"{PATHS[one.kind]}/{one.id}"), one.name),
            kind=KIND[one.kind],
            team=names.team(one.team),
            was=Look.of(one.was, was),
            before=then.to(f"{PATHS[one.kind]}/{one.id}#why"),
            now=Look.of(one.now, now),
            detail=one.detail,
        )


def _others(read: CycleRead, names: Names, where: Where) -> Iterable[tuple[Link, str]]:
    """What people changed of its key results, each with the newest of it."""
    mine = {one.id for one in read.standing.objectives}
    for one in read.definitions.key_results:
        if one.objective in mine and (said := _changed(one, read, names)):
            yield Link(where.to(f"/key-results/{one.id}"), one.title), said


def _changed(one: KeyResult, read: CycleRead, names: Names) -> str:
    day = read.verdicts.as_of
    since = day - A_WEEK
    grade = read.grades.get(one.id)
    if grade is not None and since < grade.date <= day:
        worth = "dropped" if grade.grade is None else f"graded {grade_words(grade.grade)}"
        return f"{worth}{f': {grade.because}' if grade.because else ''}"
    for target in reversed(one.targets):
        if target.start is not None and since < target.start <= day and target is not one.targets[0]:
            unit = names.metrics[one.metric].unit if one.metric in names.metrics else ""
            why = f": {target.because}" if target.because else ""
            return f"aims at {aim_words(target.value, target.high, unit)} now{why}"
    return "new" if one.known_on is not None and since < one.known_on <= day else ""
