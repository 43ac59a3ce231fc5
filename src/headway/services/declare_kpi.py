"""Declare a metric vital: a KPI, with its band."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import KPI
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said


def declare_kpi(*, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Declare a KPI, known from today on. Its band holds from the day that it says, or always.

    Args:
        said: the KPI as the goals file has it; without an id it gets one.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        new, _ = declare(KPI, said, ground, today)
        return Decided(new.id, added(KPI, [new]), Seeds(kpis=[new.id]))

    return define("declare_kpi", decide, said, asked)
