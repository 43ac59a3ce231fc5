"""Facts in, verdicts out: the one place that runs KPIs, key results and steering in order.

Pure: the same facts, day and policy give the same verdicts, whatever the machine or the number of runs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.actions import (
    Asker,
    about_actions_of_kpi,
    about_actions_of_objective,
    about_other_actions,
    actions_of,
    next_day,
)
from headway.judgement.assumptions import about_assumptions
from headway.judgement.confidence import about_confidence
from headway.judgement.conflicts import Ground, about_conflicts, countering, pursued
from headway.judgement.context import Context, make_context
from headway.judgement.decide import about_kpi, about_objective, in_order, roles
from headway.judgement.decide_holds import about_hold, asked_hold, own_proposals
from headway.judgement.decide_steering import Called, about_steering
from headway.judgement.definitions import CheckIn, Kpi, Objective
from headway.judgement.driver_links import with_driving
from headway.judgement.dropped import is_dropped, shares, shares_then
from headway.judgement.facts import Facts
from headway.judgement.guarded_days import guarded_days, rows_of
from headway.judgement.holds import with_holds
from headway.judgement.key_results import judge_all_key_results
from headway.judgement.kpis import judge_all_kpis, past_of
from headway.judgement.newest import newest
from headway.judgement.objectives import Judged, judge_objectives
from headway.judgement.policy import Policy
from headway.judgement.standing import Counted, judge_standing
from headway.judgement.subject import Subject
from headway.judgement.verdicts import (
    DecisionNeeded,
    KeyResultVerdict,
    KpiVerdict,
    ObjectiveVerdict,
    Verdicts,
)
from headway.series.words import Course, Status

Step = Callable[[], None]
"""Called at the end of each step, for whoever waits."""
STEPS = 5
"""How many there are: the facts laid out, KPIs, key results, objectives, and where the teams stand."""


def _unwatched() -> None:
    """Nobody waits."""


@dataclass(frozen=True, slots=True)
class SubjectVerdicts:
    """Verdicts on single subjects, each kind in order of id, and the decisions they ask for, not yet ranked.

    ``shares`` holds each running key result's share of its objective, by id; ``shares_then`` that on each day of the
    path, where one was dropped in the meantime, also of this one. ``next_days`` holds the next day on which time alone
    makes something late that is to be done, by whose verdict asks for it.
    """

    kpis: tuple[KpiVerdict, ...]
    key_results: tuple[KeyResultVerdict, ...]
    objectives: tuple[ObjectiveVerdict, ...]
    decisions: tuple[DecisionNeeded, ...]
    shares: dict[str, float]
    shares_then: dict[str, NDArray[np.float64]]
    next_days: dict[Asker, date]


def judge(facts: Facts, as_of: date, policy: Policy, step: Step = _unwatched) -> Verdicts:
    """Judge an organisation as of the end of a day.

    Args:
        facts: what is defined and observed; what is known later than the day is not read.
        as_of: the day, in the organisation's time zone.
        policy: thresholds in force.
        step: called at the end of each of the ``STEPS``.
    """
    context = make_context(facts, as_of, policy)
    step()
    subjects = judge_subjects(context, step=step)
    summary, teams = judge_standing(count(context, subjects), policy.quadrant)
    step()
    return Verdicts(
        organisation=context.definitions.organisation.id,
        as_of=as_of,
        summary=summary,
        teams=teams,
        kpis=subjects.kpis,
        objectives=subjects.objectives,
        key_results=subjects.key_results,
        decisions=in_order(subjects.decisions),
    )


def judge_subjects(
    context: Context,
    kpis: frozenset[str] | None = None,
    objectives: frozenset[str] | None = None,
    step: Step = _unwatched,
) -> SubjectVerdicts:
    """Judge single subjects: all of them, or those with the given ids (an objective with all its key results)."""
    known, as_of = context.definitions, context.as_of
    cycles = {cycle.id: cycle for cycle in known.cycles}
    chosen_kpis = [one for one in known.kpis if kpis is None or one.id in kpis]
    chosen = [one for one in known.objectives if objectives is None or one.id in objectives]
    subjects = subjects_of(context, chosen)
    grades = newest(known.grades, as_of)
    context, past = with_holds(context, chosen), past_of(context, chosen_kpis) if chosen_kpis else None
    kpi_verdicts = judge_all_kpis(context, chosen_kpis, past)
    if past is not None:
        context = with_driving(context, [one.key_result for one in subjects], past)
    step()
    checkins = _words(context)
    verdicts, points, worth = judge_all_key_results(context, subjects, checkins, grades)
    step()
    judged = [Judged(*one) for one in zip(subjects, verdicts, points, worth, strict=True)]
    objective_verdicts = judge_objectives(context, chosen, judged, grades)
    who = roles(known, as_of)
    needed: list[DecisionNeeded] = []
    asked = [asked_hold(one) for one in objective_verdicts]
    asking = {hold.guardrail for hold in asked if hold is not None}
    proposing = {hold.guardrail for one in objective_verdicts for hold in own_proposals(one)}
    called = Called.of(known, who, context.policy.dips.warn_days)
    actions = actions_of(known, as_of)
    for kpi, verdict in zip(chosen_kpis, kpi_verdicts, strict=True):
        at = context.metric_at[kpi.metric]
        asks = kpi.id not in proposing
        needed += about_kpi(verdict, kpi, known.metrics[at].name, context.grids[at], who, asks_of_alert=asks)
        needed += about_steering(verdict, kpi, known.metrics[at], called)
        needed += about_actions_of_kpi(verdict, actions, as_of)
    needed += about_other_actions(actions, as_of)
    others = _judged_as_well(context, asking | countering(subjects, known), chosen_kpis, kpi_verdicts)
    own: dict[str, list[tuple[str, KeyResultVerdict]]] = {one.id: [] for one in chosen}
    results, ground = pursued(subjects, grades), Ground.of(context, others.values(), verdicts)
    for subject, said in zip(subjects, verdicts, strict=True):
        own[subject.objective.id].append((subject.key_result.title, said))
    for objective, found, hold in zip(chosen, objective_verdicts, asked, strict=True):
        needed += about_actions_of_objective(found, actions, as_of)
        if hold is not None:
            # one question about an objective at a time: whether it runs on comes before how it goes
            guard = others[hold.guardrail]
            name = known.metrics[context.metric_at[guard.metric]].name
            needed.append(about_hold(found, objective, hold, name, guard, who))
            continue
        needed += about_objective(found, objective, who, cycles[objective.cycle].ends)
        needed += about_assumptions(found, objective, who)
        cycle = cycles[objective.cycle]
        needed += about_conflicts(found, objective, cycle, results.get(objective.id, ()), ground, who)
        needed += about_confidence(found, objective, own[objective.id], checkins, who, context.policy)
    step()
    counted = [one.key_result for one in subjects]
    dropped = frozenset(name for name, grade in grades.items() if is_dropped(grade))
    running = [one.key_result for one in subjects if one.cycle.runs_on(as_of)]
    return SubjectVerdicts(
        tuple(kpi_verdicts),
        tuple(verdicts),
        tuple(objective_verdicts),
        tuple(needed),
        shares(counted, dropped),
        shares_then(running, grades, context.path_days),
        {asker: day for asker, some in actions.by_asker.items() if (day := next_day(some, as_of)) is not None},
    )


def key_results_alone(context: Context, objectives: AbstractSet[str]) -> tuple[KeyResultVerdict, ...]:
    """What :func:`judge_subjects` says of the key results of these objectives, and nothing of the objectives."""
    chosen = [one for one in context.definitions.objectives if one.id in objectives]
    context = with_holds(context, chosen)
    grades = newest(context.definitions.grades, context.as_of)
    return tuple(judge_all_key_results(context, subjects_of(context, chosen), _words(context), grades)[0])


def subjects_of(context: Context, objectives: Sequence[Objective]) -> list[Subject]:
    """The key results of these objectives, in order of id."""
    by_id = {one.id: one for one in objectives}
    cycles = {cycle.id: cycle for cycle in context.definitions.cycles}
    return [
        Subject(one, by_id[one.objective], cycles[by_id[one.objective].cycle])
        for one in context.definitions.key_results
        if one.objective in by_id
    ]


def _words(context: Context) -> dict[str, CheckIn]:
    """The newest check-in of each key result that states a confidence, by its id."""
    return newest([one for one in context.definitions.checkins if one.confidence is not None], context.as_of)


def _judged_as_well(
    context: Context, wanted: AbstractSet[str], kpis: Sequence[Kpi], verdicts: Sequence[KpiVerdict]
) -> dict[str, KpiVerdict]:
    """The verdicts on the KPIs that objectives ask about, by id, also where they are not judged for themselves."""
    said = {kpi.id: verdict for kpi, verdict in zip(kpis, verdicts, strict=True) if kpi.id in wanted}
    others = wanted - said.keys()
    missing = [one for one in context.definitions.kpis if one.id in others] if others else []
    return said | {one.id: one for one in judge_all_kpis(context, missing)}


def count(context: Context, subjects: SubjectVerdicts) -> Counted:
    """Lay out what counts towards where teams stand."""
    known = context.definitions
    place = {team.id: index for index, team in enumerate(known.teams)}
    team_of = {objective.id: place[objective.team] for objective in known.objectives}
    width = len(context.path_days)
    counting = [one for one in subjects.key_results if one.running or one.id in subjects.shares_then]
    share = np.empty((len(counting), width))
    for index, one in enumerate(counting):
        share[index] = subjects.shares_then.get(one.id, subjects.shares.get(one.id, 0.0))
    kpi_at = {one.id: index for index, one in enumerate(subjects.kpis)}
    return Counted(
        days=context.path_days,
        teams=[team.id for team in known.teams],
        parents=[team.parent for team in known.teams],
        kpi_team=np.array([place[one.team] for one in subjects.kpis], np.int64),
        kpi_path=np.array([one.path for one in subjects.kpis], np.uint8).reshape(-1, width),
        kpi_status=np.array([Status[one.status.upper()] for one in subjects.kpis], np.int64),
        key_result_team=np.array([team_of[one.objective] for one in counting], np.int64),
        key_result_share=share,
        key_result_path=np.array([one.path for one in counting], np.uint8).reshape(-1, width),
        key_result_course=np.array([Course[one.course.upper()] for one in counting], np.int64),
        key_result_running=np.array([one.running for one in counting], bool),
        guards=rows_of(guarded_days(known, context.as_of), kpi_at, place),
    )
