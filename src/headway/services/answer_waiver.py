"""Answer for a planned dip once it has ended: did it buy what it was for?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Unpack

from headway.services.defining import Asking, Decided, Defined, define
from headway.services.drafting.ground import Ground
from headway.services.transaction import RefusedError
from headway.services.waiving import put, the_waiver, told


def answer_waiver(
    *, kpi: str, objective: str, starts: date, by: str, bought: bool, learned: str, **asked: Unpack[Asking]
) -> Defined:
    """Say whether a dip was worth it, and what was learned; said again, the newest answer holds.

    Args:
        kpi: id of the KPI.
        objective: id of the objective for whose sake it was.
        starts: its first day as it was asked for.
        by: id of the person who answers.
        bought: whether it bought what it was for.
        learned: what was learned.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such dip, nobody approved it, or it is not over yet.
        DraftRefusedError: what was learned is missing.
    """

    def decide(ground: Ground, today: date) -> Decided:
        meant = the_waiver(ground, kpi, objective, starts)
        waiver = meant.waiver
        if waiver.approved_by is None:
            raise RefusedError("nobody approved this dip: there is nothing to answer for")
        if today <= waiver.until and waiver.ended is None:
            raise RefusedError(f"this dip runs until {waiver.until}: answer for it the day after, or end it now")
        said = replace(waiver, answered=today, answered_by=by, bought=bought, learned=told(learned))
        return put(meant, said)

    return define("answer_waiver", decide, [kpi, objective, starts, by, bought, learned], asked)
