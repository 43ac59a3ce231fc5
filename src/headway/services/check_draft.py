"""What is wrong with a draft, before anything is written: for forms that tell while somebody types."""

from __future__ import annotations

from headway.records import kinds, organisations
from headway.records.kinds import Kind
from headway.services.drafting.change import changed
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import WITH_IDS, Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.drafting.reading import Said
from headway.services.judging.today import today_in
from headway.services.transaction import Clock

KINDS: dict[str, Kind] = {kind.name: kind for kind in WITH_IDS if kind is not kinds.REVIEW}


def check_draft(
    *, organisation: str, clock: Clock, kind: str, said: Said, id_: str | None = None, objective: str | None = None
) -> tuple[FieldProblem, ...]:
    """Every problem that the verb which defines or changes this would report; nothing is written.

    Args:
        organisation: its id.
        clock: gives the time.
        kind: ``person``, ``team``, ``metric``, ``kpi``, ``cycle``, ``objective``, ``key_result``, ``initiative`` or
            ``decision``.
        said: as the verb takes it.
        id_: of the record that changes; ``None`` for a new one.
        objective: of a new key result or initiative, the id of the one that it stands under.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such record.
    """
    row = organisations.find(organisation)
    today = today_in(row, clock)
    try:
        if id_ is None:
            declare(KINDS[kind], said, Ground(row), today, objective)
        else:
            changed(KINDS[kind], id_, said, Ground(row), today)
    except DraftRefusedError as error:
        return error.problems
    return ()
