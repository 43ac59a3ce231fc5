"""What grades are held against: what the numbers say that each key result was worth, as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from headway.judgement.context import make_context, metric_grid
from headway.judgement.definitions import Cycle, Definitions, Grade, KeyResult, Metric, Objective
from headway.judgement.grading import MissingEnd, Proposed, missing_end, proposed_grade, reasons_to_grade_by
from headway.judgement.judge import key_results_alone
from headway.judgement.newest import newest
from headway.judgement.verdicts import KeyResultVerdict, Reason
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
        metric: that it reads; ``None`` where it reads none.
        verdict: on it.
        reasons: what of the verdict tells its worth.
        proposed: what its numbers say that it was worth.
        missing: which number of the end has not come yet; ``None`` where none is missing.
        grade: the newest one; ``None`` while there is none.
    """

    key_result: KeyResult
    objective: Objective
    cycle: Cycle
    metric: Metric | None
    verdict: KeyResultVerdict
    reasons: tuple[Reason, ...]
    proposed: Proposed
    missing: MissingEnd | None
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
    return together(known, said, newest(known.grades, today), today)


def _stored(writing: Writing, touched: Touched, today: date) -> tuple[KeyResultVerdict, ...] | None:
    """The stored verdicts on the key results of what was touched; ``None`` where they are not of today."""
    own = [one.id for one in touched.definitions.key_results if one.objective in touched.objectives]
    stored = ask_key_results(writing.organisation.number, own, with_whole=True)()
    if not are_of(stored, today, writing.last_audit_row):
        return None
    return tuple(read_with_path(KeyResultVerdict, one.payload, b"") for one in stored if one.kind == "key_result")


def together(
    known: Definitions, verdicts: Iterable[KeyResultVerdict], grades: Mapping[str, Grade], today: date
) -> dict[str, Gradable]:
    """Key results with all that grading them reads, by id; those without a verdict are left out.

    Args:
        known: the key results, and what they belong to and read.
        verdicts: on them, of today.
        grades: the newest one of each, by its id.
        today: the day.
    """
    above = {one.id: one for one in known.objectives}
    spans = {one.id: one for one in known.cycles}
    metrics = {one.id: one for one in known.metrics}
    said = {one.id: one for one in verdicts}
    found: dict[str, Gradable] = {}
    for one in known.key_results:
        verdict, objective = said.get(one.id), above.get(one.objective)
        if verdict is None or objective is None:
            continue
        cycle, metric = spans[objective.cycle], metrics.get(one.metric or "")
        found[one.id] = Gradable(
            one,
            objective,
            cycle,
            metric,
            verdict,
            reasons_to_grade_by(verdict, cycle, today),
            proposed_grade(verdict),
            None if metric is None else missing_end(verdict, cycle, metric_grid(metric, known.organisation), today),
            grades.get(one.id),
        )
    return found
