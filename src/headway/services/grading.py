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
from headway.records.touched import Touched
from headway.series.unchanging import unchanging
from headway.services.judging.facts_of import facts_of
from headway.services.judging.within import Policies


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


def gradable(touched: Touched, today: date, policies: Policies) -> dict[str, Gradable]:
    """The key results of what was touched, by id, each with what its numbers say today."""
    context = make_context(facts_of(touched), today, policies(today))
    said = key_results_alone(context, touched.objectives)
    known = context.definitions
    return together(known.key_results, known.objectives, known.cycles, said, newest(known.grades, today))


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
