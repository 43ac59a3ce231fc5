"""The ways to go on of the key results that leave their course, each with its own chance."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from headway.judgement.context import Context
from headway.judgement.driver_links import with_drivers_past
from headway.judgement.helped import help_for
from headway.judgement.holds import with_holds
from headway.judgement.judge import subjects_of
from headway.judgement.key_results import judge_all_key_results
from headway.judgement.left_out import LeftOut, left_out
from headway.judgement.newest import newest
from headway.judgement.objectives import Judged
from headway.judgement.points import judge_numeric
from headway.judgement.prospect import Prospect, prospects_of
from headway.judgement.recalculate import Options, recalculate
from headway.judgement.subject import Subject
from headway.judgement.verdicts import KeyResultVerdict
from headway.series.words import Course

OFF = (Course.DRIFTING.word, Course.OFF_COURSE.word)


def leaves_its_course(verdict: KeyResultVerdict) -> bool:
    """Whether a numeric key result runs, and is drifting or off course though something is foretold of it."""
    foretold = verdict.forecast is not None and verdict.forecast.projected_end is not None
    return verdict.running and foretold and verdict.course in OFF


def ways_on(
    context: Context,
    verdicts: Iterable[KeyResultVerdict],
    step: Callable[[], None] = lambda: None,
    prospects: Mapping[str, Prospect] | None = None,
) -> dict[str, Options]:
    """The ways of all that leave their course and have less than the chance that a way is to have, by their ids.

    Args:
        context: the judgement's common ground: all that a judgement of their objectives reads.
        verdicts: on key results.
        step: called after each of those that leave their course.
        prospects: what is open of those of which anything is, by id, where that was looked at before.
    """
    off = {one.id for one in verdicts if leaves_its_course(one)}
    concerned = {one.objective for one in context.definitions.key_results if one.id in off}
    objectives = [one for one in context.definitions.objectives if one.id in concerned]
    if not objectives:
        return {}
    context = with_holds(context, objectives)
    subjects = subjects_of(context, objectives)
    if context.driving is None:
        context = with_drivers_past(context, [one.key_result for one in subjects])
    leaving = [one for one in subjects if one.key_result.id in off]
    open_ = (
        prospects_of(context, judge_numeric(context, leaving))
        if prospects is None
        else (prospects.get(one.key_result.id) for one in leaving)
    )
    stops, found = _stops(context, subjects, off), {}
    for subject, prospect in zip(leaving, open_, strict=True):
        id_ = subject.key_result.id
        if prospect is not None and id_ in stops:
            options = _options(context, subject, prospect, stops[id_])
            if options is not None:
                found[id_] = options
        step()
    return found


def _stops(context: Context, subjects: list[Subject], off: Collection[str]) -> dict[str, LeftOut]:
    """What becomes of the objectives of these key results without each of those that are off their course."""
    grades = newest(context.definitions.grades, context.as_of)
    verdicts, points, worth = judge_all_key_results(context, subjects, {}, grades)
    own: dict[str, list[Judged]] = {}
    for one in map(Judged, subjects, verdicts, points, worth):
        own.setdefault(one.subject.objective.id, []).append(one)
    return left_out(context, [(some[0].subject.objective, some) for some in own.values()], off, grades)


def _options(context: Context, subject: Subject, prospect: Prospect, stop: LeftOut) -> Options | None:
    """The ways of a key result; ``None`` where it has the chance already that a way is to have."""
    lines = context.policy.recalculation
    chance = lines.chance[subject.objective.ambition]
    if prospect.chance >= chance:
        return None
    metric = context.definitions.metrics[context.metric_at[subject.key_result.metric or ""]]
    helped = help_for(prospect, lines, context.policy.forecast.base_rate)
    return recalculate(prospect, chance, metric.decimals or 0, helped, stop)
