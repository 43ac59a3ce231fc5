"""Read what a person checks in on: each of their key results, how it stands, and what was said of it last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from headway.judgement.assumption_verdict import AssumptionVerdict
from headway.judgement.context import make_context, metric_grid
from headway.judgement.definitions import (
    CheckIn,
    Cycle,
    Definitions,
    KeyResult,
    Metric,
    Objective,
    Organisation,
    Person,
)
from headway.judgement.facts import Facts
from headway.judgement.holds import as_told
from headway.judgement.points import judge_numeric
from headway.judgement.policy import Policy
from headway.judgement.subject import Subject
from headway.judgement.verdicts import DecisionNeeded, KeyResultVerdict
from headway.judgement.way import StepOnTheWay, Way, steps_of, way_of
from headway.judgement.withdrawn import taken_back
from headway.records import kinds, organisations, rows
from headway.records.load import load_observations
from headway.series.grid import Grid, grid_of
from headway.services.decided import Taken
from headway.services.driving import driving, together
from headway.services.judging.within import Policies
from headway.services.measured import with_inputs
from headway.services.read_cockpit import Cockpit, read_cockpit
from headway.services.transaction import Clock

HELD = "held"


@dataclass(frozen=True, slots=True)
class OwnKeyResult:
    """A key result that a person answers for.

    Attributes:
        key_result: as it was defined.
        objective: that it belongs to.
        cycle: the objective's.
        verdict: on it.
        metric: that it reads; ``None`` where it is not numeric.
        way: its readings and lines; ``None`` where it is not numeric.
        steps: its milestones, or the one of a binary key result.
        asked: the period of which a value is asked for; ``None`` where a source or an earlier word gives it.
        last: what was last said of it; ``None`` where nobody has checked in yet.
        is_due: whether nobody has checked in this week, and something is still to be done; never while it is paused.
    """

    key_result: KeyResult
    objective: Objective
    cycle: Cycle
    verdict: KeyResultVerdict
    metric: Metric | None
    way: Way | None
    steps: tuple[StepOnTheWay, ...]
    asked: str | None
    last: CheckIn | None
    is_due: bool


@dataclass(frozen=True, slots=True)
class Assumed:
    """An assumption that a person is asked about: the objective, its place among those of it, and how it stands."""

    objective: Objective
    number: int
    verdict: AssumptionVerdict


@dataclass(frozen=True, slots=True)
class CheckInRead:
    """What a person checks in on.

    Attributes:
        definitions: what is shown by name.
        people: those who answer for a running key result, by name.
        person: who checks in; ``None`` where that was not said.
        own: their running key results, those that are due first.
        without_owner: objectives with a running key result for which nobody answers, the most pressing first.
        decisions: that they can take, the most urgent first.
        decided: what was decided about what the verdicts ask for.
        policy: thresholds in force.
        today: which day it is where the organisation lives.
        assumed: what their objectives rest on and they are asked about.
    """

    definitions: Definitions
    people: tuple[Person, ...]
    person: Person | None
    own: tuple[OwnKeyResult, ...]
    without_owner: tuple[Objective, ...]
    decisions: tuple[DecisionNeeded, ...]
    decided: Taken
    policy: Policy
    today: date
    assumed: tuple[Assumed, ...] = ()


def read_check_in(*, organisation: str, people: Sequence[str], clock: Clock, policies: Policies) -> CheckInRead:
    """What a person checks in on today.

    Args:
        organisation: its id.
        people: ids of who it may be; the first that is a person's holds.
        clock: gives the time.
        policies: gives the thresholds in force on a day.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies)
    known = {one.id: one for one in found.definitions.people}
    person = next((known[id_] for id_ in people if id_ in known), None)
    subjects = tuple(_running(found))
    owners = {_owner(one) for one in subjects}
    own: tuple[OwnKeyResult, ...] = ()
    if person is not None:
        own = tuple(_own(organisation, found, [one for one in subjects if _owner(one) == person.id]))
    return CheckInRead(
        definitions=found.definitions,
        people=tuple(sorted((one for one in known.values() if one.id in owners), key=lambda one: one.name)),
        person=person,
        own=tuple(sorted(own, key=lambda one: not one.is_due)),
        without_owner=tuple({one.objective.id: one.objective for one in subjects if _owner(one) is None}.values()),
        decisions=tuple(one for one in found.verdicts.decisions if person is not None and person.id in one.who),
        decided=found.decided,
        policy=found.policy,
        today=found.today,
        assumed=() if person is None else tuple(_assumed(found, person)),
    )


