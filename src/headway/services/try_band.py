"""Hold a band against the past of a metric, before anybody agrees to it: nothing is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from headway.judgement.context import make_context
from headway.judgement.definitions import Band, Definitions, Kpi, Metric
from headway.judgement.facts import Facts
from headway.judgement.history import KpiHistory, kpi_history
from headway.kpi.band import BandError, check_band, parse_bound
from headway.records import organisations, rows
from headway.records.kinds import METRIC
from headway.records.load import load_observations
from headway.services.judging.today import today_in
from headway.services.judging.within import Policies
from headway.services.transaction import Clock


@dataclass(frozen=True, slots=True)
class Tried:
    """A band held against the past.

    Attributes:
        kpi: that would be, with its band where that can be read.
        metric: whose past it is.
        history: each period as the band would judge it.
        today: which day it is where the organisation lives.
    """

    kpi: Kpi
    metric: Metric
    history: KpiHistory
    today: date


def try_band(
    *, organisation: str, metric: str, clock: Clock, policies: Policies, healthy: str | None, breach: str | None
) -> Tried | None:
    """A metric's past under a band that holds always; ``None`` where there is no such metric.

    Args:
        organisation: its id.
        metric: id of the metric.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        healthy: the healthy side; a band that cannot be read, or that contradicts the metric, is left out.
        breach: the breach side.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row = organisations.find(organisation)
    today = today_in(row, clock)
    metrics = _with_inputs(row.number, metric)
    found = next((one for one in metrics if one.id == metric), None)
    if found is None:
        return None
    kpi = Kpi(metric, metric, "", bands=_bands(found.direction, healthy, breach))
    metrics = tuple(replace(one, known_on=None) for one in metrics)
    definitions = Definitions(organisations.as_definition(row), metrics=metrics, kpis=(kpi,))
    observed = load_observations(row, metrics, today, {one.id for one in metrics})
    context = make_context(Facts(definitions, observed), today, policies(today))
    return Tried(kpi, context.definitions.metrics[context.metric_at[metric]], kpi_history(context, kpi), today)


def _with_inputs(organisation: int, metric: str) -> tuple[Metric, ...]:
    """The metric and all that it is derived from, in canonical order."""
    found: dict[str, Metric] = {}
    wanted = {metric}
    while wanted:
        read = rows.read(METRIC, organisation, subjects=sorted(wanted))
        found |= read
        wanted = {name for one in read.values() if one.derived for name in one.derived.of} - found.keys()
    return tuple(found[id_] for id_ in sorted(found))


def _bands(direction: str, healthy: str | None, breach: str | None) -> tuple[Band, ...]:
    if not healthy:
        return ()
    try:
        check_band(direction, parse_bound(healthy), parse_bound(breach) if breach else None)
    except BandError:
        return ()
    return (Band(healthy=parse_bound(healthy).text(), breach=parse_bound(breach).text() if breach else None),)
