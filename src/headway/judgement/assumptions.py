"""Whether what an objective rests on still holds, as of a day: the newest word on each, and what it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from headway.judgement.assumption_verdict import AssumptionVerdict
from headway.judgement.dated import AssumptionState
from headway.judgement.decide import Roles, sentence, who_decides
from headway.judgement.definitions import Objective
from headway.judgement.verdicts import DecisionNeeded, ObjectiveVerdict, Reason
from headway.series.period_words import count_of, day_words
from headway.steering.decisions import Urgency

HOLDS, IN_DOUBT, BROKEN = "holds", "in_doubt", "broken"
STATES = (BROKEN, IN_DOUBT, HOLDS)
"""How an assumption may stand, the worst first."""
REASON = "objective.assumption"
"""Code of the reason that says less is to be trusted in an objective than its numbers say."""
LIVE = ("drafting", "active")
"""Stages in which it matters whether an assumption holds."""
_IS = {IN_DOUBT: "in doubt", BROKEN: "broken"}


def states_by_objective(states: Iterable[AssumptionState], as_of: date) -> Mapping[str, Sequence[AssumptionState]]:
    """What was said of the assumptions of each objective up to a day, the oldest first, of one day as recorded."""
    found: dict[str, list[AssumptionState]] = {}
    for one in states:
        if one.date <= as_of:
            found.setdefault(one.objective, []).append(one)
    return {objective: sorted(said, key=lambda each: each.date) for objective, said in found.items()}


def assumptions_of(objective: Objective, said: Sequence[AssumptionState]) -> tuple[AssumptionVerdict, ...]:
    """How each assumption of an objective stands, in its order.

    Args:
        objective: its definition, which gives the state before anybody said anything.
        said: what was said of its assumptions up to the day, the oldest first.

    Examples:
        It was in doubt in February, is still in March, and nobody asked before:

        >>> from headway.judgement.definitions import Assumption
        >>> flow = Objective("flow", "Flow", "ward", "q1", assumptions=(Assumption("Beds are free."),))
        >>> said = [AssumptionState("flow", "Beds are free.", date(2019, m, 4), "in_doubt") for m in (2, 3)]
        >>> [(one.state, one.since, one.asked) for one in assumptions_of(flow, said)]
        [('in_doubt', datetime.date(2019, 2, 4), datetime.date(2019, 3, 4))]
    """
    found = []
    for one in objective.assumptions:
        state, since, newest = one.state, None, None
        for word in said:
            if word.assumption == one.text:
                since = word.date if word.state != state else since
                state, newest = word.state, word
        found.append(
            AssumptionVerdict(
                text=one.text,
                state=state,
                since=since,
                asked=newest.date if newest else None,
                by=newest.by if newest else None,
                note=newest.note if newest else "",
            )
        )
    return tuple(found)


def failing(assumptions: Iterable[AssumptionVerdict]) -> list[AssumptionVerdict]:
    """Those that are broken or in doubt, the broken ones first, then the ones that have been so for longest."""
    found = [one for one in assumptions if one.state != HOLDS]
    return sorted(found, key=lambda one: (STATES.index(one.state), one.since or date.min))


def less_trust(assumptions: Iterable[AssumptionVerdict]) -> tuple[Reason, ...]:
    """Why less is to be trusted in an objective than its chance and its grade say: they know nothing of assumptions."""
    return tuple(
        Reason(REASON, f"“{one.text.rstrip('.')}” {_stands(one)}, and its chance and grade know nothing of that")
        for one in failing(assumptions)[:1]
    )


def about_assumptions(verdict: ObjectiveVerdict, objective: Objective, who: Roles) -> list[DecisionNeeded]:
    """The decision that an objective asks for while one of its assumptions is broken or in doubt.

    Args:
        verdict: on the objective.
        objective: its definition.
        who: who can decide.
    """
    failed = failing(verdict.assumptions)
    if verdict.stage not in LIVE or not failed:
        return []
    first, others = failed[0], len(failed) - 1
    is_broken = first.state == BROKEN
    said = [f"“{first.text.rstrip('.')}” {_stands(first)}."]
    said += [sentence(first.note.strip().rstrip("."))] if first.note.strip() else []
    said += (
        [f"So {'is' if others == 1 else 'are'} {count_of(others, 'other assumption')}, or in doubt."] if others else []
    )
    return [
        DecisionNeeded(
            rank=0, urgency=Urgency.ASSUMPTION, kind=Urgency.ASSUMPTION.word, about=objective.id, team=objective.team,
            since=first.since or objective.known_on, who=who_decides(objective.owner, objective.team, who),
            title=_TITLES[is_broken].format(objective.title), text=" ".join(said),
            suggestion=_STEPS[is_broken], options=_OPTIONS[is_broken], asked_by=verdict.id,
            suggested=(_OPTIONS[is_broken][0],),
        )
    ]  # fmt: skip


def _stands(one: AssumptionVerdict) -> str:
    since = f" since {day_words(one.since)}" if one.since else ""
    return f"{'has been' if since else 'is'} {_IS[one.state]}{since}"


_TITLES = {
    True: "What remains of “{}”, now that an assumption of it is broken?",
    False: "Can “{}” still rest on what it assumes?",
}
_STEPS = {
    True: "recalibrate its targets to what is so now",
    False: "find out, and say whether it holds",
}
_OPTIONS = {
    True: ("recalibrate the target", "let it run and say why", "stop"),
    False: ("say whether it holds", "recalibrate the target", "let it run and say why"),
}
"""What might be chosen, by whether the assumption is broken."""
