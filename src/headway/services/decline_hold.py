"""Decline a hold that a guardrail proposes."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.services.defining import Asking, Decided, Defined, define
from headway.services.drafting.ground import Ground
from headway.services.holding import WordOnHold, guarded, needs_reason, recorded, the_hold


def decline_hold(
    *, objective: str, because: str, guardrail: str | None = None, by: str | None = None, **asked: Unpack[Asking]
) -> Defined:
    """Let an objective run although its guardrail fires: it is asked again once the alert has ended and fired anew.

    Args:
        objective: its id.
        because: why.
        guardrail: id of the KPI; the one that proposes it, where ``None``.
        by: id of the person who says so.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such objective, or nothing is proposed.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        of = guarded(objective, ground, today, asked["policies"])
        hold = the_hold(of, guardrail, ("proposed",), "is proposed")
        why = needs_reason(because, "write why it runs on although its guardrail fires")
        words = f"let it run although {of.name(hold.guardrail)} fires"
        return recorded(of, WordOnHold(hold.guardrail, hold.reaction, "declined", by, why, words), ground, today)

    return define("decline_hold", decide, [objective, guardrail, because, by], asked)
