"""Say what a key result was worth at the end of its cycle, or that it was dropped."""

from __future__ import annotations

from dataclasses import asdict, replace

from headway.judgement.definitions import Grade
from headway.records import kinds
from headway.records.touched import Seeds, read_touched
from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.saying import add_record, key_result_named, refuse_day, refuse_share
from headway.services.judging.today import today_of
from headway.services.judging.within import Policies, judge_touched
from headway.services.transaction import Clock, Json, Writing, write


def record_grade(*, actor: str, organisation: str, key: str, clock: Clock, policies: Policies, said: Grade) -> Judged:
    """Add a grade; the newest one holds. A grade of ``None`` says that the key result was dropped.

    Args:
        actor: who tells it.
        organisation: its id.
        key: idempotency key.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        said: the grade.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such key result or person, its day has not come, or the grade is not from 0 to 1.
    """

    def change(writing: Writing) -> Json:
        today = today_of(writing)
        refuse_day(said.date, today)
        refuse_share("grade", said.grade)
        touched = read_touched(writing.organisation, Seeds(key_results=[said.key_result]))
        key_result_named(said.key_result, touched.definitions)
        add_record(writing, kinds.GRADE, said)
        grades = sorted([*touched.definitions.grades, said], key=lambda one: one.date)
        definitions = replace(touched.definitions, grades=tuple(grades))
        return told(judge_touched(writing, replace(touched, definitions=definitions), today, policies))

    request = {name: str(value) for name, value in asdict(said).items()}
    return judged(
        write("record_grade", change, actor=actor, organisation=organisation, key=key, clock=clock, request=request)
    )
