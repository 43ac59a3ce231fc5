"""Read what the page of a metric shows that is no KPI: its past, its counter-metrics and what reads it, as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from headway.judgement.context import make_context, metric_grid
from headway.judgement.definitions import Decision, Definitions, Event, Metric
from headway.judgement.facts import Facts
from headway.judgement.happened import happened
from headway.judgement.metric_history import MetricHistory, metric_history
from headway.judgement.verdicts import Verdicts
from headway.records import kinds, organisations, rows
from headway.records.load import load_definitions, load_observations
from headway.services.counters import Counter, counters, read_by
from headway.services.decided import decided_about
from headway.services.gone import Gone, gone
from headway.services.judging.within import Policies
from headway.services.read_cockpit import read_cockpit
from headway.services.transaction import Clock


class MetricUnknownError(LookupError):
    """There is no metric of this id on the day.

    Attributes:
        day: a day on which there is one; ``None`` where there never was.
    """

    def __init__(self, metric: str, day: date | None) -> None:
        super().__init__(f"there is no metric {metric!r}")
        self.day = day


@dataclass(frozen=True, slots=True)
class MetricRead:
    """What the page of a metric shows.

    Attributes:
        definitions: what is shown by name, as known on the day.
        verdicts: of the day, for all that reads the metric.
        metric: as it is defined.
        kpi: id of the KPI that it is; ``None`` where it is none.
        declared: on a day that is past, the later day from which it is a KPI; ``None`` where it is none later.
        history: its whole past.
        events: that touch it, up to the day, in order of date, also those that were withdrawn.
        decisions: about it, up to the day, the newest first, also those that were withdrawn.
        gone: numbers that were taken back by the day, in order of period.
        counters: its counter-metrics that have a reading, as they stand.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    verdicts: Verdicts
    metric: Metric
    kpi: str | None
    declared: date | None
    history: MetricHistory
    events: tuple[Event, ...]
    decisions: tuple[Decision, ...]
    gone: tuple[Gone, ...]
    counters: tuple[Counter, ...]
    today: date


def read_metric(
    *, organisation: str, metric: str, clock: Clock, policies: Policies, as_of: date | None = None
) -> MetricRead:
    """A metric as of a day.

    Args:
        organisation: its id.
        metric: id of the metric.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is no such organisation.
        MetricUnknownError: there is no such metric on the day.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies, as_of=as_of)
    row = organisations.find(organisation)
    day = found.verdicts.as_of
    defined = next((one for one in found.definitions.metrics if one.id == metric and _is_there(one, day)), None)
    if defined is None:
        raise MetricUnknownError(metric, _day_of(metric, row.number, day))
    metrics = read_by(metric, found.definitions)
    narrow = Definitions(found.definitions.organisation, metrics=metrics)
    observed = load_observations(row, metrics, day, {one.id for one in metrics}, narrow.organisation)
    context = make_context(Facts(narrow, observed), day, policies(day))
    if metric not in context.metric_at:
        raise MetricUnknownError(metric, None)  # it is reckoned from what is not known yet
    events = load_definitions(row, day, kinds=(kinds.EVENT,)).events
    return MetricRead(
        definitions=found.definitions,
        verdicts=found.verdicts,
        metric=defined,
        kpi=next((one.id for one in found.verdicts.kpis if one.metric == metric), None),
        declared=_declared(metric, row.number, day) if day < found.today else None,
        history=metric_history(context, metric),
        events=happened(events, day, metric),
        decisions=decided_about(row.number, {metric}, day),
        gone=gone(
            observed,
            [one.id for one in metrics].index(metric),
            defined,
            metric_grid(defined, narrow.organisation),
            row.number,
        ),
        counters=tuple(counters(context, defined.counter)),
        today=found.today,
    )


def _declared(metric: str, organisation: int, day: date) -> date | None:
    """The first day after one on which a metric is declared a KPI."""
    kpis = rows.read(kinds.KPI, organisation, among=("metric", [metric])).values()
    return min((one.known_on for one in kpis if one.known_on is not None and one.known_on > day), default=None)


def _is_there(metric: Metric, day: date) -> bool:
    """Whether a metric is known on a day and not retired yet."""
    return (metric.known_on is None or metric.known_on <= day) and (
        metric.retired_on is None or metric.retired_on > day
    )


def _day_of(metric: str, organisation: int, day: date) -> date | None:
    """A day on which there is a metric of this id: the last one before it was retired, or the first one."""
    defined: Metric | None = rows.read(kinds.METRIC, organisation, subjects=[metric]).get(metric)
    if defined is None:
        return None
    if defined.retired_on is not None and defined.retired_on <= day:
        return defined.retired_on - timedelta(days=1)
    return defined.known_on
