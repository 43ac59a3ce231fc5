"""Read what the page of a KPI shows: its verdict, its whole past, and what hangs on it, as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from headway.judgement.answers import AlertRecord, records_of
from headway.judgement.context import make_context, metric_grid
from headway.judgement.definitions import AlertAct, Decision, Definitions, Event, Intervention, Kpi, Metric, Segment
from headway.judgement.facts import Facts
from headway.judgement.history import KpiHistory, kpi_history
from headway.judgement.kpi_alerts import Acted, acted_on, as_known, newest_asked
from headway.judgement.verdicts import KpiVerdict, Verdicts
from headway.records import kinds, organisations, rows
from headway.records.load import load_definitions, load_observations
from headway.records.models import Organisation
from headway.services.counters import Counter, counters, read_by
from headway.services.day_with import day_with
from headway.services.decided import Taken, decided_about
from headway.services.gone import Gone, gone
from headway.services.judging.within import Policies
from headway.services.read_cockpit import read_cockpit
from headway.services.transaction import Clock
from headway.services.who_answered import who_acted


class KpiUnknownError(LookupError):
    """There is no KPI of this id on the day.

    Attributes:
        day: a day on which there is one; ``None`` where there never was.
    """

    def __init__(self, kpi: str, day: date | None) -> None:
        super().__init__(f"there is no KPI {kpi!r}")
        self.day = day


@dataclass(frozen=True, slots=True)
class KpiRead:
    """What the page of a KPI shows.

    Attributes:
        definitions: what is shown by name, as known on the day.
        verdicts: of the day, for all that hangs on the KPI.
        verdict: on the KPI.
        kpi: as it was declared.
        metric: that it is of.
        history: its whole past.
        events: that touch its metric, up to the day, in order of date, also those that were withdrawn.
        interventions: answers to its alerts, up to the day, in order of date.
        alerts: every alert, of both causes, with its history.
        decisions: about it or its metric, up to the day, in order of date, also those that were withdrawn.
        decided: what was decided about what the verdicts ask for.
        gone: numbers that were taken back by the day, in order of period.
        counters: its counter-metrics that have a reading, as they stand.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    verdicts: Verdicts
    verdict: KpiVerdict
    kpi: Kpi
    metric: Metric
    history: KpiHistory
    events: tuple[Event, ...]
    interventions: tuple[Intervention, ...]
    alerts: tuple[AlertRecord, ...]
    decisions: tuple[Decision, ...]
    decided: Taken
    gone: tuple[Gone, ...]
    counters: tuple[Counter, ...]
    today: date


def read_kpi(*, organisation: str, kpi: str, clock: Clock, policies: Policies, as_of: date | None = None) -> KpiRead:
    """A KPI as of a day.

    Args:
        organisation: its id.
        kpi: id of the KPI.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is no such organisation.
        KpiUnknownError: there is no such KPI on the day.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies, as_of=as_of)
    row = organisations.find(organisation)
    day = found.verdicts.as_of
    verdict = next((one for one in found.verdicts.kpis if one.id == kpi), None)
    if verdict is None:
        raise KpiUnknownError(kpi, day_with(kinds.KPI, kpi, row.number, day))
    declared = next(one for one in found.definitions.kpis if one.id == kpi)
    metrics = read_by(declared.metric, found.definitions)
    words: Mapping[str, Segment] = rows.read(kinds.SEGMENT, row.number, among=("kpi", [kpi]))
    narrow = Definitions(
        found.definitions.organisation, metrics=metrics, kpis=(declared,), segments=tuple(words.values())
    )
    observed = load_observations(row, metrics, day, {metric.id for metric in metrics})
    context = make_context(Facts(narrow, observed), day, policies(day))
    metric = context.definitions.metrics[context.metric_at[declared.metric]]
    dated = load_definitions(row, day, kinds=(kinds.EVENT,))
    answers: Mapping[str, Intervention] = rows.read(kinds.INTERVENTION, row.number, among=("kpi", [kpi]))
    acts: Mapping[str, AlertAct] = rows.read(kinds.ALERT_ACT, row.number, among=("kpi", [kpi]))
    done = replace(narrow, interventions=tuple(answers.values()), alert_acts=tuple(acts.values()))
    acted = acted_on(done, {kpi}, day).get(kpi, Acted((), (), ()))
    return KpiRead(
        definitions=found.definitions,
        verdicts=found.verdicts,
        verdict=verdict,
        kpi=declared,
        metric=metric,
        history=kpi_history(context, declared),
        events=tuple(
            one for one in dated.events if one.date <= day and (not one.metrics or declared.metric in one.metrics)
        ),
        interventions=tuple(_interventions(row, answers, day)),
        alerts=records_of(
            kpi,
            [*verdict.alerts, *verdict.stopped],
            acted.acts,
            acted.interventions,
            context.grids[context.metric_at[metric.id]],
            newest_asked(verdict, metric, context.grids[context.metric_at[metric.id]], context.policy, day),
        ),
        decisions=decided_about(row.number, {kpi, declared.metric}, day)[::-1],
        decided=found.decided,
        gone=gone(
            observed,
            [one.id for one in metrics].index(declared.metric),
            metric,
            metric_grid(metric, narrow.organisation),
            row.number,
        ),
        counters=tuple(counters(context, metric.counter)),
        today=found.today,
    )


def _interventions(row: Organisation, found: Mapping[str, Intervention], day: date) -> Iterable[Intervention]:
    """The answers to its alerts up to a day, each with who gave it, whoever took it over since."""
    acted = who_acted(row, found.keys())
    for subject, one in found.items():
        if one.date <= day:
            yield as_known(replace(one, owner=acted.get(subject, one.owner)), day)
