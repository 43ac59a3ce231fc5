"""Say whether a KPI has been another process since a period: its limits begin anew there, or they do not."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.judgement.context import metric_grid
from headway.judgement.definitions import Kpi, Segment
from headway.records.kinds import KPI, METRIC, SEGMENT
from headway.records.touched import Seeds
from headway.series.grid import Grid
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.change import there
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Draft, read
from headway.services.transaction import RefusedError


def mark_segment(
    *,
    kpi: str,
    starts: date,
    state: str = "accepted",
    by: str | None = None,
    because: str = "",
    instead_of: date | None = None,
    **asked: Unpack[Asking],
) -> Defined:
    """Accept that another process began with a period, decline it, or say where it began instead.

    Args:
        kpi: its id.
        starts: a day of the period with which it began.
        state: ``accepted`` or ``declined``.
        by: id of the person who says so.
        because: what changed then, or why nothing did.
        instead_of: the day that was proposed, where ``starts`` is another one: it is declined in the same write.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such KPI, or that is what holds already.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        grid = grid_of(there(KPI, kpi, ground), ground)
        held = newest_word(kpi, starts, ground, grid)
        if held is not None and held.state == state:
            raise RefusedError(f"that was {state} on {held.date}: there is nothing to do")
        said = {"kpi": kpi, "date": today, "by": by, "because": because}
        words = [{**said, "from": starts, "state": state}]
        if instead_of is not None and grid.ordinal(instead_of) != grid.ordinal(starts):
            words.append({**said, "from": instead_of, "state": "declined"})
        found = read(Draft("segments", words), ground, today).segments
        return Decided(kpi, added(SEGMENT, found), Seeds(kpis=[kpi]))

    return define("mark_segment", decide, [kpi, starts, state, by, because, instead_of], asked)


def grid_of(kpi: Kpi, ground: Ground) -> Grid:
    """The periods of a KPI."""
    return metric_grid(ground.of(METRIC)[kpi.metric], ground.organisation)


def newest_word(kpi: str, starts: date, ground: Ground, grid: Grid) -> Segment | None:
    """The word that holds on the period with a day, if there is one."""
    period = grid.ordinal(starts)
    words = [one for one in ground.of(SEGMENT).values() if one.kpi == kpi and grid.ordinal(one.starts) == period]
    return words[-1] if words else None
