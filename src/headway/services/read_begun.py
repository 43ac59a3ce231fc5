"""Read which KPIs have limits that begin anew with an event: they outlast it, until somebody takes that back."""

from __future__ import annotations

from headway.judgement.context import metric_grid
from headway.judgement.definitions import Definitions, Event, Kpi, Segment
from headway.records import kinds, organisations, rows


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
    metrics = {one.id: metric_grid(one, definitions.organisation) for one in definitions.metrics}
    found = []
    for kpi in kpis:
        grid = metrics[kpi.metric]
        period = grid.ordinal(event.date)
        held: list[Segment] = [one for one in words if one.kpi == kpi.id and grid.ordinal(one.starts) == period]
        if held and held[-1].state == "accepted" and held[-1].because == event.title:
            found.append(kpi)
    return tuple(found)
