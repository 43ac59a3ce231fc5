"""Conflicts: an objective whose success, by its own word, costs a KPI of another team, and nobody has agreed on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from headway.judgement.assumptions import LIVE
from headway.judgement.context import Context
from headway.judgement.decide import Roles, who_decides
from headway.judgement.definitions import Definitions, Grade, KeyResult, Kpi, Objective
from headway.judgement.dips import days_of
from headway.judgement.dropped import is_dropped
from headway.judgement.subject import Subject
from headway.judgement.verdicts import DecisionNeeded, ObjectiveVerdict
from headway.series.period_words import count_of
from headway.steering.decisions import Urgency

OPPOSES = "opposes"
OPTIONS = ("guard it with this KPI", "recalibrate the target", "let it run and say why")


def about_conflicts(
    verdict: ObjectiveVerdict,
    objective: Objective,
    key_results: Iterable[KeyResult],
    kpis: Mapping[str, tuple[Kpi, str]],
    dips: Collection[tuple[str, str]],
    who: Roles,
) -> list[DecisionNeeded]:
    """The decision that an objective asks for whose key results oppose a KPI of another team that does not guard it.

    A key result names a KPI as *opposing* where the KPI's good way costs the key result; what reaches the one then
    costs the other. With the KPI as a guardrail that is agreed, for the objective waits while it fires; and so it is
    while a planned dip of the KPI for this objective runs. The owner and the KPI's steward are asked, for it is
    between them.

    Args:
        verdict: on the objective.
        objective: its definition.
        key_results: its own that oppose a KPI.
        kpis: KPIs that may be named, by id, each with its name.
        dips: KPI and objective of the planned dips that run.
        who: who can decide.
    """
    if verdict.stage not in LIVE or verdict.is_dropped:
        return []
    agreed = set(who.guards.kpis(objective, who.as_of)) | {kpi for kpi, aim in dips if aim == objective.id}
    found = {
        driver.kpi: (result, *kpis[driver.kpi])
        for result in key_results
        for driver in result.drivers
        if driver.effect == OPPOSES and driver.kpi in kpis and driver.kpi not in agreed
    }
    others = {name: one for name, one in found.items() if one[1].team != objective.team}
    if not others:
        return []
    result, kpi, name = others[min(others)]
    more = f" So does it cost {count_of(len(others) - 1, 'other KPI')} of other teams." if len(others) > 1 else ""
    return [
        DecisionNeeded(
            rank=0, urgency=Urgency.CONFLICT, kind=Urgency.CONFLICT.word, about=objective.id, team=objective.team,
            since=_known(objective, result, kpi), who=_between(objective, kpi, who),
            title=f"May “{objective.title}” cost {name}?",
            text=(
                f"“{result.title}” and {name} pull against each other, as the key result says itself; the KPI is that "
                f"of another team, and does not guard the objective.{more}"
            ),
            suggestion="agree with that team, and name its KPI as a guardrail", options=OPTIONS, asked_by=verdict.id,
            suggested=(OPTIONS[0],),
        )
    ]  # fmt: skip


def opposing_of(subjects: Iterable[Subject], grades: Mapping[str, Grade]) -> Mapping[str, list[KeyResult]]:
    """The key results of each objective that oppose a KPI, without those that were dropped."""
    found: dict[str, list[KeyResult]] = {}
    for one in subjects:
        result = one.key_result
        if any(each.effect == OPPOSES for each in result.drivers) and not is_dropped(grades.get(result.id)):
            found.setdefault(one.objective.id, []).append(result)
    return found


def dips_that_run(context: Context) -> frozenset[tuple[str, str]]:
    """KPI and objective of each planned dip that runs on the day."""
    spans = [(one, days_of(one, context)) for one in context.definitions.waivers]
    return frozenset((one.kpi, one.objective) for one, span in spans if span and span[0] <= context.as_of <= span[1])


def kpis_by_id(definitions: Definitions) -> Mapping[str, tuple[Kpi, str]]:
    """KPIs with the names of their metrics."""
    names = {one.id: one.name for one in definitions.metrics}
    return {one.id: (one, names[one.metric]) for one in definitions.kpis if one.metric in names}


def _known(objective: Objective, result: KeyResult, kpi: Kpi) -> date | None:
    """The first day on which anybody could have known of it."""
    return max((one.known_on for one in (objective, result, kpi) if one.known_on is not None), default=None)


def _between(objective: Objective, kpi: Kpi, who: Roles) -> tuple[str, ...]:
    """The owner of the one and the steward of the other, for it is between them; where nobody is named, the leads."""
    both = (*who_decides(objective.owner, objective.team, who), *who_decides(kpi.steward, kpi.team, who))
    return tuple(dict.fromkeys(both))
