"""Withdraw what was said of a period, and judge what that touches."""

from __future__ import annotations

from typing import Unpack

from headway.services.defining import Asking
from headway.services.judging.single import Observed, Said, Why, say
from headway.services.withdrawing import reason


def withdraw_observation(
    *, metric: str, period: str, because: str, by: str | None = None, **asked: Unpack[Asking]
) -> Observed:
    """Say that a period has no value, known from today on; what was known before stays on record.

    Args:
        metric: id of what was measured.
        period: as people write it.
        because: why.
        by: id of the person who takes it back.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        ReadingRefusedError: the metric or period cannot be read, or nothing was ever said of the period.
        DraftRefusedError: the reason is missing or holds what no text may hold, or nobody has the id.
    """
    return say("withdraw_observation", Said(metric, period, None, Why(reason(because), by)), **asked)
