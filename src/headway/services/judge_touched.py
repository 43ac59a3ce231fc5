"""Judge what observations of some metrics touch, and store it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from headway.records.touched import Seeds, read_touched
from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.today import today_of
from headway.services.judging.within import Policies
from headway.services.judging.within import judge_touched as judge_what_was_touched
from headway.services.transaction import Clock, Json, Writing, write


def judge_touched(
    *,
    actor: str,
    organisation: str,
    key: str,
    clock: Clock,
    policies: Policies,
    metrics: Collection[str],
    as_of: date | None = None,
) -> Judged:
    """Judge the metrics' KPIs, those of metrics derived from them, and the key results and teams that hang on them.

    What is stored is what a judgement of everything would store. Where the ground has moved (definitions, thresholds,
    running cycles), everything is judged.

    Args:
        actor: who asks.
        organisation: its id.
        key: idempotency key.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        metrics: ids of the metrics that were observed.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """

    def change(writing: Writing) -> Json:
        touched = read_touched(writing.organisation, Seeds(metrics=metrics), many=True)
        return told(judge_what_was_touched(writing, touched, as_of or today_of(writing), policies, note=True))

    asked = {"metrics": sorted(metrics), "as_of": as_of.isoformat() if as_of else None}
    return judged(
        write("judge_touched", change, actor=actor, organisation=organisation, key=key, clock=clock, request=asked)
    )
