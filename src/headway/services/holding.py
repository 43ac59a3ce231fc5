"""Which hold somebody means who decides on one, and the word on it: a record of today, and a decision in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from headway.goals import codes
from headway.judgement.context import Context, make_context
from headway.judgement.definitions import Guardrail, Hold, Objective
from headway.judgement.guarding import Guards
from headway.judgement.hold_verdict import HoldVerdict
from headway.judgement.hold_words import kpi_name
from headway.judgement.judge import judge_subjects
from headway.judgement.verdicts import ObjectiveVerdict
from headway.records.kinds import DECISION, HOLD, OBJECTIVE
from headway.records.touched import Seeds
from headway.services.defining import Decided, Edit, added
from headway.services.drafting.change import there
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.drafting.reading import Draft, read
from headway.services.judging.facts_of import facts_of
from headway.services.judging.within import Policies
from headway.services.transaction import RefusedError
from headway.steering.decisions import Urgency

REACTIONS = ("pause", "slow")


@dataclass(frozen=True, slots=True)
class Guarded:
    """An objective that runs, as it is judged today.

    Attributes:
        objective: its definition.
        verdict: on it.
        context: of the judgement.
    """

    objective: Objective
    verdict: ObjectiveVerdict
    context: Context

    def name(self, kpi: str) -> str:
        """What a KPI is called."""
        return kpi_name(self.context, kpi)

    @property
    def guardrails(self) -> dict[str, Guardrail]:
        """What guards the objective today, by KPI: named by itself, by its team or by one above that."""
        guards = Guards(self.context.definitions.teams)
        return {one.guardrail.kpi: one.guardrail for one in guards.of(self.objective, self.context.as_of)}

    @property
    def own(self) -> list[HoldVerdict]:
        """The holds that stand on the objective itself, the one that counts first."""
        return [one for one in self.verdict.holds if one.of == self.objective.id]


@dataclass(frozen=True, slots=True)
class WordOnHold:
    """What somebody says of a hold.

    Attributes:
        guardrail: id of the KPI.
        reaction: what is done with the objective while it is in force.
        state: in_force, declined or released.
        by: id of the person who says so.
        because: why.
        words: the decision, as it is read.
    """

    guardrail: str
    reaction: str
    state: str
    by: str | None
    because: str
    words: str


def guarded(objective: str, ground: Ground, today: date, policies: Policies) -> Guarded:
    """The objective of an id, judged as of today.

    Raises:
        RefusedError: there is none, or it does not run.
    """
    there(OBJECTIVE, objective, ground)
    touched = ground.touched(Seeds(objectives=[objective]))
    context = make_context(facts_of(touched), today, policies(today))
    verdicts = judge_subjects(context, frozenset(), frozenset([objective])).objectives
    defined = next((one for one in context.definitions.objectives if one.id == objective), None)
    if not verdicts or defined is None or verdicts[0].stage != "active":
        raise RefusedError(f"{objective} does not run today: there is nothing to hold or to release")
    return Guarded(defined, verdicts[0], context)


def the_guardrail(of: Guarded, kpi: str | None) -> Guardrail:
    """The guardrail that is meant: the one of this KPI, or the only one.

    Raises:
        RefusedError: the objective has no such guardrail, or several where none is named.
    """
    rails = of.guardrails
    if kpi is None and len(rails) == 1:
        return next(iter(rails.values()))
    if kpi in rails:
        return rails[kpi]
    if not rails:
        raise RefusedError(f"{of.objective.id} has no guardrail: name one in its definition, or in that of its team")
    named = ", ".join(rails)
    raise RefusedError(f"{kpi or 'which one'} is no guardrail of {of.objective.id}; its own are {named}")


def the_hold(of: Guarded, kpi: str | None, states: tuple[str, ...], said: str) -> HoldVerdict:
    """The hold that is meant: the one of this KPI, or the one that counts first, of those in such a state.

    Raises:
        RefusedError: there is none.
    """
    fitting = [one for one in of.verdict.holds if one.state in states and kpi in (None, one.guardrail)]
    own = [one for one in fitting if one.of == of.objective.id]
    if own:
        return own[0]
    if fitting:
        raise RefusedError(f"the hold comes from {fitting[0].of}, which {of.objective.id} serves: decide it there")
    raise RefusedError(f"no hold on {of.objective.id} {said}{f' for {kpi}' if kpi else ''} today")


def needs_reason(because: str, why: str) -> str:
    """The reason, without the spaces around it.

    Raises:
        DraftRefusedError: nothing was said.
    """
    if not because.strip():
        raise DraftRefusedError([problem(("because",), codes.MISSING_KEY, why)])
    return because.strip()


def recorded(of: Guarded, word: WordOnHold, ground: Ground, today: date) -> Decided:
    """What is written: the word of today on this hold, in place of another one of today, and a decision."""
    drafted = {
        "objective": of.objective.id,
        "guardrail": word.guardrail,
        "reaction": word.reaction,
        "state": word.state,
        "date": today,
        **({"by": word.by} if word.by else {}),
        **({"because": word.because} if word.because else {}),
    }
    (hold,) = read(Draft("holds", [drafted]), ground, today).holds
    said = {"date": today, "about": of.objective.id, "decision": word.words, "because": word.because, "by": word.by}
    said |= {"answers": Urgency.GUARDRAIL.word, "of": word.guardrail}
    decision, _ = declare(DECISION, {name: value for name, value in said.items() if value}, ground, today)
    seeds = Seeds(kpis=[word.guardrail], objectives=[of.objective.id])
    return Decided(of.objective.id, [_edit(hold, ground), *added(DECISION, [decision])], touched=seeds)


def _edit(hold: Hold, ground: Ground) -> Edit:
    """A further record; what was said of this hold today already says what is said now."""
    for number, one in ground.of(HOLD).items():
        if (one.objective, one.guardrail, one.date) == (hold.objective, hold.guardrail, hold.date):
            if hold.state == "released" and one.state == "in_force":
                # that it was held today stays on record
                hold = replace(one, released=hold.date, released_by=hold.by, because=hold.because or one.because)
            return Edit(HOLD, one, hold, number)
    return Edit(HOLD, None, hold)
