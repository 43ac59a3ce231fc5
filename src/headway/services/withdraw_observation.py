"""Withdraw what was said of a period, and judge what that touches."""

from __future__ import annotations

from headway.services.judging.single import Observed, Said, say
from headway.services.judging.within import Policies
from headway.services.transaction import Clock


def withdraw_observation(
    *, actor: str, organisation: str, key: str, clock: Clock, policies: Policies, metric: str, period: str
) -> Observed:
    """Say that a period has no value, known from today on; what was known before stays on record.

    Args:
        actor: who withdraws it.
        organisation: its id.
        key: idempotency key.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        metric: id of what was measured.
        period: as people write it.

    Raises:
        OrganisationUnknownError: there is none of this id.
        ReadingRefusedError: the metric or period cannot be read, or nothing was ever said of the period.
    """
    said = Said(metric, period, None)
    return say(
        "withdraw_observation", said, actor=actor, organisation=organisation, key=key, clock=clock, policies=policies
    )
