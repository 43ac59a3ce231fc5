"""Grade several key results at once, all or nothing: from their numbers, or otherwise with a reason.

What was learned is part of it: from each key result, or once from an objective for all of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Unpack

from headway.goals import codes
from headway.judgement.definitions import Grade
from headway.judgement.grading import is_adjusted, may_be_graded
from headway.judgement.key_result_words import missing_words
from headway.records import rows
from headway.records.kinds import GRADE
from headway.records.touched import Seeds, Touched, read_touched
from headway.series.quantity import number
from headway.services.checking_in import refuse_closed
from headway.services.defining import Asking, Edit, put, requested
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem, problem
from headway.services.drafting.reading import Draft, Said, read
from headway.services.grading import Gradable, gradable
from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.today import today_of
from headway.services.judging.within import judge_touched
from headway.services.learning import SEEN, is_left, learned_from, overwrites
from headway.services.transaction import Json, Writing, write

NUMBERS, HELD = "numbers", "held"
"""In place of a grade: what the numbers say; the grade that it has, and where it has none, what the numbers say."""


@dataclass(frozen=True, slots=True)
class Graded:
    """What was graded.

    Attributes:
        judged: what the judgement of it stored.
        grades: how many say something new.
        objectives: how many objectives say otherwise than before what was learned from them.
        missing: by id of the key result, which number of the end was still missing, as a sentence.
    """

    judged: Judged
    grades: int
    objectives: int
    missing: Mapping[str, str]


def grade_all(*, said: Sequence[Said], learned: Sequence[Said] = (), **asked: Unpack[Asking]) -> Graded:
    """Add grades; of several of a key result the newest one holds.

    Args:
        said: grades as the goals file has them, of today where they say no day; ``numbers`` in place of a grade takes
            what the numbers say, ``held`` the grade that stands. Those without a grade are left out. One that is the
            grade that stands keeps the reason of that, and any keeps what was learned, where they say nothing of it.
            ``seen`` is what was learned for whoever answers: a text that is the same says nothing.
        learned: what was learned from objectives, see :func:`headway.services.learning.learned_from`.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such objective, it was dropped, or the cycle of what is graded, or of what was learned
            from, is closed: what it came to stands until it is opened again.
        DraftRefusedError: with every problem of every grade; its field begins with the grade's number. A grade that the
            numbers do not say takes a reason, unless it stands, and so does one in place of another; before the end of
            its cycle only what has arrived is graded. What was learned stands with a grade, and takes the place of no
            text that was not seen.
    """

    def change(writing: Writing) -> Json:
        today, ground = today_of(writing), Ground(writing.organisation)
        edits = learned_from(learned, ground, today)
        graded = {at: one for at, one in enumerate(said) if one.get("grade") not in (None, "")}
        _refuse_nothing(said, graded, learned, edits)
        touched = _touched(writing, graded, edits, today)
        held = gradable(writing, touched, today, asked["policies"])
        settled = _settled(graded, held, today)
        grades = _read(settled, touched, ground, today) if settled else ()
        # they are read in the order of their days, and those of one day as said
        by_day = sorted(settled, key=lambda at: str(settled[at]["date"]))
        _refuse(dict(zip(by_day, grades, strict=True)), held, today)
        new = [one for one in grades if _is_new(one, held)]
        refuse_closed(touched, (one.key_result for one in new), today)
        for subject, added in rows.add(GRADE, writing.organisation.number, new).items():
            writing.note(GRADE.name, subject, None, GRADE.as_json(added))
        for edit in edits:
            put(writing, edit)
        missing = {
            one.key_result: missing_words(end) for one in new if (end := held[one.key_result].missing) is not None
        }
        outcome = judge_touched(writing, _with(touched, new, edits), today, asked["policies"])
        return {**told(outcome), "grades": len(new), "objectives": len(edits), "missing": missing}

    # what is not said is not asked either, so that a request from before is known again
    request = {"said": said, "learned": learned} if learned else said
    answer = write("grade_all", change, **requested(request, asked))
    told_of = {"grades": len(said), "objectives": 0, "missing": {}, **answer.value}  # an older answer tells no more
    return Graded(judged(answer), told_of["grades"], told_of["objectives"], told_of["missing"])


def _refuse_nothing(
    said: Sequence[Said], graded: Mapping[int, Said], learned: Sequence[Said], edits: Sequence[Edit]
) -> None:
    alone = [
        at
        for at, one in enumerate(said)
        if at not in graded and str(one.get("learned") or "").strip() and not is_left(one)
    ]
    if alone:
        message = "still empty; what was learned stands with a grade"
        raise DraftRefusedError([problem((at, "grade"), codes.MISSING_KEY, message) for at in alone])
    is_learned = bool(edits) or any(str(one.get("learned") or "").strip() and not is_left(one) for one in learned)
    if not graded and not is_learned:
        raise DraftRefusedError([problem((), codes.MISSING_KEY, "no grade is said; write at least one")])


def _touched(writing: Writing, graded: Mapping[int, Said], edits: Iterable[Edit], today: date) -> Touched:
    wanted = sorted({str(one.get("key_result")) for one in graded.values()})
    seeds = Seeds(key_results=wanted, objectives=[edit.before.id for edit in edits if edit.before])
    return read_touched(writing.organisation, seeds, many=True, words_of=today)


def _with(touched: Touched, grades: Iterable[Grade], edits: Iterable[Edit]) -> Touched:
    """What was touched, with what is written now."""
    known = touched.definitions
    now = {edit.after.id: edit.after for edit in edits if edit.after}
    objectives = tuple(now.get(one.id, one) for one in known.objectives)
    every = sorted([*known.grades, *grades], key=lambda one: one.date)
    return replace(touched, definitions=replace(known, objectives=objectives, grades=tuple(every)))


def _is_new(grade: Grade, held: Mapping[str, Gradable]) -> bool:
    """Whether it says anything else than the grade that stands."""
    before = held[grade.key_result].grade
    return before is None or replace(grade, date=before.date, by=before.by) != before


def _settled(graded: Mapping[int, Said], held: Mapping[str, Gradable], today: date) -> dict[int, dict[str, Any]]:
    """What is said, with its day; with the grade that was asked for, and with what stays of the one that stands."""
    settled = {
        at: {**{key: value for key, value in one.items() if value is not None}, "date": one.get("date") or today}
        for at, one in graded.items()
    }
    _refuse_unseen(settled, held)
    for at, one in settled.items():
        of = held.get(str(one.get("key_result")))
        before = None if of is None else of.grade
        if one["grade"] == HELD:
            one["grade"] = NUMBERS if before is None or before.grade is None else before.grade
        if one["grade"] == NUMBERS:
            if of is not None and of.proposed.grade is None:
                message = "no number says what it was worth; write a grade, and why"
                raise DraftRefusedError([problem((at, "grade"), codes.MISSING_KEY, message)])
            one["grade"] = 0.0 if of is None else of.proposed.grade
        if is_left(one):
            one.pop("learned", None)
        one.pop(SEEN, None)
        if before is not None:
            if one.get("learned") is None:
                one["learned"] = before.learned
            if one.get("because") is None and _says(one["grade"], before):
                one["because"] = before.because
    return settled


def _refuse_unseen(said: Mapping[int, Said], held: Mapping[str, Gradable]) -> None:
    """Refuse what was learned where it would take the place of what was written meanwhile."""
    problems = []
    for at, one in said.items():
        of = held.get(str(one.get("key_result")))
        stands = "" if of is None or of.grade is None else of.grade.learned
        if unseen := overwrites(one, stands, (at,)):
            problems.append(unseen)
    if problems:
        raise DraftRefusedError(problems)


def _says(grade: object, before: Grade) -> bool:
    """Whether what was written down for a grade is the one that stands."""
    try:
        return before.grade is not None and float(str(grade)) == before.grade
    except ValueError:
        return False


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
    if held.grade is not None and held.grade.grade == grade.grade:
        return  # what stands was taken without one, from files
    if held.grade is not None:
        was = "dropped" if held.grade.grade is None else f"graded {number(held.grade.grade, 2)}"
        yield problem((at, "because"), codes.MISSING_KEY, f"it was {was} on {held.grade.date}; write why that changes")
    elif is_adjusted(grade.grade, held.proposed):
        yield problem((at, "because"), codes.MISSING_KEY, _why(held))


def _why(held: Gradable) -> str:
    if held.proposed.grade is None:
        return "no number says what it was worth; write why it gets this grade"
    return f"the numbers say {number(held.proposed.grade, 2)}; write why it gets another grade"
