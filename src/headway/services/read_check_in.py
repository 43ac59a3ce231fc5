"""Read what a person checks in on: each of their key results, how it stands, and what was said of it last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from headway.judgement.context import make_context, metric_grid
from headway.judgement.definitions import (
    CheckIn,
    Cycle,
    Definitions,
    KeyResult,
    Metric,
    Objective,
    Person,
)
from headway.judgement.facts import Facts
from headway.judgement.holds import as_told
from headway.judgement.metric_history import MetricReading, so_far_of
from headway.judgement.points import judge_numeric
from headway.judgement.policy import Policy
from headway.judgement.subject import Subject
from headway.judgement.verdicts import DecisionNeeded, KeyResultVerdict, ObjectiveVerdict
from headway.judgement.way import StepOnTheWay, Way, way_of
from headway.records import organisations
from headway.records.load import load_observations
from headway.services.check_ins_due import Assumed, answerable, assumed, owner_of, running
from headway.services.decided import Taken
from headway.services.driving import driving, together
from headway.services.judging.within import Policies
from headway.services.measured import with_inputs
from headway.services.read_cockpit import Cockpit, read_cockpit
from headway.services.transaction import Clock


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
        objective_verdict: on its objective, with the holds.
        so_far: the newest value of its metric of a period that is not over; ``None`` without one.
        is_due: whether something is still to be done of it, and it is asked about this week: see ``judgement.asking``.
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
    objective_verdict: ObjectiveVerdict
    so_far: MetricReading | None
    is_due: bool


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
    subjects = tuple(running(found))
    owners = {owner_of(one) for one in subjects}
    own: tuple[OwnKeyResult, ...] = ()
    if person is not None:
        own = tuple(_own(organisation, found, [one for one in subjects if owner_of(one) == person.id]))
    return CheckInRead(
        definitions=found.definitions,
        people=tuple(sorted((one for one in known.values() if one.id in owners), key=lambda one: one.name)),
        person=person,
        own=tuple(sorted(own, key=lambda one: not one.is_due)),
        without_owner=tuple({one.objective.id: one.objective for one in subjects if owner_of(one) is None}.values()),
        decisions=tuple(one for one in found.verdicts.decisions if person is not None and person.id in one.who),
        decided=found.decided,
        policy=found.policy,
        today=found.today,
        assumed=tuple(one for who, one in assumed(found) if person is not None and who == person.id),
    )


def _own(organisation: str, found: Cockpit, subjects: Sequence[Subject]) -> Iterable[OwnKeyResult]:
    row = organisations.find(organisation)
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
    by_id = {one.id: one for one in context.definitions.metrics}
    for stands in answerable(row.number, found, subjects):
        one = stands.subject
        metric = by_id.get(one.key_result.metric or "")
        held = context.series.of(context.metric_at[metric.id]) if metric else slice(0)
        yield OwnKeyResult(
            key_result=one.key_result,
            objective=one.objective,
            cycle=one.cycle,
            verdict=stands.verdict,
            metric=metric,
            way=way_of(context, judge_numeric(context, [one])) if metric else None,
            steps=stands.steps,
            asked=_asked(metric, set(context.series.periods[held].tolist()), found) if metric else None,
            last=stands.last,
            objective_verdict=stands.objective,
            so_far=so_far_of(context, metric.id) if metric else None,
            is_due=stands.is_due,
        )


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
