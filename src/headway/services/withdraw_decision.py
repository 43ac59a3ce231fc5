"""Take back a decision: it stays on record, and from that day on it answers nothing and asks nothing of anybody."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import DECISION
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.change import changed, there
from headway.services.drafting.ground import Ground
from headway.services.following import asks_about
from headway.services.withdrawing import reason, refuse_withdrawn


def withdraw_decision(*, decision: str, because: str, by: str | None = None, **asked: Unpack[Asking]) -> Defined:
    """Say that a decision no longer stands, from today on: a further revision.

    Args:
        decision: its id.
        because: why.
        by: id of the person who takes it back.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such decision, or it was taken back already.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        refuse_withdrawn(there(DECISION, decision, ground))
        said = {"withdrawn": today, "withdrawn_by": by, "withdrawn_because": reason(because, "withdrawn_because")}
        before, after = changed(DECISION, decision, said, ground, today)
        return Decided(decision, [Edit(DECISION, before, after)], touched=asks_about(after))

    return define("withdraw_decision", decide, [decision, because, by], asked)
