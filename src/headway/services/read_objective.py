"""Read what the page of an objective shows: its verdict, the way of each key result, and what was said of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from headway.judgement.context import Context, make_context
from headway.judgement.definitions import (
    CheckIn,
    Cycle,
    Decision,
    Definitions,
    Event,
    Grade,
    Guardrail,
    Initiative,
    KeyResult,
    Metric,
    Objective,
    Team,
)
from headway.judgement.driver_links import with_drivers_past
from headway.judgement.dropped import is_dropped, shares
from headway.judgement.facts import Facts
from headway.judgement.guarding import Guards
from headway.judgement.happened import happened
from headway.judgement.holds import as_told
from headway.judgement.metric_history import MetricReading, so_far_of
from headway.judgement.newest import newest
from headway.judgement.policy import Policy
from headway.judgement.roll_up import RollUp, roll_up
from headway.judgement.subject import Subject
from headway.judgement.verdicts import KeyResultVerdict, KpiVerdict, ObjectiveVerdict, Verdicts
from headway.judgement.way import StepOnTheWay, StepsWay, Way, steps_of, steps_way
from headway.judgement.ways_on import ways_on
from headway.judgement.withdrawn import taken_back
from headway.records import kinds, organisations, rows
from headway.records.load import load_definitions
from headway.records.models import Organisation
from headway.records.touched import Seeds, read_touched
from headway.series.grid import Grid
from headway.services.as_stated import stated_around
from headway.services.day_with import day_with
from headway.services.decided import Taken, decided_about
from headway.services.dropped import Dropped, dropped_by
from headway.services.gone import Gone, gone_of
from headway.services.judging.facts_of import facts_of
from headway.services.judging.within import Policies
from headway.services.read_cockpit import Cockpit, read_cockpit
from headway.services.reading.ahead import StillOpen, Trying, still_open, way_ahead
from headway.services.transaction import Clock
from headway.steering.holds import Reaction, state_of_work


class ObjectiveUnknownError(LookupError):
    """There is no objective of this id on the day.

    Attributes:
        day: a day on which there is one; ``None`` where there never was.
        dropped: since when, by whom and why it is gone; ``None`` where it was not dropped by the day.
        who: name of the person who dropped it; empty where that is not known.
    """

    def __init__(self, objective: str, day: date | None, dropped: Dropped | None = None, who: str = "") -> None:
        super().__init__(f"there is no objective {objective!r}")
        self.day, self.dropped, self.who = day, dropped, who


class KeyResultUnknownError(LookupError):
    """There is no key result of this id on the day.

    Attributes:
        day: a day on which there is one; ``None`` where there never was.
        dropped: since when, by whom and why its objective is gone; ``None`` where that was not dropped by the day.
        who: name of the person who dropped that; empty where that is not known.
    """

    def __init__(self, key_result: str, day: date | None, dropped: Dropped | None = None, who: str = "") -> None:
        super().__init__(f"there is no key result {key_result!r}")
        self.day, self.dropped, self.who = day, dropped, who


@dataclass(frozen=True, slots=True)
class KeyResultRead:
    """A key result of the objective.

    Attributes:
        key_result: as it was defined.
        verdict: on it.
        share: of the objective, by weight; ``None`` where it was dropped.
        metric: that it reads; ``None`` where it is not numeric.
        way: its readings and lines; ``None`` where it is not numeric.
        steps: its milestones, or the one of a binary key result; none of a numeric one.
        steps_way: their way; ``None`` of a numeric one, before its cycle, and where nothing weighs anything.
        grade: the newest one by the day; ``None`` while there is none.
        events: that touch its metric and happened while its chart runs, up to the day, in order of date, also those
            that were withdrawn.
        gone: numbers of its metric that were taken back by the day, of the periods of its chart, in order of period.
        open: what is open of it; ``None`` where nothing is.
        so_far: while it runs, the newest value of its metric in a period that is not over, and so does not count yet.
    """

    key_result: KeyResult
    verdict: KeyResultVerdict
    share: float | None
    metric: Metric | None
    way: Way | None
    steps: tuple[StepOnTheWay, ...]
    steps_way: StepsWay | None
    grade: Grade | None
    events: tuple[Event, ...]
    gone: tuple[Gone, ...]
    open: StillOpen | None = None
    so_far: MetricReading | None = None

    @property
    def worth(self) -> float | None:
        """Its grade; ``None`` while it has none, and where it was dropped."""
        return None if self.grade is None else self.grade.grade


@dataclass(frozen=True, slots=True)
class Said:
    """A check-in, and the later one that takes it back (``None``: it stands)."""

    check_in: CheckIn
    taken_back: CheckIn | None


@dataclass(frozen=True, slots=True)
class Guard:
    """A guardrail with the verdict on its KPI; ``None`` where there is no such KPI on the day.

    ``team`` is the id of the team whose guardrail it is, ``None`` where the objective names it itself.
    """

    guardrail: Guardrail
    verdict: KpiVerdict | None
    team: str | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveRead:
    """What the page of an objective shows.

    Attributes:
        definitions: what is shown by name, as known on the day.
        verdicts: of the day.
        verdict: on the objective.
        objective: as it was defined.
        cycle: its cycle.
        key_results: in the order of the judgement.
        guards: its guardrails and those of its team, as they were agreed: each KPI once, the stricter of each term.
        roll_up: what the objectives come to that support it; ``None`` where none does.
        said: check-ins on its key results up to the day, the newest first.
        initiatives: work done for it; what runs is slowed or paused while it is.
        decisions: about it or its key results, up to the day, the newest first, also those that were withdrawn.
        decided: what was decided about what the verdicts ask for.
        policy: thresholds in force on the day.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    verdicts: Verdicts
    verdict: ObjectiveVerdict
    objective: Objective
    cycle: Cycle
    key_results: tuple[KeyResultRead, ...]
    guards: tuple[Guard, ...]
    roll_up: RollUp | None
    said: tuple[Said, ...]
    initiatives: tuple[Initiative, ...]
    decisions: tuple[Decision, ...]
    decided: Taken
    policy: Policy
    today: date