def _assumed(found: Cockpit, person: Person) -> Iterable[Assumed]:
    """What is asked of what somebody's objectives rest on; where nobody owns one, whoever leads its team answers."""
    objectives = {one.id: one for one in found.definitions.objectives}
    leads = {one.id: one.lead for one in found.definitions.teams}
    for verdict in found.verdicts.objectives:
        objective = objectives[verdict.id]
        if (objective.owner or leads.get(objective.team)) == person.id:
            yield from (Assumed(objective, at, one) for at, one in enumerate(verdict.assumptions) if one.asks)


def _running(found: Cockpit) -> Iterable[Subject]:
    """Key results of which something may still be said, objective by objective."""
    definitions = found.definitions
    key_results = {one.id: one for one in definitions.key_results}
    objectives = {one.id: one for one in definitions.objectives}
    cycles = {one.id: one for one in definitions.cycles}
    running = {one.id for one in found.verdicts.key_results if one.running}
    for verdict in found.verdicts.objectives:
        objective = objectives[verdict.id]
        for id_ in verdict.key_results:
            if id_ in running:
                yield Subject(key_results[id_], objective, cycles[objective.cycle])


def _owner(subject: Subject) -> str | None:
    """Who answers for a key result: its owner, or that of its objective."""
    return subject.key_result.owner or subject.objective.owner


def _own(organisation: str, found: Cockpit, subjects: Sequence[Subject]) -> Iterable[OwnKeyResult]:
    row = organisations.find(organisation)
    ids = [one.key_result.id for one in subjects]
    last = _last(rows.read(kinds.CHECK_IN, row.number, among=("key_result", ids)).values(), found.today)
    beside = driving(row.number, [one.key_result for one in subjects], found.definitions)
    read = [*beside.metrics, *(one.key_result.metric for one in subjects if one.key_result.metric)]
    metrics = with_inputs(read, found.definitions)
    narrow = Definitions(
        found.definitions.organisation,
        teams=found.definitions.teams,
        metrics=metrics,
        cycles=found.definitions.cycles,
        objectives=found.definitions.objectives,
        key_results=together((one.key_result for one in subjects), beside),
        kpis=beside.kpis,
        segments=beside.segments,
        overrulings=beside.overrulings,
        waivers=beside.waivers,
        grades=beside.grades,
    )
    observed = load_observations(row, metrics, found.today, {metric.id for metric in metrics})
    told = {one.id: as_told(one) for one in found.verdicts.objectives}
    context = replace(make_context(Facts(narrow, observed), found.today, found.policy), held=told)
    said = {one.id: one for one in found.verdicts.key_results}
    by_id = {one.id: one for one in context.definitions.metrics}
    week = _week(narrow.organisation)
    for one in subjects:
        metric = by_id.get(one.key_result.metric or "")
        held = context.series.of(context.metric_at[metric.id]) if metric else slice(0)
        newest, steps = last.get(one.key_result.id), steps_of(one.key_result, found.today)
        rests = said[one.key_result.id].course == HELD or (bool(steps) and all(step.done for step in steps))
        yield OwnKeyResult(
            key_result=one.key_result,
            objective=one.objective,
            cycle=one.cycle,
            verdict=said[one.key_result.id],
            metric=metric,
            way=way_of(context, judge_numeric(context, [one])) if metric else None,
            steps=steps,
            asked=_asked(metric, set(context.series.periods[held].tolist()), found) if metric else None,
            last=newest,
            is_due=not rests and (newest is None or week.ordinal(newest.date) < week.ordinal(found.today)),
        )


def _week(organisation: Organisation) -> Grid:
    return grid_of("week", week_starts=organisation.week_starts)


def _last(checkins: Iterable[CheckIn], today: date) -> Mapping[str, CheckIn]:
    """What was last said of each key result, by the day, and not taken back."""
    known = [one for one in checkins if one.date <= today]
    gone = taken_back(known)
    return {one.key_result: one for at, one in enumerate(known) if at not in gone and one.withdraws is None}


def _asked(metric: Metric, known: set[int], found: Cockpit) -> str | None:
    """The period of which a value is asked for.

    Of a metric that nobody else supplies: the one before today's where those before it have values and it has none;
    else the one that holds today, while it has none.
    """
    if metric.source is not None or metric.derived is not None:
        return None
    grid = metric_grid(metric, found.definitions.organisation)
    now = grid.ordinal(found.today)
    if known and max(known) < now - 1:
        return grid.label(now - 1)
    return grid.label(now) if now not in known else None
