"""Read which KPIs have limits that begin anew with an event: they outlast it, until somebody takes that back."""

from __future__ import annotations

from headway.judgement.context import metric_grid
from headway.judgement.definitions import Definitions, Event, Kpi
from headway.records import kinds, organisations, rows
from headway.services.begun import carried


def read_begun(*, event: Event, definitions: Definitions, organisation: str) -> tuple[Kpi, ...]:
    """The KPIs whose limits begin anew with the day of an event, because of it.

    Args:
        event: what happened.
        definitions: the organisation with its metrics and KPIs.
        organisation: its id.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    kpis = [one for one in definitions.kpis if one.metric in event.metrics]
    number = organisations.find(organisation).number
    words = rows.read(kinds.SEGMENT, number, among=("kpi", [one.id for one in kpis])).values() if kpis else ()
    grids = {one.id: metric_grid(one, definitions.organisation) for one in definitions.metrics}
    return tuple(kpi for kpi, _ in carried(event, kpis, words, grids))
