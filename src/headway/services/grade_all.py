"""Grade several key results at once, all or nothing: from their numbers, or otherwise with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Unpack

from headway.goals import codes
from headway.judgement.definitions import Grade
from headway.judgement.grading import is_adjusted, may_be_graded
from headway.records import rows
from headway.records.kinds import GRADE
from headway.records.touched import Seeds, Touched, read_touched
from headway.series.quantity import number
from headway.services.defining import Asking, requested
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem, problem
from headway.services.drafting.reading import Draft, Said, read
from headway.services.grading import Gradable, gradable
from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.today import today_of
from headway.services.judging.within import judge_touched
from headway.services.transaction import Json, Writing, write

NUMBERS = "numbers"
"""In place of a grade: what the numbers say."""


def grade_all(*, said: Sequence[Said], **asked: Unpack[Asking]) -> Judged:
    """Add grades; of several of a key result the newest one holds.

    Args:
        said: grades as the goals file has them, of today where they say no day; ``numbers`` in place of a grade takes
            what the numbers say. Those without a grade are left out.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        DraftRefusedError: with every problem of every grade; its field begins with the grade's number. A grade that the
            numbers do not say takes a reason, and so does one in place of another; before the end of its cycle only
            what has arrived is graded.
    """

    def change(writing: Writing) -> Json:
        today = today_of(writing)
        graded = {at: one for at, one in enumerate(said) if one.get("grade") not in (None, "")}
        if not graded:
            raise DraftRefusedError([problem((), codes.MISSING_KEY, "no grade is said; write at least one")])
        wanted = sorted({str(one.get("key_result")) for one in graded.values()})
        touched = read_touched(writing.organisation, Seeds(key_results=wanted), many=True, words_of=today)
        held = gradable(writing, touched, today, asked["policies"])
        settled = _settled(graded, held, today)
        grades = _read(settled, touched, Ground(writing.organisation), today)
        # they are read in the order of their days, and those of one day as said
        by_day = sorted(settled, key=lambda at: str(settled[at]["date"]))
        _refuse(dict(zip(by_day, grades, strict=True)), held, today)
        for subject, added in rows.add(GRADE, writing.organisation.number, grades).items():
            writing.note(GRADE.name, subject, None, GRADE.as_json(added))
        every = sorted([*touched.definitions.grades, *grades], key=lambda one: one.date)
        touched = replace(touched, definitions=replace(touched.definitions, grades=tuple(every)))
        return told(judge_touched(writing, touched, today, asked["policies"]))

    return judged(write("grade_all", change, **requested(said, asked)))


def _settled(graded: Mapping[int, Said], held: Mapping[str, Gradable], today: date) -> dict[int, dict[str, Any]]:
    """What is said, with its day, and with the grade that the numbers say where that was asked for."""
    settled = {at: {**one, "date": one.get("date") or today} for at, one in graded.items()}
    for at, one in settled.items():
        if one["grade"] == NUMBERS:
            of = held.get(str(one.get("key_result")))
            if of is not None and of.proposed.grade is None:
                message = "no number says what it was worth; write a grade, and why"
                raise DraftRefusedError([problem((at, "grade"), codes.MISSING_KEY, message)])
            one["grade"] = 0.0 if of is None else of.proposed.grade
    return settled


def _read(drafted: Mapping[int, Said], touched: Touched, ground: Ground, today: date) -> tuple[Grade, ...]:
    draft = Draft("grades", list(drafted.values()), numbers=list(drafted), held=touched.definitions)
    return read(draft, ground, today).grades


def _refuse(grades: Mapping[int, Grade], held: Mapping[str, Gradable], today: date) -> None:
    problems = [each for at, one in grades.items() for each in _problems(at, one, held.get(one.key_result), today)]
    if problems:
        raise DraftRefusedError(problems)


def _problems(at: int, grade: Grade, held: Gradable | None, today: date) -> Iterable[FieldProblem]:
    if held is None:
        yield problem((at, "key_result"), codes.NOT_DEFINED, "its objective was dropped; there is nothing to grade")
        return
    if grade.date > today:
        message = f"the day is after today, {today}; grade it when it has come"
        yield problem((at, "date"), codes.BAD_PERIOD, message)
    if grade.grade is None:
        yield problem((at, "grade"), codes.WRONG_VALUE, "it is not graded as dropped here; drop it, with the reason")
        return
    if not may_be_graded(held.verdict, held.cycle, today):
        message = f"its cycle runs until {held.cycle.ends} and it has not arrived; wait for that, or drop it"
        yield problem((at, "grade"), codes.WRONG_VALUE, message)
    if grade.because.strip():
        return
    if held.grade is not None and held.grade.grade != grade.grade:
        was = "dropped" if held.grade.grade is None else f"graded {number(held.grade.grade, 2)}"
        yield problem((at, "because"), codes.MISSING_KEY, f"it was {was} on {held.grade.date}; write why that changes")
    elif is_adjusted(grade.grade, held.proposed):
        yield problem((at, "because"), codes.MISSING_KEY, _why(held))


def _why(held: Gradable) -> str:
    if held.proposed.grade is None:
        return "no number says what it was worth; write why it gets this grade"
    return f"the numbers say {number(held.proposed.grade, 2)}; write why it gets another grade"
