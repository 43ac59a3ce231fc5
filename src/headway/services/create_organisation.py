"""Begin an organisation."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from headway.records import organisations
from headway.services.drafting.organisation import refuse_unfit
from headway.services.transaction import Answer, Json, RefusedError, Writing, write

if TYPE_CHECKING:
    from headway.judgement.definitions import Organisation
    from headway.services.transaction import Clock


def create_organisation(*, actor: str, organisation: Organisation, key: str, clock: Clock) -> Answer:
    """Insert an organisation with the head of its audit chain.

    Raises:
        RefusedError: there is one of this id.
        DraftRefusedError: goals files would not accept it, with every problem and its field.
    """
    refuse_unfit(organisation, clock().date())

    def change(writing: Writing) -> Json:
        if writing.last_audit_row:
            raise RefusedError(f"the organisation {organisation.id!r} is there already: choose another id")
        return organisations.row_as_json(writing.organisation)

    request = asdict(organisation)
    return write(
        "create_organisation",
        change,
        actor=actor,
        organisation=organisation.id,
        key=key,
        clock=clock,
        request=request,
        found=organisation,
    )
