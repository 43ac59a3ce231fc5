"""Read the whole past of some KPIs, to be drawn."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from headway.judgement.context import Context, make_context
from headway.judgement.definitions import Definitions
from headway.judgement.facts import Facts
from headway.judgement.history import KpiHistory, kpi_histories
from headway.records import kinds, organisations
from headway.records.load import load_definitions, load_observations
from headway.services.judging.within import Policies
from headway.services.measured import with_inputs
from headway.services.progress import Progress, stages
from headway.services.steered_by import with_steering


def read_pasts(
    definitions: Definitions, day: date, policies: Policies, kpis: Collection[str], progress: Progress | None = None
) -> dict[str, KpiHistory]:
    """The past of KPIs by id, as known on a day.

    Args:
        definitions: of the organisation, as known on the day.
        day: the day.
        policies: gives the thresholds in force on a day.
        kpis: their ids.
        progress: told of each KPI.

    Raises:
        OrganisationUnknownError: there is no such organisation.
    """
    chosen = [one for one in definitions.kpis if one.id in kpis]
    context = context_of(definitions, day, policies, {one.metric for one in chosen})
    return kpi_histories(context, chosen, stages("drawing", len(chosen), progress))


def context_of(definitions: Definitions, day: date, policies: Policies, metrics: Collection[str]) -> Context:
    """The ground of a closer look: these metrics, those that they are reckoned from, and the KPIs that they are.

    Args:
        definitions: of the organisation, as known on the day.
        day: the day.
        policies: gives the thresholds in force on a day.
        metrics: their ids.

    Raises:
        OrganisationUnknownError: there is no such organisation.
    """
    row = organisations.find(definitions.organisation.id)
    there = with_inputs(metrics, definitions)
    ids = {one.id for one in there}
    narrow = Definitions(
        definitions.organisation,
        teams=definitions.teams,
        metrics=there,
        kpis=tuple(one for one in definitions.kpis if one.metric in ids),
        cycles=definitions.cycles,
        objectives=definitions.objectives,
        segments=load_definitions(row, day, kinds=(kinds.SEGMENT,)).segments,
    )
    narrow = with_steering(narrow, definitions, row, [one.id for one in narrow.kpis])
    observed = load_observations(row, there, day, ids, narrow.organisation)
    return make_context(Facts(narrow, observed), day, policies(day))
