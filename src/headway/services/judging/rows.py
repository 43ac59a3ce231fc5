"""What a judgement says, as the rows in which it is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TypedDict

from headway.judgement.actions import WHOLE, Asker
from headway.judgement.context import Context
from headway.judgement.definitions import Cycle
from headway.judgement.judge import SubjectVerdicts
from headway.judgement.standing import Totals
from headway.judgement.verdicts import DecisionNeeded, ObjectiveVerdict, TeamVerdict
from headway.records.verdicts import VerdictRow
from headway.services.judging.payload import written, written_asks
from headway.services.judging.press import press_of_asks, press_of_team
from headway.services.judging.tallies import packed
from headway.steering.decisions import Urgency

KPI_ASKS = frozenset({"alert", "stopped", "stale", "dip_asked", "dip_ending", "dip_ended", "land"})
"""Kinds of decision that a KPI's verdict asks for; an objective's asks for the others but for what is followed up."""
OF_KPIS = frozenset({"kpi", "metric"})
"""Kinds of what a decision that is followed up is about, about which a KPI's verdict asks."""


def subject_rows(context: Context, subjects: SubjectVerdicts) -> Iterator[VerdictRow]:
    """The rows of KPIs, key results and objectives."""
    asks = _by_asker(subjects.decisions)
    starts = date.fromordinal(int(context.path_days[0]))
    for kpi in subjects.kpis:
        yield VerdictRow(
            "kpi",
            kpi.id,
            context.as_of,
            kpi.team,
            kpi.status,
            written(kpi),
            alert=kpi.alert,
            due=_sooner(kpi.due, subjects.next_days.get(("kpi", kpi.id))),
            path_starts=starts,
            path=bytes(kpi.path),
            **_asking(asks["kpi", kpi.id]),
        )
    teams = {objective.id: objective.team for objective in subjects.objectives}
    dues = {one.id: one.due for one in subjects.key_results}
    for one in subjects.key_results:
        then = subjects.shares_then.get(one.id)
        yield VerdictRow(
            "key_result",
            one.id,
            context.as_of,
            teams[one.objective],
            one.course,
            written(one),
            share=subjects.shares.get(one.id, 0.0) if one.running else None,
            due=one.due,
            path_starts=starts,
            path=bytes(one.path),
            tallies=None if then is None else then.astype("<f8").tobytes(),
        )
    cycles = {cycle.id: cycle for cycle in context.definitions.cycles}
    for objective in subjects.objectives:
        yield VerdictRow(
            "objective",
            objective.id,
            context.as_of,
            objective.team,
            objective.course,
            written(objective),
            stage=objective.stage,
            due=_sooner(
                objective_due(
                    objective,
                    cycles[objective.cycle],
                    context.as_of,
                    [dues[one] for one in objective.key_results],
                ),
                subjects.next_days.get(("objective", objective.id)),
            ),
            **_asking(asks["objective", objective.id]),
        )


def standing_rows(
    as_of: date,
    verdicts: Iterable[TeamVerdict],
    totals: Totals,
    places: Mapping[str, bytes],
    subjects: SubjectVerdicts,
) -> Iterator[VerdictRow]:
    """The rows of teams and the organisation, with what they add up to.

    Args:
        as_of: the day.
        verdicts: on teams and the organisation.
        totals: what they add up to, a row each.
        places: of the teams that have something of their own, as ``press.places`` gives them.
        subjects: verdicts on single subjects, and what is asked for beside them.
    """
    asks = _asking(_by_asker(subjects.decisions)[WHOLE])
    for at, one in enumerate(verdicts):
        row = VerdictRow(
            "organisation" if one.id is None else "team",
            one.id or "",
            as_of,
            one.id,
            one.quadrant,
            written(one),
            tallies=packed(totals, at),
            press=None if one.id is None else press_of_team(one, places.get(one.id)),
        )
        yield replace(row, **asks) if one.id is None else row


class _Asking(TypedDict):
    asks: str | None
    press: bytes | None
    asked: int | None


_NOTHING: _Asking = {"asks": None, "press": None, "asked": None}


def _asking(decisions: list[DecisionNeeded]) -> _Asking:
    """The columns of what a verdict asks for."""
    if not decisions:
        return _NOTHING
    return {
        "asks": written_asks(tuple(decisions)),
        "press": press_of_asks(decisions),
        "asked": len(decisions),
    }


def asker_of(decision: DecisionNeeded) -> Asker:
    """Whose verdict asks for a decision."""
    if not decision.asked_by:
        return WHOLE
    if decision.kind == Urgency.GUARDRAIL.word:
        # whether an objective is held its KPI asks, and the objective's verdict says
        return "objective", decision.about
    of_kpi = decision.kind in KPI_ASKS or decision.named in OF_KPIS
    return ("kpi" if of_kpi else "objective"), decision.asked_by


def _sooner(*days: date | None) -> date | None:
    return min((one for one in days if one is not None), default=None)


def objective_due(
    verdict: ObjectiveVerdict, cycle: Cycle, as_of: date, key_results: Iterable[date | None]
) -> date | None:
    """The next day on which time alone may change it: each day of its cycle, and the one after.

    Later only a key result's own: a period across the cycle's end is over, a milestone is late.
    """
    if verdict.stage == "drafting":
        return cycle.starts
    if verdict.stage == "active":
        return as_of + timedelta(days=1)
    return min((due for due in key_results if due is not None), default=None)


def _by_asker(decisions: Iterable[DecisionNeeded]) -> defaultdict[tuple[str, str], list[DecisionNeeded]]:
    found: defaultdict[tuple[str, str], list[DecisionNeeded]] = defaultdict(list)
    for decision in decisions:
        found[asker_of(decision)].append(decision)
    return found
