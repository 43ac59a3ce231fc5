"""What grades are held against: what the numbers say that each key result was worth, as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from headway.judgement.context import make_context
from headway.judgement.definitions import Cycle, Grade, KeyResult, Objective
from headway.judgement.grading import Proposed, proposed_grade
from headway.judgement.judge import key_results_alone
from headway.judgement.newest import newest
from headway.judgement.verdicts import KeyResultVerdict
from headway.records.mark import are_of
from headway.records.touched import Touched
from headway.records.verdict_parts import ask_key_results
from headway.series.unchanging import unchanging
from headway.services.judging.facts_of import facts_of
from headway.services.judging.payload import read_with_path
from headway.services.judging.within import Policies
from headway.services.transaction import Writing


@unchanging
class Gradable:
    """A key result that somebody grades.

    Attributes:
        key_result: as it was defined.
        objective: that it belongs to.
        cycle: the objective's.
        verdict: on it.
        proposed: what its numbers say that it was worth.
        grade: the newest one; ``None`` while there is none.
    """

    key_result: KeyResult
    objective: Objective
    cycle: Cycle
    verdict: KeyResultVerdict
    proposed: Proposed
    grade: Grade | None


def gradable(writing: Writing, touched: Touched, today: date, policies: Policies) -> dict[str, Gradable]:
    """The key results of what was touched, by id, each with what its numbers say today.

    Verdicts that are stored say it where they are of today and of all that was written; their paths nobody asks for.

    Args:
        writing: the write under way, which has written nothing yet.
        touched: what was touched.
        today: the day.
        policies: thresholds.
    """
    known, said = touched.definitions, _stored(writing, touched, today)
    if said is None:
        context = make_context(facts_of(touched), today, policies(today))
        known, said = context.definitions, key_results_alone(context, touched.objectives)
    return together(known.key_results, known.objectives, known.cycles, said, newest(known.grades, today))


def _stored(writing: Writing, touched: Touched, today: date) -> tuple[KeyResultVerdict, ...] | None:
    """The stored verdicts on the key results of what was touched; ``None`` where they are not of today."""
    own = [one.id for one in touched.definitions.key_results if one.objective in touched.objectives]
    stored = ask_key_results(writing.organisation.number, own, with_whole=True)()
    if not are_of(stored, today, writing.last_audit_row):
        return None
    return tuple(read_with_path(KeyResultVerdict, one.payload, b"") for one in stored if one.kind == "key_result")


def together(
    key_results: Iterable[KeyResult],
    objectives: Iterable[Objective],
    cycles: Iterable[Cycle],
    verdicts: Iterable[KeyResultVerdict],
    grades: Mapping[str, Grade],
) -> dict[str, Gradable]:
    """Key results with all that grading them reads, by id; those without a verdict are left out."""
    above = {one.id: one for one in objectives}
    spans = {one.id: one for one in cycles}
    said = {one.id: one for one in verdicts}
    return {
        one.id: Gradable(
            one,
            above[one.objective],
            spans[above[one.objective].cycle],
            said[one.id],
            proposed_grade(one, said[one.id]),
            grades.get(one.id),
        )
        for one in key_results
        if one.id in said and one.objective in above
    }
