"""Take back a review that was recorded by mistake: it stays on record, and from that day on it was never held."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.judgement.assumptions import REVIEWING
from headway.judgement.definitions import Review
from headway.records.kinds import OBJECTIVE, REVIEW
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.change import changed, there
from headway.services.drafting.ground import Ground
from headway.services.withdrawing import reason, refuse_withdrawn


def withdraw_review(*, review: str, because: str, by: str | None = None, **asked: Unpack[Asking]) -> Defined:
    """Say that a review was not held, from today on. What was decided in it stands.

    Args:
        review: its id.
        because: why it is taken back.
        by: id of the person who takes it back.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such review, or it was taken back already.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        held: Review = there(REVIEW, review, ground)
        refuse_withdrawn(held)
        said = {"withdrawn": today, "withdrawn_by": by, "withdrawn_because": reason(because, "withdrawn_because")}
        before, after = changed(REVIEW, review, said, ground, today)
        # objectives ask otherwise about what they assume, once one of these was held
        asks = held.kind in REVIEWING
        assumed = [one.id for one in ground.of(OBJECTIVE).values() if asks and one.assumptions]
        return Decided(review, [Edit(REVIEW, before, after)], Seeds(objectives=assumed))

    return define("withdraw_review", decide, [review, because, by], asked)
