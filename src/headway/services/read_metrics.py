"""Read the catalogue of metrics: each with its newest number, and with what reads it, as of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np

from headway.judgement.context import Context, make_context
from headway.judgement.definitions import Definitions, KeyResult, Metric
from headway.judgement.facts import Facts, Observations
from headway.judgement.metric_history import overdue_since
from headway.records import kinds, organisations
from headway.records.load import load_definitions, load_observations
from headway.records.mark import are_of
from headway.records.models import AuditHead, Organisation
from headway.records.newest import newest_readings
from headway.records.readers import read_readers
from headway.records.series import identity
from headway.records.verdict_parts import read_words
from headway.series.grid import Grid
from headway.services.judging.today import today_in
from headway.services.judging.within import Policies
from headway.services.read_cockpit import judged_on
from headway.services.transaction import Clock

CATALOGUES_KEPT = 8
READ = (kinds.PERSON, kinds.TEAM, kinds.METRIC)
Reading = tuple[int, float]


@dataclass(frozen=True, slots=True)
class StandingKpi:
    """A KPI with its status."""

    id: str
    status: str


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A metric in the catalogue.

    Attributes:
        metric: as it is defined.
        grid: its periods.
        period: the newest one that is over and has a value; ``None`` where there never was one.
        value: of that period; ``None`` likewise.
        overdue: the day from which its next number is late; ``None`` where it is not.
        kpi: the KPI that it is, and the word of its verdict; ``None`` where it is none.
        key_results: those that read it, in order of id.
        running: ids of those that are under way.
        feeds: ids of the metrics that are reckoned from it.
    """

    metric: Metric
    grid: Grid
    period: int | None
    value: float | None
    overdue: date | None
    kpi: StandingKpi | None
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
    row, head = organisations.find_with_head(organisation)
    today = today_in(row, clock)
    day = as_of or today
    context, newest = _newest(organisation, head.hash, day, policies, is_past=day < today)
    statuses, judged = _standing(row, head, day, policies)
    defined = context.definitions
    kpis = {one.metric: StandingKpi(one.id, statuses[one.id]) for one in defined.kpis if one.id in statuses}
    readers: defaultdict[str, list[KeyResult]] = defaultdict(list)
    for one in defined.key_results:
        if one.metric is not None and one.id in judged:
            readers[one.metric].append(one)
    feeds: defaultdict[str, list[str]] = defaultdict(list)
    for metric in defined.metrics:
        for name in metric.derived.of if metric.derived else ():
            feeds[name].append(metric.id)
    entries = []
    for metric, grid in zip(defined.metrics, context.grids, strict=True):
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
    return MetricsRead(defined, tuple(entries), day, today)


def _standing(
    row: Organisation, head: AuditHead, day: date, policies: Policies
) -> tuple[Mapping[str, str], Mapping[str, bool]]:
    """Statuses of the KPIs, and whether each key result is under way, by id: stored ones where they are of the day."""
    words = read_words(row.number, ("organisation", "kpi", "key_result"))
    if are_of(words, day, head.n):
        return (
            {one.subject: one.status for one in words if one.kind == "kpi"},
            {one.subject: one.running for one in words if one.kind == "key_result"},
        )
    verdicts = judged_on(row.id, head.hash, day, policies)[1]
    return {one.id: one.status for one in verdicts.kpis}, {one.id: one.running for one in verdicts.key_results}


@lru_cache(maxsize=CATALOGUES_KEPT)
def _newest(
    organisation: str, version: str, day: date, policies: Policies, *, is_past: bool
) -> tuple[Context, Mapping[str, Reading]]:
    """The metrics of a day and the newest reading of each; ``version`` says of which state of the store."""
    row = organisations.find(organisation)
    if is_past:
        found = judged_on(organisation, version, day, policies)[0]
    else:
        kpis, objectives, key_results = read_readers(row.number, day)
        defined = load_definitions(row, day, kinds=READ)
        found = replace(defined, kpis=kpis, objectives=objectives, key_results=key_results)
    context = make_context(Facts(found, Observations.none()), day, policies(day))
    metrics = context.definitions.metrics
    identities = {metric.id: identity(context.definitions.organisation, metric) for metric in metrics}
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
    observed = load_observations(row, metrics, context.as_of, wanted, narrow.organisation)
    reckoned = make_context(Facts(narrow, observed), context.as_of, context.policy)
    for metric in derived:
        at = reckoned.metric_at[metric.id]
        held = reckoned.series.of(at)
        periods = reckoned.series.periods[held]
        over = int(np.searchsorted(periods, reckoned.grids[at].last_complete(context.as_of), side="right"))
        if over:
            yield metric.id, (int(periods[over - 1]), float(reckoned.series.values[held][over - 1]))
