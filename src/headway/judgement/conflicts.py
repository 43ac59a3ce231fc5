"""Conflicts: an objective whose success costs a KPI of another team, and nobody has agreed on it.

Three things say so: a target that lies where the other team's KPI on the same metric is in breach, a counter-metric
that is another team's KPI and worsens while the key result gains, and the key result's own word that it opposes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from headway.judgement.assumptions import LIVE
from headway.judgement.clashes import Clash, Measured, of_counters, of_drivers, of_targets
from headway.judgement.context import Context
from headway.judgement.decide import Roles, who_decides
from headway.judgement.definitions import Cycle, Definitions, Grade, KeyResult, Kpi, Metric, Objective
from headway.judgement.dips import days_of
from headway.judgement.dropped import is_dropped
from headway.judgement.subject import Subject
from headway.judgement.verdicts import DecisionNeeded, KeyResultVerdict, KpiVerdict, ObjectiveVerdict
from headway.series.grid import Grid
from headway.steering.decisions import Urgency

GUARD, TARGET, RUN = "guard it with this KPI", "recalibrate the target", "let it run and say why"
OTHER_WAY, OTHER_BAND = "do something else", "agree on another band"


@dataclass(frozen=True, slots=True)
class Ground:
    """What conflicts are told from; made once a judgement.

    Attributes:
        kpis: by id, each with its metric.
        on: the KPIs on each metric.
        metrics, grids: by id of the metric.
        teams: names, by id.
        dips: KPI and objective of the planned dips that run.
        verdicts: on KPIs, by id: on all that ``countering`` names.
        key_results: verdicts on key results, by id.
    """

    kpis: Mapping[str, tuple[Kpi, Metric]]
    on: Mapping[str, Sequence[Kpi]]
    metrics: Mapping[str, Metric]
    grids: Mapping[str, Grid]
    teams: Mapping[str, str]
    dips: Collection[tuple[str, str]]
    verdicts: Mapping[str, KpiVerdict]
    key_results: Mapping[str, KeyResultVerdict]

    @staticmethod
    def of(context: Context, kpis: Iterable[KpiVerdict], key_results: Iterable[KeyResultVerdict]) -> Ground:
        """What is known on a day, with verdicts on what is judged."""
        known = context.definitions
        metrics = {one.id: one for one in known.metrics}
        return Ground(
            kpis={one.id: (one, metrics[one.metric]) for one in known.kpis},
            on=kpis_on(known),
            metrics=metrics,
            grids={one.id: context.grids[context.metric_at[one.id]] for one in known.metrics},
            teams={one.id: one.name for one in known.teams},
            dips=dips_that_run(context),
            verdicts={one.id: one for one in kpis},
            key_results={one.id: one for one in key_results},
        )


def about_conflicts(
    verdict: ObjectiveVerdict,
    objective: Objective,
    cycle: Cycle,
    key_results: Sequence[KeyResult],
    ground: Ground,
    who: Roles,
) -> Iterator[DecisionNeeded]:
    """The decisions that an objective asks for whose success costs KPIs of other teams: one for each of these KPIs.

    With the KPI as a guardrail a cost is agreed, for the objective waits while it fires, but for a target that is a
    breach itself; and so is all while a planned dip of the KPI for this objective runs. The owner and the KPI's steward
    are asked, for it is between them.

    Args:
        verdict: on the objective.
        objective: its definition.
        cycle: of the objective.
        key_results: its own, without those that were dropped.
        ground: what else they are told from.
        who: who can decide.
    """
    if not ground.kpis or verdict.stage not in LIVE or verdict.is_dropped:
        return
    found: dict[str, Clash] = {}
    for result in key_results:
        measured = Measured(result, ground.metrics.get(result.metric or ""), cycle)
        for clash in (
            *of_targets(measured, ground.on),
            *of_counters(measured, ground.on, ground.kpis, ground.grids, ground.verdicts, ground.key_results),
            *of_drivers(measured, ground.kpis, who.as_of),
        ):
            held = found.get(clash.kpi.id)
            if held is None or clash.sort < held.sort:
                found[clash.kpi.id] = clash
    for name in sorted(found):
        clash = found[name]
        if clash.kpi.team != objective.team and not _is_agreed(clash, objective, ground.dips, who):
            yield _asked(clash, objective, verdict, ground, who)


def _is_agreed(clash: Clash, objective: Objective, dips: Collection[tuple[str, str]], who: Roles) -> bool:
    if (clash.kpi.id, objective.id) in dips:
        return True
    return not clash.is_target and clash.kpi.id in who.guards.kpis(objective, who.as_of)


def _asked(clash: Clash, objective: Objective, verdict: ObjectiveVerdict, ground: Ground, who: Roles) -> DecisionNeeded:
    kpi, team = clash.kpi, ground.teams.get(clash.kpi.team, clash.kpi.team)
    options = (TARGET, OTHER_BAND, RUN) if clash.is_target else (GUARD, OTHER_WAY if clash.is_counter else TARGET, RUN)
    suggestion = f"agree with {team} on one of the two numbers" if clash.is_target else _GUARDED.format(team)
    return DecisionNeeded(
        rank=0, urgency=Urgency.CONFLICT, kind=Urgency.CONFLICT.word, about=objective.id, team=objective.team,
        since=clash.since or _known(objective, clash.result, kpi), who=_between(objective, kpi, who),
        title=f"May “{objective.title}” cost {ground.kpis[kpi.id][1].name}?",
        text=f"{clash.text} It is a KPI of {team}.",
        suggestion=suggestion, options=options, asked_by=verdict.id,
        suggested=() if clash.is_target else (GUARD,), of=kpi.id,
    )  # fmt: skip


_GUARDED = "agree with {}, and name its KPI as a guardrail"


def pursued(subjects: Iterable[Subject], grades: Mapping[str, Grade]) -> Mapping[str, list[KeyResult]]:
    """The key results of each objective, without those that were dropped."""
    found: defaultdict[str, list[KeyResult]] = defaultdict(list)
    for one in subjects:
        grade = grades.get(one.key_result.id)
        if grade is None or not is_dropped(grade):
            found[one.objective.id].append(one.key_result)
    return found


def kpis_on(definitions: Definitions) -> Mapping[str, Sequence[Kpi]]:
    """The KPIs on each metric, by its id."""
    found: defaultdict[str, list[Kpi]] = defaultdict(list)
    for one in definitions.kpis:
        found[one.metric].append(one)
    return found


def countering(subjects: Iterable[Subject], definitions: Definitions) -> frozenset[str]:
    """The KPIs of other teams whose metric is a counter-metric of what these key results change."""
    counters = {one.id: one.counter for one in definitions.metrics if one.counter}
    if not counters:
        return frozenset()
    on = kpis_on(definitions)
    return frozenset(
        kpi.id
        for one in subjects
        for counter in counters.get(one.key_result.metric or "", ())
        for kpi in on.get(counter, ())
        if kpi.team != one.objective.team
    )


def dips_that_run(context: Context) -> frozenset[tuple[str, str]]:
    """KPI and objective of each planned dip that runs on the day."""
    spans = [(one, days_of(one, context)) for one in context.definitions.waivers]
    return frozenset((one.kpi, one.objective) for one, span in spans if span and span[0] <= context.as_of <= span[1])


def _known(objective: Objective, result: KeyResult, kpi: Kpi) -> date | None:
    """The first day on which anybody could have known of it."""
    return max((one.known_on for one in (objective, result, kpi) if one.known_on is not None), default=None)


def _between(objective: Objective, kpi: Kpi, who: Roles) -> tuple[str, ...]:
    """The owner of the one and the steward of the other, for it is between them; where nobody is named, the leads."""
    both = (*who_decides(objective.owner, objective.team, who), *who_decides(kpi.steward, kpi.team, who))
    return tuple(dict.fromkeys(both))
