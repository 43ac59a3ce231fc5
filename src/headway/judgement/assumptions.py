"""Whether what an objective rests on still holds, as of a day: the newest word on each, and what it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from headway.judgement.assumption_verdict import AssumptionVerdict
from headway.judgement.dated import AssumptionState
from headway.judgement.decide import Roles, sentence, who_decides
from headway.judgement.definitions import Cycle, Definitions, Objective
from headway.judgement.verdicts import DecisionNeeded, ObjectiveVerdict, Reason
from headway.judgement.withdrawn import is_withdrawn
from headway.series.period_words import count_of, day_words
from headway.steering.decisions import Urgency

HOLDS, IN_DOUBT, BROKEN = "holds", "in_doubt", "broken"
STATES = (BROKEN, IN_DOUBT, HOLDS)
"""How an assumption may stand, the worst first."""
REASON = "objective.assumption"
"""Code of the reason that says less is to be trusted in an objective than its numbers say."""
REVIEWING = frozenset({"monthly", "quarterly"})
"""Kinds of review that ask whether what is assumed still holds: what is said every day or week asks for less."""
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


def reviewed_on(definitions: Definitions, as_of: date) -> Mapping[str, Sequence[date]]:
    """The days up to a day on which a monthly or quarterly review was held of each team, of one above it, or of all."""
    held = [
        one
        for one in definitions.reviews
        if one.kind in REVIEWING and one.date <= as_of and not is_withdrawn(one, as_of)
    ]
    if not held:
        return {}
    parents = {one.id: one.parent for one in definitions.teams}
    of_team: dict[str | None, list[date]] = {}
    for one in held:
        of_team.setdefault(one.team, []).append(one.date)
    found: dict[str, Sequence[date]] = {}
    for team in parents:
        days, at = list(of_team.get(None, ())), parents.get(team)
        days += of_team.get(team, ())
        while at is not None:
            days += of_team.get(at, ())
            at = parents.get(at)
        found[team] = days
    return found


def to_be_asked(cycle: Cycle, reviewed: Iterable[date], as_of: date) -> date | None:
    """The day before which a word on an assumption is too old to do without asking; ``None``: nothing is asked yet.

    It is that of the newest review within the cycle; without one the first day of the cycle, once half of it is over.

    Args:
        cycle: of the objective, which runs.
        reviewed: days on which reviews were held.
        as_of: the day.

    Examples:
        The first quarter of 2019 is half over on 14 February:

        >>> quarter = Cycle("q1", "Q1", date(2019, 1, 1), date(2019, 3, 31))
        >>> to_be_asked(quarter, [], date(2019, 2, 13)) is None
        True
        >>> to_be_asked(quarter, [], date(2019, 2, 14)).isoformat()
        '2019-01-01'
        >>> to_be_asked(quarter, [date(2018, 12, 3), date(2019, 1, 31)], date(2019, 2, 1)).isoformat()
        '2019-01-31'
    """
    within = [day for day in reviewed if cycle.starts <= day <= as_of]
    if within:
        return max(within)
    return cycle.starts if as_of >= cycle.starts + (cycle.ends - cycle.starts) // 2 else None


def assumptions_of(
    objective: Objective, said: Sequence[AssumptionState], fresh_from: date | None = None
) -> tuple[AssumptionVerdict, ...]:
    """How each assumption of an objective stands, in its order.

    Args:
        objective: its definition, which gives the state before anybody said anything.
        said: what was said of its assumptions up to the day, the oldest first.
        fresh_from: of what holds is asked again where nothing was said on this day or later; ``None``: of nothing.

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
                asks=state == HOLDS and fresh_from is not None and (newest is None or newest.date < fresh_from),
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
