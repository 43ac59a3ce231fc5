"""The daily judgement of what the passing of days touches."""

from __future__ import annotations

from datetime import date

from headway.records.touched import Seeds, read_touched
from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.today import today_of
from headway.services.judging.within import Policies, judge_touched
from headway.services.progress import Progress, stages
from headway.services.requests_kept import forget_answered
from headway.services.transaction import Clock, Json, Writing, write


def tick(
    *,
    actor: str,
    organisation: str,
    key: str,
    clock: Clock,
    policies: Policies,
    today: date | None = None,
    progress: Progress | None = None,
) -> Judged:
    """Judge as of today what is due, what came into force, and what became known since the last judgement.

    Where a cycle began or ended, or definitions were changed and not judged, everything is judged. The same day again
    stores nothing new. Answers to requests that are older than they are kept are forgotten.

    Args:
        actor: who asks.
        organisation: its id.
        key: idempotency key.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        today: the day; by the clock where the organisation lives, where ``None``.
        progress: told how many stages are done.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """

    def change(writing: Writing) -> Json:
        step = stages("judging what the days touch", 2, progress)
        forget_answered(writing)
        touched = read_touched(writing.organisation, Seeds())
        step()
        day = today or today_of(writing)
        outcome = judge_touched(writing, touched, day, policies, note=True, progress=progress)
        step()
        return told(outcome)

    asked = {"today": today.isoformat() if today else None}
    return judged(write("tick", change, actor=actor, organisation=organisation, key=key, clock=clock, request=asked))
