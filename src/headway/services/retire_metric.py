"""Retire a metric: from a day on it is gone, and its history stays."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import METRIC
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.ground import Ground
from headway.services.drafting.retire import retired


def retire_metric(*, metric: str, on: date | None = None, **asked: Unpack[Asking]) -> Defined:
    """Retire a metric; what reads it has to be retired before.

    Args:
        metric: its id.
        on: the first day on which it is gone; today, where ``None``.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such metric, or it is retired already, or the day is past.
        DraftRefusedError: something still reads it.
    """

    def decide(ground: Ground, today: date) -> Decided:
        before, after = retired(METRIC, metric, on or today, ground, today)
        return Decided(metric, [Edit(METRIC, before, after)], touched=Seeds())

    return define("retire_metric", decide, [metric, on], asked)
