"""Record one reading of a metric, and judge what it touches."""

from __future__ import annotations

from headway.services.judging.single import Observed, Said, say
from headway.services.judging.within import Policies
from headway.services.transaction import Clock


def observe(
    *,
    actor: str,
    organisation: str,
    key: str,
    clock: Clock,
    policies: Policies,
    metric: str,
    period: str,
    value: float,
) -> Observed:
    """Record a reading, known from today on; another value of the same period is a correction.

    Args:
        actor: who tells it.
        organisation: its id.
        key: idempotency key.
        clock: gives the time; no period that begins after today is taken.
        policies: gives the thresholds in force on a day.
        metric: id of what was measured.
        period: as people write it.
        value: in the metric's unit.

    Raises:
        OrganisationUnknownError: there is none of this id.
        ReadingRefusedError: the reading cannot be taken; the message says why and what to do.
    """
    said = Said(metric, period, value)
    return say("observe", said, actor=actor, organisation=organisation, key=key, clock=clock, policies=policies)
