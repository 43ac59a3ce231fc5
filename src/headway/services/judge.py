"""Judge an organisation as of a day, and store what is new of it."""

from __future__ import annotations

from datetime import date

from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.today import today_of
from headway.services.judging.within import Policies, judge_all
from headway.services.progress import Progress
from headway.services.requests_kept import forget_answered
from headway.services.transaction import Clock, Json, Writing, write


def judge(
    *,
    actor: str,
    organisation: str,
    key: str,
    clock: Clock,
    policies: Policies,
    as_of: date | None = None,
    progress: Progress | None = None,
) -> Judged:
    """Judge everything: facts as known on the day, in one batch; verdicts, changes and messages in one transaction.

    The same judgement again stores nothing new. Answers to requests that are older than they are kept are forgotten.

    Args:
        actor: who asks.
        organisation: its id.
        key: idempotency key.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.
        progress: told how many stages are done.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """

    def change(writing: Writing) -> Json:
        forget_answered(writing)
        return told(judge_all(writing, as_of or today_of(writing), policies, note=True, progress=progress))

    asked = {"as_of": as_of.isoformat() if as_of else None}
    return judged(write("judge", change, actor=actor, organisation=organisation, key=key, clock=clock, request=asked))
