"""What is wrong with a KPI that is drafted together with its metric, before anything is written."""

from __future__ import annotations

from headway.records import organisations
from headway.services.declare_measure import declared_measure
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.drafting.reading import Said
from headway.services.judging.today import today_in
from headway.services.transaction import Clock


def check_measure(*, organisation: str, clock: Clock, metric: Said, kpi: Said) -> tuple[FieldProblem, ...]:
    """Every problem that :func:`declare_measure` would report; nothing is written.

    Args:
        organisation: its id.
        clock: gives the time.
        metric: as the verb takes it.
        kpi: as the verb takes it.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row = organisations.find(organisation)
    today = today_in(row, clock)
    try:
        declared_measure(metric, kpi, Ground(row), today)
    except DraftRefusedError as error:
        return error.problems
    return ()
