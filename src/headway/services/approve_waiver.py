"""Approve a planned dip, decline it with a reason, or end it early."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Unpack

from headway.services.defining import Asking, Decided, Defined, define
from headway.services.drafting.ground import Ground
from headway.services.transaction import RefusedError
from headway.services.waiving import may_decide, put, refuse_settled, the_waiver, told


def approve_waiver(*, kpi: str, objective: str, starts: date, by: str, **asked: Unpack[Asking]) -> Defined:
    """Approve a planned dip that somebody else asked for; it tolerates nothing that was over before today.

    Args:
        kpi: id of the KPI.
        objective: id of the objective for whose sake it is.
        starts: its first day as it was asked for.
        by: id of the person who approves: the KPI's steward or a lead.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such dip, or it is decided already.
        DraftRefusedError: this person may not.
    """

    def decide(ground: Ground, today: date) -> Decided:
        meant = the_waiver(ground, kpi, objective, starts)
        refuse_settled(meant.waiver, today)
        may_decide(meant.kpi, meant.waiver, by, ground)
        return put(meant, replace(meant.waiver, approved_by=by, approved=today))

    return define("approve_waiver", decide, [kpi, objective, starts, by], asked)


def decline_waiver(
    *, kpi: str, objective: str, starts: date, by: str, because: str, **asked: Unpack[Asking]
) -> Defined:
    """Decline a planned dip, with a reason. It may be asked for again.

    Args:
        kpi: id of the KPI.
        objective: id of the objective for whose sake it is.
        starts: its first day as it was asked for.
        by: id of the person who declines: the KPI's steward or a lead.
        because: why.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such dip, or it is decided already.
        DraftRefusedError: this person may not, or the reason is missing.
    """

    def decide(ground: Ground, today: date) -> Decided:
        meant = the_waiver(ground, kpi, objective, starts)
        refuse_settled(meant.waiver, today)
        may_decide(meant.kpi, meant.waiver, by, ground)
        return put(meant, replace(meant.waiver, declined=today, declined_by=by, declined_because=told(because)))

    return define("decline_waiver", decide, [kpi, objective, starts, by, because], asked)


def end_waiver(*, kpi: str, objective: str, starts: date, by: str, because: str, **asked: Unpack[Asking]) -> Defined:
    """End an approved dip early: from today on it tolerates nothing. The one who asked may, too.

    Args:
        kpi: id of the KPI.
        objective: id of the objective for whose sake it is.
        starts: its first day as it was asked for.
        by: id of the person who ends it: who asked for it, the KPI's steward or a lead.
        because: why.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such dip, nobody has approved it, or it is over.
        DraftRefusedError: this person may not, or the reason is missing.
    """

    def decide(ground: Ground, today: date) -> Decided:
        meant = the_waiver(ground, kpi, objective, starts)
        if meant.waiver.approved_by is None:
            raise RefusedError("nobody has approved this dip: decline it instead")
        if meant.waiver.until < today or meant.waiver.ended is not None:
            raise RefusedError("this dip is over: there is nothing to end")
        if by != meant.waiver.asked_by:
            may_decide(meant.kpi, meant.waiver, by, ground)
        return put(meant, replace(meant.waiver, ended=today, ended_by=by, ended_because=told(because)))

    return define("end_waiver", decide, [kpi, objective, starts, by, because], asked)
