"""Judge the objectives of an organisation by their key results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import isnan

import numpy as np
from numpy.typing import NDArray

from headway.judgement.assumptions import (
    LIVE,
    assumptions_of,
    less_trust,
    reviewed_on,
    states_by_objective,
    to_be_asked,
)
from headway.judgement.context import Context, week_ends
from headway.judgement.definitions import AssumptionState, Cycle, Grade, Objective
from headway.judgement.dropped import is_dropped
from headway.judgement.hold_verdict import HoldVerdict
from headway.judgement.hold_words import hold_reasons
from headway.judgement.objective_chances import objective_chances
from headway.judgement.points import Points
from headway.judgement.sampled import sampled
from headway.judgement.still import paced_of
from headway.judgement.subject import Subject
from headway.judgement.too_little_data import too_little_on
from headway.judgement.verdicts import ALL_DROPPED, KeyResultVerdict, ObjectiveVerdict, Reason
from headway.okr.course import course_by_chance, course_by_pace, stays_arrived
from headway.okr.grade import weighted_mean
from headway.okr.pace import elapsed
from headway.series.batch import offsets_of
from headway.series.period_words import count_of
from headway.series.unchanging import unchanging
from headway.series.words import Course


@unchanging
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
        if (mine := own.get(one.subject.objective.id)) is not None:
            mine.append(one)
    courses = courses_of(context, objectives, [(one.subject, one.points) for one in judged], grades)
    kept = [[each for each in own[one.id] if not is_dropped(grades.get(each.verdict.id))] for one in objectives]
    worth = weighted_mean(
        np.array([one.expected_grade for some in kept for one in some], np.float64),
        np.array([one.subject.key_result.weight for some in kept for one in some], np.float64),
        offsets_of(np.array([len(some) for some in kept], np.int64)),
    )
    said = states_by_objective(context.definitions.assumption_states, context.as_of)
    reviewed = reviewed_on(context.definitions, context.as_of)
    return [
        _with_assumptions(
            _judge(context, one, cycles[one.cycle], (own[one.id], some), grades, courses[one.id], grade),
            one,
            said.get(one.id, ()),
            to_be_asked(cycles[one.cycle], reviewed.get(one.team, ()), context.as_of),
        )
        for one, some, grade in zip(objectives, kept, worth.tolist(), strict=True)
    ]


def _with_assumptions(
    verdict: ObjectiveVerdict, objective: Objective, said: Sequence[AssumptionState], since: date | None
) -> ObjectiveVerdict:
    """With how its assumptions stand, and that less is to be trusted where one does not hold."""
    if not objective.assumptions:
        return verdict
    stand = assumptions_of(objective, said, since if verdict.stage == "active" and not verdict.is_dropped else None)
    why = less_trust(stand) if verdict.stage in LIVE else ()
    return replace(verdict, assumptions=stand, reasons=(*verdict.reasons, *why))


def stage(cycle: Cycle, as_of: date, grades: Sequence[Grade | None]) -> str:
    """Where an objective is in its life: drafting, active, grading (ended, not all graded) or closed.

    It closes before its cycle ends where each of its key results has a grade by then, and not all were dropped.

    Args:
        cycle: its cycle.
        as_of: the day.
        grades: the newest grade of each of its key results, ``None`` of one that has none.
    """
    if as_of < cycle.starts:
        return "drafting"
    graded = None not in grades  # with nothing to grade, too
    if cycle.runs_on(as_of):
        return "closed" if graded and any(not is_dropped(one) for one in grades) else "active"
    return "closed" if graded or cycle.is_closed(as_of) else "grading"


def _judge(
    context: Context,
    objective: Objective,
    cycle: Cycle,
    key_results: tuple[list[Judged], list[Judged]],
    grades: dict[str, Grade],
    said: OnCourse,
    grade: float,
) -> ObjectiveVerdict:
    judged, kept = key_results  # all of them, and those that were not dropped
    told = [grades.get(one.verdict.id) for one in judged]
    graded = None not in told  # with nothing to grade, too; what was dropped has a grade as well
    life, held = stage(cycle, context.as_of, told), context.held.get(objective.id)
    standing = standing_holds(context, objective, life, told)
    course, since = course_held(said, standing)
    little = () if graded else too_little_on([one.verdict.forecast for one in kept])
    return ObjectiveVerdict(
        id=objective.id,
        team=objective.team,
        cycle=objective.cycle,
        stage=life,
        course=course.word,
        course_since=since,
        progress=said.progress,
        expected_for_success=said.asked,
        expected_grade=None if np.isnan(grade) else grade,
        key_results=tuple(one.verdict.id for one in judged),
        reasons=(
            *hold_reasons(context, standing, objective),
            *little,
            *_reasons(kept, said.course, all_dropped=bool(judged) and not kept),
        ),
        probability=None if graded else said.probability,
        holds=standing,
        paused=() if held is None else held.dates,
        awaited=() if held is None else held.awaited,
        too_little_data=bool(little),
    )


def standing_holds(
    context: Context, objective: Objective, life: str, grades: Sequence[Grade | None]
) -> tuple[HoldVerdict, ...]:
    """The holds that stand on an objective: on an active one, of which something is left to pursue."""
    held = context.held.get(objective.id)
    is_left = not grades or not all(map(is_dropped, grades))
    return held.holds if held is not None and life == "active" and is_left else ()


def course_held(said: OnCourse, holds: Sequence[HoldVerdict]) -> tuple[Course, date | None]:
    """The course and since when, of an objective that stands still as well."""
    hold = next((one for one in holds if one.state == "in_force" and one.reaction == "pause"), None)
    return (said.course, said.since) if hold is None else (Course.HELD, hold.since)


@unchanging
class OnCourse:
    """How far an objective is.

    Attributes:
        course: its course.
        since: the day from which on it has been that; ``None`` while it is not known.
        progress: its progress, 0 to 1.
        asked: what success asks for by now.
        probability: of success.
    """

    course: Course
    since: date | None = None
    progress: float | None = None
    asked: float | None = None
    probability: float | None = None


Courses = dict[str, OnCourse]
"""By id of each objective."""


def courses_of(
    context: Context,
    objectives: Sequence[Objective],
    looked_at: Iterable[tuple[Subject, Points]],
    grades: Mapping[str, Grade],
) -> Courses:
    """Course of the weighted progress over the weighted pace of each objective, folded over the weeks of its cycle.

    A key result that was dropped counts on the days before it was.

    Args:
        context: the judgement's common ground.
        objectives: the objectives.
        looked_at: their key results, all of each, with what they were worth on each day.
        grades: newest grade of each key result by the judged day, by its id.
    """
    own: dict[str, list[tuple[Subject, Points]]] = {objective.id: [] for objective in objectives}
    for subject, points in looked_at:
        if (mine := own.get(subject.objective.id)) is not None:
            mine.append((subject, points))
    cycles = {cycle.id: cycle for cycle in context.definitions.cycles}
    begun = {id_ for id_, cycle in cycles.items() if min(cycle.ends, context.as_of) >= cycle.starts}
    together: dict[str, list[Objective]] = {}
    found: Courses = {}
    for objective in objectives:
        all_dropped = all(is_dropped(grades.get(one.key_result.id)) for one, _ in own[objective.id])  # without one, too
        if objective.cycle not in begun or all_dropped:
            found[objective.id] = OnCourse(Course.UNKNOWN)
        else:
            together.setdefault(objective.cycle, []).append(objective)
    for cycle, some in together.items():
        found |= _in_cycle(context, cycles[cycle], [(one, own[one.id]) for one in some], grades)
    return found


def _in_cycle(
    context: Context,
    cycle: Cycle,
    objectives: Sequence[tuple[Objective, list[tuple[Subject, Points]]]],
    grades: Mapping[str, Grade],
) -> Courses:
    """The courses of objectives of one cycle, which has begun; each has a key result that was not dropped."""
    last = min(cycle.ends, context.as_of)
    days = week_ends(context.definitions.organisation, cycle.starts.toordinal(), last.toordinal())
    found = sampled(days, [own for _, own in objectives], grades)
    made = np.clip(found.made, 0.0, 1.0)
    unknown = np.isnan(made)
    # what is not known yet has not arrived either, nor has what may still be lost
    sure = np.where(unknown | found.is_open, 0.0, made)
    shares = np.array((made, np.where(unknown, np.nan, found.asked), sure))
    progress, pace, whole = weighted_mean(shares, found.weights, found.offsets)
    success = np.array([context.policy.success[one.ambition] for one, _ in objectives]).repeat(len(days))
    committed = np.array([one.ambition == "committed" for one, _ in objectives]).repeat(len(days))
    lines, offsets = context.policy.course, np.arange(len(objectives) + 1) * len(days)
    at_the_end = np.tile(days == cycle.ends.toordinal(), len(objectives))
    by_pace = course_by_pace(
        progress,
        pace * success,
        _over(context, [one for one, _ in objectives], cycle, found.looked).ravel(),
        np.where(committed, found.arrived.ravel(), stays_arrived(whole, success, offsets, lines.margin, at_the_end)),
        offsets,
        lines,
    )
    chance, tells = objective_chances(context, days, objectives, grades)
    of_chance = context.policy.chances
    codes = course_by_chance(
        np.where(tells, chance, np.nan),
        by_pace,
        np.array([of_chance.on_course[one.ambition] for one, _ in objectives]),
        np.array([of_chance.off_course[one.ambition] for one, _ in objectives]),
        offsets,
        of_chance.margin,
    ).reshape(len(objectives), len(days))
    newest = slice(len(days) - 1, None, len(days))
    numbers = zip(*(one[newest].tolist() for one in (progress, pace * success, chance)), strict=True)
    since = days[_changed(codes)].tolist()
    return {
        objective.id: _at_the_end(objective, Course(course), day, told)
        for (objective, _), course, day, told in zip(objectives, codes[:, -1].tolist(), since, numbers, strict=True)
    }


def _over(
    context: Context, objectives: Sequence[Objective], cycle: Cycle, days: NDArray[np.int64]
) -> NDArray[np.float64]:
    """The share of the way of each objective that was over on the days on which it was looked at, shape (m, d)."""
    counted = days.astype(np.float64)
    for row, one in enumerate(objectives):
        if one.id in context.held:
            counted[row] = paced_of(context, one, cycle, days[row])
    begins = np.array([_begins(one, cycle) for one in objectives])
    return elapsed(counted, begins[:, None], cycle.ends.toordinal())


def _begins(objective: Objective, cycle: Cycle) -> int:
    """The day number of the first day of a cycle on which anybody could have known of an objective."""
    return min(max(objective.known_on or cycle.starts, cycle.starts), cycle.ends).toordinal()


def _changed(codes: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The place from which on each row is what it is in the end, shape (m,)."""
    other = codes != codes[:, -1:]
    return np.where(other.any(axis=1), other.shape[1] - other[:, ::-1].argmax(axis=1), 0)


