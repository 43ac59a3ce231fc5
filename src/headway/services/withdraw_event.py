"""Take back an event that was told by mistake: it stays on record, and no chart shows it any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Unpack

from headway.goals import codes
from headway.records.kinds import EVENT
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.change import there
from headway.services.drafting.events import changed_event
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.withdrawing import reason, refuse_withdrawn


def withdraw_event(*, event: str, because: str, by: str | None = None, **asked: Unpack[Asking]) -> Defined:
    """Say that something did not happen, from today on.

    Args:
        event: its number.
        because: why it is taken back.
        by: id of the person who takes it back.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such event, or it was taken back already.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        refuse_withdrawn(held := there(EVENT, event, ground))
        said = {"withdrawn": today, "withdrawn_by": by, "withdrawn_because": reason(because, "withdrawn_because")}
        if replace(held, **said) in ground.of(EVENT).values():  # goals files hold no two records that are the same
            message = "the same event was taken back today for the same reason; give another reason"
            raise DraftRefusedError([problem(("withdrawn_because",), codes.DEFINED_TWICE, message)])
        before, after = changed_event(event, said, ground, today)
        return Decided(event, [Edit(EVENT, before, after, event)], touched=Seeds())

    return define("withdraw_event", decide, [event, because, by], asked)