def read_objective(
    *,
    organisation: str,
    objective: str,
    clock: Clock,
    policies: Policies,
    as_of: date | None = None,
    trying: Trying | None = None,
) -> ObjectiveRead:
    """An objective as of a day; nothing of what is tried is stored.

    Args:
        organisation: its id.
        objective: id of the objective.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.
        trying: what would be changed of one of its key results.

    Raises:
        OrganisationUnknownError: there is no such organisation.
        ObjectiveUnknownError: there is no such objective on the day.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies, as_of=as_of)
    row = organisations.find(organisation)
    day = found.verdicts.as_of
    verdict = next((one for one in found.verdicts.objectives if one.id == objective), None)
    if verdict is None:
        raise _missing(objective, row.number, found, day)
    defined = next(one for one in found.definitions.objectives if one.id == objective)
    cycle = next(one for one in found.definitions.cycles if one.id == defined.cycle)
    ids = list(verdict.key_results)
    checkins = [
        one for one in rows.read(kinds.CHECK_IN, row.number, among=("key_result", ids)).values() if one.date <= day
    ]
    # of a day gone by they stand among what is defined, as they were stated then
    initiatives = (
        found.definitions.initiatives
        or rows.read(kinds.INITIATIVE, row.number, among=("objective", [objective])).values()
    )
    key_results = tuple(_key_results(row, found, defined, cycle, verdict, trying))
    shared = {one.key_result.id: one.share for one in key_results if one.share is not None}
    judged = {one.id: one for one in found.verdicts.objectives}
    return ObjectiveRead(
        definitions=found.definitions,
        verdicts=found.verdicts,
        verdict=verdict,
        objective=defined,
        cycle=cycle,
        key_results=key_results,
        guards=tuple(_guards(defined, found.definitions.teams, found.verdicts)),
        roll_up=roll_up(objective, shared, found.definitions.objectives, judged),
        said=tuple(_said(checkins)),
        initiatives=tuple(_held(one, verdict) for one in initiatives if one.objective == objective),
        decisions=decided_about(row.number, [objective, *ids], day),
        decided=found.decided,
        policy=found.policy,
        today=found.today,
    )


def _held(initiative: Initiative, verdict: ObjectiveVerdict) -> Initiative:
    """An initiative as it stands while its objective is held."""
    hold = verdict.hold
    if hold is None or hold.state != "in_force":
        return initiative
    return replace(initiative, state=state_of_work(initiative.state, Reaction[hold.reaction.upper()]))


def _missing(objective: str, organisation: int, found: Cockpit, day: date) -> ObjectiveUnknownError:
    """That there is no objective on a day, and what became of it."""
    held = [one for one in found.definitions.objectives if one.id == objective]
    below = [one for one in found.definitions.key_results if one.objective == objective]
    grades = rows.read(kinds.GRADE, organisation, among=("key_result", [one.id for one in below])).values()
    dropped = next(iter(dropped_by(day, held, below, grades)), None)
    people = {one.id: one.name for one in found.definitions.people}
    who = people.get(dropped.by or "", "") if dropped else ""
    return ObjectiveUnknownError(objective, day_with(kinds.OBJECTIVE, objective, organisation, day), dropped, who)


def objective_of(
    *, organisation: str, key_result: str, clock: Clock, policies: Policies, as_of: date | None = None
) -> str:
    """The objective that a key result belongs to, as of a day.

    Args:
        organisation: its id.
        key_result: id of the key result.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is no such organisation.
        KeyResultUnknownError: there is no such key result on the day.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies, as_of=as_of)
    verdict = next((one for one in found.verdicts.key_results if one.id == key_result), None)
    if verdict is not None:
        return verdict.objective
    row = organisations.find(organisation)
    raise _missing_key_result(key_result, row.number, found, found.verdicts.as_of)


