"""Retire a KPI: from a day on it is gone, and its history stays."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import KPI
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.ground import Ground
from headway.services.drafting.retire import retired


def retire_kpi(*, kpi: str, on: date | None = None, **asked: Unpack[Asking]) -> Defined:
    """Retire a KPI; as of earlier days it is still judged.

    Args:
        kpi: its id.
        on: the first day on which it is gone; today, where ``None``.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such KPI, or it is retired already, or the day is past.
        DraftRefusedError: the day is before it was known.
    """

    def decide(ground: Ground, today: date) -> Decided:
        before, after = retired(KPI, kpi, on or today, ground, today)
        return Decided(kpi, [Edit(KPI, before, after)], Seeds(kpis=[kpi]))

    return define("retire_kpi", decide, [kpi, on], asked)
