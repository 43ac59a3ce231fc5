"""Which series holds the observations of a metric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.records.models import Series
from headway.series.grid import MONTHS_IN, Grain, Grid, grid_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from headway.judgement.definitions import Metric
    from headway.judgement.definitions import Organisation as OrganisationDefinition
    from headway.records.models import Organisation

Identity = tuple[str, str, int]


def grid_in(organisation: Organisation | OrganisationDefinition, metric: Metric) -> Grid:
    """The grid of a metric's periods in its organisation's calendar."""
    return grid_of(
        metric.grain,
        week_starts=organisation.week_starts,
        fiscal_year_starts=organisation.fiscal_year_starts,
        fiscal=metric.fiscal,
    )


def grid_of_series(series: Series) -> Grid:
    """The grid on which a series counts its periods."""
    if series.grain == "week":
        return Grid(Grain.WEEK, week_starts=series.phase)
    return Grid(Grain(series.grain), year_starts=series.phase + 1)


def series_of(
    organisation: Organisation, metrics: Sequence[Metric], calendar: OrganisationDefinition | None = None
) -> dict[str, int]:
    """The number of each metric's series; metrics that were never observed are left out.

    Args:
        organisation: its row.
        metrics: the metrics.
        calendar: the organisation by whose weeks and years their periods are counted; as it is now, where ``None``.
    """
    rows = Series.objects.for_organisation(organisation)
    if len(metrics) == 1:
        rows = rows.filter(metric=metrics[0].id)
    held = {tuple(identity): number for number, *identity in rows.values_list("number", "metric", "grain", "phase")}
    wanted = {metric.id: identity(calendar or organisation, metric) for metric in metrics}
    return {metric: held[identity] for metric, identity in wanted.items() if identity in held}


def ensure_series(organisation: Organisation, metrics: Sequence[Metric]) -> dict[str, int]:
    """The number of each metric's series; those that are missing are opened."""
    numbers = series_of(organisation, metrics)
    missing = [metric for metric in metrics if metric.id not in numbers]
    if not missing:
        return numbers
    newest = Series.objects.for_organisation(organisation).order_by("-number").values_list("number", flat=True).first()
    return {**numbers, **open_series(organisation, missing, newest or 0)}


def open_series(organisation: Organisation, metrics: Sequence[Metric], newest: int) -> dict[str, int]:
    """Open the series of metrics that have none; returns their numbers, which follow ``newest``."""
    opened: list[Series] = []
    for number, metric in enumerate(metrics, start=newest + 1):
        _, grain, phase = identity(organisation, metric)
        opened.append(Series(organisation=organisation, number=number, metric=metric.id, grain=grain, phase=phase))
    if opened:
        Series.objects.bulk_create(opened)
    return {series.metric: series.number for series in opened}


def identity(organisation: Organisation | OrganisationDefinition, metric: Metric) -> Identity:
    """What a metric's series is known by: the metric, its grain, and the phase of its grid."""
    grid = grid_in(organisation, metric)
    if metric.grain == "week":
        return metric.id, metric.grain, grid.week_starts
    if metric.grain in ("quarter", "year"):
        return metric.id, metric.grain, (grid.year_starts - 1) % MONTHS_IN[metric.grain]
    return metric.id, metric.grain, 0
