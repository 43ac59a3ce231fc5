"""Read the catalogue of metrics: each with its newest number, and with what reads it, as of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from headway.judgement.context import Context, make_context
from headway.judgement.definitions import Definitions, KeyResult, Metric
from headway.judgement.facts import Facts, Observations
from headway.judgement.metric_history import overdue_since
from headway.judgement.verdicts import KpiVerdict
from headway.records import kinds, organisations
from headway.records.load import load_definitions, load_observations
from headway.records.models import AuditHead, Organisation
from headway.records.newest import newest_readings
from headway.records.series import identity
from headway.series.grid import Grid
from headway.services.judging.within import Policies
from headway.services.read_cockpit import read_cockpit
from headway.services.transaction import Clock

CATALOGUES_KEPT = 8
READ = (kinds.METRIC, kinds.KPI, kinds.OBJECTIVE, kinds.KEY_RESULT)
Reading = tuple[int, float]


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A metric in the catalogue.

    Attributes:
        metric: as it is defined.
        grid: its periods.
        period: the newest one that is over and has a value; ``None`` where there never was one.
        value: of that period; ``None`` likewise.
        overdue: the day from which its next number is late; ``None`` where it is not.
        kpi: the verdict on the KPI that it is; ``None`` where it is none.
        key_results: those that read it, in order of id.
        running: ids of those that are under way.
        feeds: ids of the metrics that are reckoned from it.
    """

    metric: Metric
    grid: Grid
    period: int | None
    value: float | None
    overdue: date | None
    kpi: KpiVerdict | None
    key_results: tuple[KeyResult, ...]
    running: frozenset[str]
    feeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MetricsRead:
    """The catalogue.

    Attributes:
        definitions: what is shown by name, as known on the day.
        entries: every metric that is there on the day, in order of id.
        as_of: the day.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    entries: tuple[CatalogueEntry, ...]
    as_of: date
    today: date


def read_metrics(*, organisation: str, clock: Clock, policies: Policies, as_of: date | None = None) -> MetricsRead:
    """The catalogue as of a day.

    Args:
        organisation: its id.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is no such organisation.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies, as_of=as_of)
    day = found.verdicts.as_of
    row = organisations.find(organisation)
    version = AuditHead.objects.for_organisation(row).values_list("hash", flat=True).get()
    context, newest = _newest(organisation, version, day, policies)
    kpis = {one.metric: one for one in found.verdicts.kpis}
    judged = {one.id: one.running for one in found.verdicts.key_results}
    readers: defaultdict[str, list[KeyResult]] = defaultdict(list)
    for one in found.definitions.key_results:
        if one.metric is not None and one.id in judged:
            readers[one.metric].append(one)
    feeds: defaultdict[str, list[str]] = defaultdict(list)
    for metric in context.definitions.metrics:
        for name in metric.derived.of if metric.derived else ():
            feeds[name].append(metric.id)
    entries = []
    for metric, grid in zip(context.definitions.metrics, context.grids, strict=True):
        period, value = newest.get(metric.id, (None, None))
        overdue = overdue_since(metric, grid, period, context.policy.due_after, day)
        entries.append(
            CatalogueEntry(
                metric,
                grid,
                period,
                value,
                overdue,
                kpis.get(metric.id),
                tuple(readers[metric.id]),
                frozenset(each.id for each in readers[metric.id] if judged[each.id]),
                tuple(feeds[metric.id]),
            )
        )
    return MetricsRead(found.definitions, tuple(entries), day, found.today)


@lru_cache(maxsize=CATALOGUES_KEPT)
def _newest(organisation: str, version: str, day: date, policies: Policies) -> tuple[Context, Mapping[str, Reading]]:
    """The metrics of a day and the newest reading of each; ``version`` says of which state of the store."""
    del version
    row = organisations.find(organisation)
    found = load_definitions(row, day, kinds=READ)
    context = make_context(Facts(found, Observations.none()), day, policies(day))
    metrics = context.definitions.metrics
    identities = {metric.id: identity(row, metric) for metric in metrics}
    until = {
        identities[metric.id][1:]: grid.last_complete(day) for metric, grid in zip(metrics, context.grids, strict=True)
    }
    held = newest_readings(row.number, until, day)
    newest = {name: (held[one].period, held[one].value) for name, one in identities.items() if one in held}
    return context, {**newest, **dict(_derived(row, context))}


def _derived(row: Organisation, context: Context) -> Iterable[tuple[str, Reading]]:
    """The newest reading of each metric that is reckoned from others, which has to be reckoned to be known."""
    by_id = {metric.id: metric for metric in context.definitions.metrics}
    derived = [metric for metric in by_id.values() if metric.derived is not None]
    wanted = {metric.id for metric in derived}
    waiting = set(wanted)
    while waiting:
        made = (by_id[name].derived for name in waiting)
        waiting = {name for one in made if one is not None for name in one.of} - wanted
        wanted |= waiting
    if not wanted:
        return
    metrics = tuple(metric for metric in by_id.values() if metric.id in wanted)
    narrow = Definitions(context.definitions.organisation, metrics=metrics)
    observed = load_observations(row, metrics, context.as_of, wanted)
    reckoned = make_context(Facts(narrow, observed), context.as_of, context.policy)
    for metric in derived:
        at = reckoned.metric_at[metric.id]
        held = reckoned.series.of(at)
        periods = reckoned.series.periods[held]
        over = int(np.searchsorted(periods, reckoned.grids[at].last_complete(context.as_of), side="right"))
        if over:
            yield metric.id, (int(periods[over - 1]), float(reckoned.series.values[held][over - 1]))