def _at_the_end(objective: Objective, course: Course, since: int, told: Sequence[float]) -> OnCourse:
    """How far an objective is; ``told`` are its progress, what is asked, and its chance, NaN where not known."""
    first = date.fromordinal(since)
    return OnCourse(
        course,
        None if course is Course.UNKNOWN else max(first, objective.known_on or first),
        *(None if isnan(one) else one for one in told),
    )


def _reasons(kept: list[Judged], course: Course, *, all_dropped: bool) -> tuple[Reason, ...]:
    if all_dropped:
        return (Reason(ALL_DROPPED, "each of its key results was dropped"),)
    if not kept:
        return (Reason("objective.no_key_results", "no key result tells how far it has come"),)
    behind = [one for one in kept if one.verdict.course in ("off_course", "drifting")]
    there = [one for one in kept if one.verdict.course in ("on_course", "arrived")]
    if course is Course.UNKNOWN and not behind and not there:
        return (Reason("objective.unknown", "no key result can be read yet"),)
    text = f"{len(there)} of {count_of(len(kept), 'key result')} on course or arrived"
    reasons = [Reason("objective.course", text)]
    for one in sorted(behind, key=lambda each: (each.verdict.course != "off_course", each.verdict.id))[:1]:
        word = one.verdict.course.replace("_", " ")
        reasons.append(Reason("objective.behind", f"{one.subject.key_result.title} is {word}: {one.verdict.stands}"))
    return tuple(reasons)