def _missing_key_result(key_result: str, organisation: int, found: Cockpit, day: date) -> KeyResultUnknownError:
    """That there is no key result on a day, and what became of it: it goes with its objective."""
    held: KeyResult | None = rows.read(kinds.KEY_RESULT, organisation, subjects=[key_result]).get(key_result)
    if held is None:
        return KeyResultUnknownError(key_result, None)
    if held.known_on is not None and held.known_on > day:
        return KeyResultUnknownError(key_result, held.known_on)
    above = _missing(held.objective, organisation, found, day)
    return KeyResultUnknownError(key_result, above.day, above.dropped, above.who)


def _key_results(
    row: Organisation,
    found: Cockpit,
    objective: Objective,
    cycle: Cycle,
    verdict: ObjectiveVerdict,
    trying: Trying | None,
) -> Iterable[KeyResultRead]:
    day = found.verdicts.as_of
    defined = {one.id: one for one in found.definitions.key_results}
    said = {one.id: one for one in found.verdicts.key_results}
    chosen = [defined[name] for name in verdict.key_results]
    grades = newest(rows.read(kinds.GRADE, row.number, among=("key_result", verdict.key_results)).values(), day)
    share = shares(chosen, frozenset(name for name, grade in grades.items() if is_dropped(grade)))
    facts = facts_of(read_touched(row, Seeds(objectives=[objective.id]), many=True))
    facts = stated_around(row, facts, day) if day < found.today else facts
    context = with_drivers_past(make_context(facts, day, found.policy), chosen)
    # the way is drawn with the days on which it stood still
    held = as_told(verdict)
    context, still = replace(context, held={objective.id: held}), held.paused
    events = load_definitions(row, day, kinds=(kinds.EVENT,)).events
    until = happened(events, day)
    metrics = {one.id: one for one in context.definitions.metrics}
    gone = gone_of(facts.observations, list(_measured(facts, context, chosen)), row.number)
    tried = {} if trying is None else {trying.key_result: trying}
    looked = {
        one.id: way_ahead(context, Subject(one, objective, cycle), tried.get(one.id))
        for one in chosen
        if one.metric in metrics
    }
    prospects = {name: prospect for name, (_, prospect) in looked.items() if prospect is not None}
    ways = ways_on(context, [said[one.id] for one in chosen], prospects=prospects)
    for one in chosen:
        metric = metrics.get(one.metric or "")
        way, prospect = looked.get(one.id, (None, None))
        yield KeyResultRead(
            key_result=one,
            verdict=said[one.id],
            share=share.get(one.id),
            metric=metric,
            way=way,
            steps=steps_of(one, day),
            steps_way=steps_way(Subject(one, objective, cycle), found.policy.success[objective.ambition], day, still),
            grade=grades.get(one.id),
            events=tuple(_events(until, way, metric, cycle)) if way and metric else (),
            gone=tuple(_gone(gone[metric.id], way, cycle)) if way and metric else (),
            open=still_open(prospect, said[one.id], tried.get(one.id), ways.get(one.id)),
            so_far=so_far_of(context, metric.id) if metric and said[one.id].running else None,
        )


def _measured(facts: Facts, context: Context, key_results: Iterable[KeyResult]) -> Iterable[tuple[int, Metric, Grid]]:
    """The metrics that key results read, each once, with its place among the observations and its periods."""
    read = {one.metric for one in key_results}
    for index, metric in enumerate(facts.definitions.metrics):
        if metric.id in read:
            yield index, metric, context.grids[context.metric_at[metric.id]]


def _gone(gone: Iterable[Gone], way: Way, cycle: Cycle) -> Iterable[Gone]:
    """Of the periods from the first reading of a way, or the beginning of its cycle, to the cycle's end."""
    first = min([way.grid.ordinal(cycle.starts), *(point.period for point in way.points[:1])])
    return (one for one in gone if first <= one.period <= way.grid.ordinal(cycle.ends))


def _events(until: Iterable[Event], way: Way, metric: Metric, cycle: Cycle) -> Iterable[Event]:
    """What touches a metric from the first reading of a way, or the beginning of its cycle, to the cycle's end."""
    first = min([cycle.starts, *(way.grid.starts(point.period) for point in way.points[:1])])
    for one in until:
        if first <= one.date <= cycle.ends and (not one.metrics or metric.id in one.metrics):
            yield one


def _guards(objective: Objective, teams: Iterable[Team], verdicts: Verdicts) -> Iterable[Guard]:
    said = {one.id: one for one in verdicts.kpis}
    for one in Guards(teams).of(objective, verdicts.as_of):
        yield Guard(one.guardrail, said.get(one.guardrail.kpi), one.team)


def _said(checkins: Sequence[CheckIn]) -> Iterable[Said]:
    """The newest first; a check-in that only takes another back stands with that one."""
    gone = taken_back(checkins)
    for at in sorted(range(len(checkins)), key=lambda at: (checkins[at].date, at), reverse=True):
        if checkins[at].withdraws is None:
            yield Said(checkins[at], checkins[gone[at]] if at in gone else None)
