"""What is wrong with a new objective or key result, before anything is written: for forms that tell while one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from headway.records import organisations
from headway.services.add_key_result import key_result_added
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.drafting.reading import Said
from headway.services.judging.today import today_in
from headway.services.set_objective import objective_set
from headway.services.transaction import Clock

Problems = tuple[FieldProblem, ...]


def check_objective(
    *,
    organisation: str,
    clock: Clock,
    said: Said,
    metrics: Mapping[int, Said] | None = None,
    cycle: Said | None = None,
) -> Problems:
    """Every problem that :func:`~headway.services.set_objective.set_objective` would report; nothing is written.

    Args:
        organisation: its id.
        clock: gives the time.
        said: the objective as the goals file has it.
        metrics: metrics that are not there yet, by the place of the key result that reads them.
        cycle: its cycle, where that is not there yet.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    return _problems(organisation, clock, lambda ground, today: objective_set(ground, today, said, metrics, cycle))


def check_key_result(
    *, organisation: str, clock: Clock, objective: str, said: Said, metric: Said | None = None
) -> Problems:
    """Every problem that :func:`~headway.services.add_key_result.add_key_result` would report; nothing is written.

    Args:
        organisation: its id.
        clock: gives the time.
        objective: id of the one that it is evidence for.
        said: the key result as the goals file has it.
        metric: the metric that it reads, where that is not there yet.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such objective.
    """
    return _problems(
        organisation, clock, lambda ground, today: key_result_added(ground, today, objective, said, metric)
    )


def _problems(organisation: str, clock: Clock, decide: Callable[[Ground, date], object]) -> Problems:
    row = organisations.find(organisation)
    try:
        decide(Ground(row), today_in(row, clock))
    except DraftRefusedError as error:
        return error.problems
    return ()
