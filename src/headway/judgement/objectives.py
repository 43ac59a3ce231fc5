"""Judge the objectives of an organisation by their key results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context, week_ends
from headway.judgement.definitions import Cycle, Grade, Objective
from headway.judgement.dropped import counts_on, is_dropped
from headway.judgement.points import Points, Subject
from headway.judgement.verdicts import KeyResultVerdict, ObjectiveVerdict, Reason
from headway.okr.course import course_by_pace, has_arrived
from headway.okr.grade import weighted_mean
from headway.okr.pace import elapsed
from headway.series.words import Course


@dataclass(frozen=True, slots=True)
class Judged:
    """A key result with all that was found about it."""

    subject: Subject
    verdict: KeyResultVerdict
    points: Points
    expected_grade: float


def judge_objectives(
    context: Context,
    objectives: Sequence[Objective],
    judged: Sequence[Judged],
    grades: dict[str, Grade],
) -> list[ObjectiveVerdict]:
    """Verdicts on these objectives in their order; each needs all of its key results among ``judged``."""
    cycles = {cycle.id: cycle for cycle in context.definitions.cycles}
    own: dict[str, list[Judged]] = {objective.id: [] for objective in objectives}
    for one in judged:
        if one.subject.objective.id in own:
            own[one.subject.objective.id].append(one)
    return [_judge(context, one, cycles[one.cycle], own[one.id], grades) for one in objectives]


def stage(cycle: Cycle, as_of: date, *, graded: bool) -> str:
    """Where an objective is in its life: drafting, active, grading (ended, not all graded) or closed."""
    if as_of < cycle.starts:
        return "drafting"
    if as_of <= cycle.ends:
        return "active"
    return "closed" if graded else "grading"


def _judge(
    context: Context,
    objective: Objective,
    cycle: Cycle,
    judged: list[Judged],
    grades: dict[str, Grade],
) -> ObjectiveVerdict:
    kept = [one for one in judged if not is_dropped(grades.get(one.verdict.id))]
    graded = all(one.verdict.id in grades for one in kept)  # with nothing to grade, too
    course, since, progress, asked = _course(context, objective, cycle, judged, grades)
    weights = np.array([one.subject.key_result.weight for one in kept])
    worth = np.array([one.expected_grade for one in kept])
    grade = float(weighted_mean(worth, weights, np.array([0, len(kept)]))[0]) if kept else np.nan
    return ObjectiveVerdict(
        id=objective.id,
        team=objective.team,
        cycle=objective.cycle,
        stage=stage(cycle, context.as_of, graded=graded),
        course=course.word,
        course_since=since,
        progress=progress,
        expected_for_success=asked,
        expected_grade=None if np.isnan(grade) else grade,
        key_results=tuple(one.verdict.id for one in judged),
        reasons=_reasons(kept, course),
    )


def _course(
    context: Context, objective: Objective, cycle: Cycle, judged: list[Judged], grades: dict[str, Grade]
) -> tuple[Course, date | None, float | None, float | None]:
    """Course of the weighted progress over the weighted pace, folded over the weeks of the cycle.

    A key result that was dropped counts on the days before it was.
    """
    last = min(cycle.ends, context.as_of)
    if last < cycle.starts or all(is_dropped(grades.get(one.verdict.id)) for one in judged):
        return Course.UNKNOWN, None, None, None
    days = week_ends(context.definitions.organisation, cycle.starts.toordinal(), last.toordinal())
    counts = np.array([counts_on(days, grades.get(one.verdict.id)) for one in judged]).T
    made, asked, arrived = _sampled(days, judged)
    made[~counts], arrived[~counts] = np.nan, True
    weights = np.where(counts, [one.subject.key_result.weight for one in judged], 0.0).ravel()
    offsets = np.arange(len(days) + 1) * len(judged)
    progress = weighted_mean(np.clip(made, 0.0, 1.0).ravel(), weights, offsets)
    pace = weighted_mean(np.where(np.isnan(made), np.nan, asked).ravel(), weights, offsets)
    # what is not known yet has not arrived either
    whole = weighted_mean(np.nan_to_num(np.clip(made, 0.0, 1.0)).ravel(), weights, offsets)
    success = context.policy.success[objective.ambition]
    if objective.ambition == "committed":
        there: NDArray[np.bool_] = np.logical_and.reduce(arrived, axis=1)
    else:
        there = has_arrived(whole, np.full(len(days), success))
    over = elapsed(days, cycle.starts.toordinal(), cycle.ends.toordinal())
    codes = course_by_pace(
        progress,
        pace * success,
        over,
        there,
        np.array([0, len(days)]),
        context.policy.course,
    )
    other = np.flatnonzero(codes != codes[-1])
    since = date.fromordinal(int(days[int(other[-1]) + 1 if len(other) else 0]))
    since = max(since, objective.known_on or since)
    course = Course(int(codes[-1]))
    return (
        course,
        None if course is Course.UNKNOWN else since,
        None if np.isnan(progress[-1]) else float(progress[-1]),
        None if np.isnan(pace[-1]) else float(pace[-1] * success),
    )


def _sampled(
    days: NDArray[np.int64], judged: list[Judged]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Progress, pace to the target and arrival of each key result on each day, shapes (d, k); NaN before its first."""
    shape = (len(days), len(judged))
    made, asked = np.full(shape, np.nan), np.full(shape, np.nan)
    arrived = np.zeros(shape, bool)
    for column, one in enumerate(judged):
        at = np.searchsorted(one.points.days, days, side="right") - 1
        there = at >= 0
        made[there, column] = one.points.progress_raw[at[there]]
        asked[there, column] = one.points.expected[at[there]]
        arrived[there, column] = one.points.course[at[there]] == Course.ARRIVED
    return made, asked, arrived


def _reasons(kept: list[Judged], course: Course) -> tuple[Reason, ...]:
    if not kept:
        return (Reason("objective.no_key_results", "no key result tells how far it has come"),)
    behind = [one for one in kept if one.verdict.course in ("off_course", "drifting")]
    there = [one for one in kept if one.verdict.course in ("on_course", "arrived")]
    if course is Course.UNKNOWN and not behind and not there:
        return (Reason("objective.unknown", "no key result can be read yet"),)
    text = f"{len(there)} of {len(kept)} key results on course or arrived"
    reasons = [Reason("objective.course", text)]
    for one in sorted(behind, key=lambda each: (each.verdict.course != "off_course", each.verdict.id))[:1]:
        word = one.verdict.course.replace("_", " ")
        first = one.verdict.reasons[0].text if one.verdict.reasons else ""
        reasons.append(Reason("objective.behind", f"{one.subject.key_result.title} is {word}: {first}"))
    return tuple(reasons)
