"""A judgement without its reasons: what every verdict comes to, at a fraction of the time."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context, make_context
from headway.judgement.definitions import Cycle, Grade, Objective
from headway.judgement.dropped import is_dropped, shares, shares_then
from headway.judgement.facts import Facts
from headway.judgement.guarded_days import guarded_days, rows_of
from headway.judgement.holds import with_holds
from headway.judgement.key_results import look_at_all
from headway.judgement.kpis import judge_kpi_words
from headway.judgement.newest import newest
from headway.judgement.objectives import OnCourse, course_held, courses_of, stage, standing_holds
from headway.judgement.policy import Policy
from headway.judgement.standing import Counted, add_up
from headway.judgement.stands import Stands, stands_of
from headway.judgement.subject import Subject
from headway.judgement.words import KeyResultWord, KpiWord, ObjectiveWord, TeamWord, Words
from headway.series.words import Quadrant, Status
from headway.steering.quadrant import stand


def judge_words(facts: Facts, as_of: date, policy: Policy) -> Words:
    """What every verdict of a judgement as of the end of a day comes to; see :func:`headway.judgement.judge.judge`."""
    context = make_context(facts, as_of, policy)
    known = context.definitions
    cycles = {cycle.id: cycle for cycle in known.cycles}
    objectives = {one.id: one for one in known.objectives}
    subjects = [
        Subject(one, objectives[one.objective], cycles[objectives[one.objective].cycle])
        for one in known.key_results
        if one.objective in objectives
    ]
    grades = newest(known.grades, as_of)
    context = with_holds(context, known.objectives)
    points = look_at_all(context, subjects)
    stands = stands_of(context, subjects, points, grades)
    courses = courses_of(context, known.objectives, zip(subjects, points, strict=True), grades)
    told: dict[str, list[Grade | None]] = {objective.id: [] for objective in known.objectives}
    for subject in subjects:
        told[subject.objective.id].append(grades.get(subject.key_result.id))
    kpis, paths = judge_kpi_words(context, known.kpis)
    counted = _counted(context, (kpis, paths), subjects, stands, grades)
    quadrants = stand(add_up(counted).tallies, policy.quadrant).quadrant[:-1, -1]
    return Words(
        as_of=as_of,
        teams=tuple(
            TeamWord(team.id, Quadrant(int(code)).word) for team, code in zip(known.teams, quadrants, strict=True)
        ),
        kpis=tuple(kpis),
        objectives=tuple(
            ObjectiveWord(
                one.id,
                one.team,
                *_life(context, one, cycles[one.cycle], told[one.id], courses[one.id]),
            )
            for one in known.objectives
        ),
        key_results=tuple(
            KeyResultWord(one.key_result.id, one.objective.id, here.course.word)
            for one, here in zip(subjects, stands, strict=True)
        ),
    )


def _life(
    context: Context, objective: Objective, cycle: Cycle, grades: list[Grade | None], said: OnCourse
) -> tuple[str, str]:
    """The stage and the course of an objective."""
    life = stage(cycle, context.as_of, grades)
    return life, course_held(said, standing_holds(context, objective, life, grades))[0].word


def _counted(
    context: Context,
    kpis: tuple[list[KpiWord], NDArray[np.uint8]],
    subjects: list[Subject],
    stands: list[Stands],
    grades: dict[str, Grade],
) -> Counted:
    """What counts towards where teams stand, as :func:`headway.judgement.judge.count` lays it out."""
    known, days = context.definitions, context.path_days
    place = {team.id: index for index, team in enumerate(known.teams)}
    dropped = frozenset(name for name, grade in grades.items() if is_dropped(grade))
    running = [one.key_result for one in subjects if one.cycle.runs_on(context.as_of)]
    share, then = shares([one.key_result for one in subjects], dropped), shares_then(running, grades, days)
    counting = [
        (one, here) for one, here in zip(subjects, stands, strict=True) if here.running or one.key_result.id in then
    ]
    held = np.empty((len(counting), len(days)))
    for row, (one, _) in enumerate(counting):
        held[row] = then.get(one.key_result.id, share.get(one.key_result.id, 0.0))
    words, paths = kpis
    return Counted(
        days=days,
        teams=[team.id for team in known.teams],
        parents=[team.parent for team in known.teams],
        kpi_team=np.array([place[one.team] for one in words], np.int64),
        kpi_path=paths,
        kpi_status=np.array([Status[one.status.upper()] for one in words], np.int64),
        key_result_team=np.array([place[one.objective.team] for one, _ in counting], np.int64),
        key_result_share=held,
        key_result_path=np.array([here.path for _, here in counting], np.uint8).reshape(-1, len(days)),
        key_result_course=np.array([here.course for _, here in counting], np.int64),
        key_result_running=np.array([here.running for _, here in counting], bool),
        guards=rows_of(guarded_days(known, context.as_of), {one.id: at for at, one in enumerate(words)}, place),
    )
