"""The ways to go on of the key results that leave their course, each with its own chance."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from headway.judgement.context import Context
from headway.judgement.definitions import Definitions
from headway.judgement.points import judge_numeric
from headway.judgement.prospect import Prospect, prospect_of
from headway.judgement.recalculate import Options, recalculate
from headway.judgement.subject import Subject
from headway.judgement.verdicts import KeyResultVerdict
from headway.series.words import Course

OFF = (Course.DRIFTING.word, Course.OFF_COURSE.word)


def leaves_its_course(verdict: KeyResultVerdict) -> bool:
    """Whether a numeric key result runs, and is drifting or off course though something is foretold of it."""
    foretold = verdict.forecast is not None and verdict.forecast.projected_end is not None
    return verdict.running and foretold and verdict.course in OFF


def options_of(context: Context, subject: Subject, verdict: KeyResultVerdict, prospect: Prospect) -> Options | None:
    """The ways of a key result; ``None`` while it keeps its course, or has the chance that a way is to have."""
    chance = context.policy.recalculation.chance[subject.objective.ambition]
    if verdict.course not in OFF or prospect.chance >= chance:
        return None
    metric = context.definitions.metrics[context.metric_at[subject.key_result.metric or ""]]
    return recalculate(prospect, chance, metric.decimals or 0)


def ways_on(
    context: Context,
    definitions: Definitions,
    verdicts: Iterable[KeyResultVerdict],
    step: Callable[[], None] = lambda: None,
) -> dict[str, Options]:
    """The ways of all that leave their course, by their ids.

    Args:
        context: the judgement's common ground; it has their metrics.
        definitions: as known on the day: the key results, their objectives and cycles.
        verdicts: on key results.
        step: called after each of those that leave their course.
    """
    off = {one.id: one for one in verdicts if leaves_its_course(one)}
    if not off:
        return {}
    objectives = {one.id: one for one in definitions.objectives}
    cycles = {one.id: one for one in definitions.cycles}
    subjects = [
        Subject(one, objectives[one.objective], cycles[objectives[one.objective].cycle])
        for one in definitions.key_results
        if one.id in off
    ]
    numeric, found = judge_numeric(context, subjects), {}
    for row, subject in enumerate(subjects):
        prospect = prospect_of(context, numeric, row)
        if prospect is not None:
            options = options_of(context, subject, off[subject.key_result.id], prospect)
            if options is not None:
                found[subject.key_result.id] = options
        step()
    return found
