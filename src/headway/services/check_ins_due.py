"""Who is asked about which key results this week: the one rule of the page for checking in and of the reminders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from headway.judgement.asking import asks, in_force
from headway.judgement.assumption_verdict import AssumptionVerdict
from headway.judgement.definitions import CheckIn, Objective, Organisation
from headway.judgement.hold_verdict import HoldVerdict
from headway.judgement.subject import Subject
from headway.judgement.verdicts import KeyResultVerdict, ObjectiveVerdict
from headway.judgement.way import StepOnTheWay, steps_of
from headway.judgement.withdrawn import taken_back
from headway.records import kinds, rows
from headway.series.grid import Grid, grid_of
from headway.services.read_cockpit import Cockpit


@dataclass(frozen=True, slots=True)
class Answerable:
    """A running key result, and whether somebody is asked about it.

    Attributes:
        subject: the key result with its objective and cycle.
        owner: id of who answers for it: its owner, or that of its objective; ``None`` where nobody does.
        verdict: on it.
        objective: the verdict on its objective.
        steps: its milestones, or the one of a binary key result.
        last: what was last said of it; ``None`` where nobody has checked in yet.
        is_due: whether its owner is asked this week.
    """

    subject: Subject
    owner: str | None
    verdict: KeyResultVerdict
    objective: ObjectiveVerdict
    steps: tuple[StepOnTheWay, ...]
    last: CheckIn | None
    is_due: bool

    @property
    def hold(self) -> HoldVerdict | None:
        """The hold that is in force on its objective."""
        return in_force(self.objective)

    @property
    def is_done(self) -> bool:
        """Whether each step of it is done, so that nothing is left to be said."""
        return all_done(self.steps)


@dataclass(frozen=True, slots=True)
class Assumed:
    """An assumption that a person is asked about: the objective, its place among those of it, and how it stands."""

    objective: Objective
    number: int
    verdict: AssumptionVerdict


def running(found: Cockpit) -> Iterator[Subject]:
    """Key results of which something may still be said, objective by objective."""
    definitions = found.definitions
    key_results = {one.id: one for one in definitions.key_results}
    objectives = {one.id: one for one in definitions.objectives}
    cycles = {one.id: one for one in definitions.cycles}
    runs = {one.id for one in found.verdicts.key_results if one.running}
    for verdict in found.verdicts.objectives:
        objective = objectives[verdict.id]
        for id_ in verdict.key_results:
            if id_ in runs:
                yield Subject(key_results[id_], objective, cycles[objective.cycle])


def owner_of(subject: Subject) -> str | None:
    """Who answers for a key result: its owner, or that of its objective."""
    return subject.key_result.owner or subject.objective.owner


def answerable(number: int, found: Cockpit, subjects: Sequence[Subject]) -> list[Answerable]:
    """How some running key results stand with who answers for them, in the same order.

    Args:
        number: of the organisation.
        found: definitions and verdicts of its today.
        subjects: the key results.
    """
    ids = [one.key_result.id for one in subjects]
    last = _last(rows.read(kinds.CHECK_IN, number, among=("key_result", ids)).values(), found.today)
    said = {one.id: one for one in found.verdicts.key_results}
    objectives = {one.id: one for one in found.verdicts.objectives}
    week = week_of(found.definitions.organisation)
    made = []
    for one in subjects:
        steps, newest = steps_of(one.key_result, found.today), last.get(one.key_result.id)
        objective = objectives[one.objective.id]
        spoken = None if newest is None else newest.date
        is_due = not all_done(steps) and asks(spoken, found.today, week, in_force(objective), found.policy.check_in)
        made.append(Answerable(one, owner_of(one), said[one.key_result.id], objective, steps, newest, is_due))
    return made


def all_done(steps: Sequence[StepOnTheWay]) -> bool:
    """Whether there are steps, and each is done."""
    return bool(steps) and all(step.done for step in steps)


def assumed(found: Cockpit) -> Iterator[tuple[str, Assumed]]:
    """What is asked of what objectives rest on, and of whom; where nobody owns one, whoever leads its team answers."""
    objectives = {one.id: one for one in found.definitions.objectives}
    leads = {one.id: one.lead for one in found.definitions.teams}
    for verdict in found.verdicts.objectives:
        objective = objectives[verdict.id]
        if person := objective.owner or leads.get(objective.team):
            yield from ((person, Assumed(objective, at, one)) for at, one in enumerate(verdict.assumptions) if one.asks)


def week_of(organisation: Organisation) -> Grid:
    """The weeks of an organisation."""
    return grid_of("week", week_starts=organisation.week_starts)


def _last(checkins: Iterable[CheckIn], today: date) -> Mapping[str, CheckIn]:
    """What was last said of each key result, by the day, and not taken back."""
    known = [one for one in checkins if one.date <= today]
    gone = taken_back(known)
    return {one.key_result: one for at, one in enumerate(known) if at not in gone and one.withdraws is None}
