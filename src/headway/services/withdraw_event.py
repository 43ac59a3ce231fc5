"""Take back an event that was told by mistake: no chart shows it any more, and the audit log keeps it."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import EVENT
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.change import there
from headway.services.drafting.ground import Ground


def withdraw_event(*, event: str, **asked: Unpack[Asking]) -> Defined:
    """Remove an event.

    Args:
        event: its number.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such event.
    """

    def decide(ground: Ground, today: date) -> Decided:  # noqa: ARG001 - as every verb decides
        before = there(EVENT, event, ground)
        return Decided(event, [Edit(EVENT, before, None, event)], touched=Seeds())

    return define("withdraw_event", decide, [event], asked)
