"""Release an objective that is held."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.judgement.hold_words import DONE
from headway.services.defining import Asking, Decided, Defined, define
from headway.services.drafting.ground import Ground
from headway.services.holding import WordOnHold, guarded, needs_reason, recorded, the_hold


def release_hold(
    *, objective: str, because: str = "", guardrail: str | None = None, by: str | None = None, **asked: Unpack[Asking]
) -> Defined:
    """Let an objective go on that is held, from today on; while its guardrail fires that takes a reason.

    Args:
        objective: its id.
        because: why.
        guardrail: id of the KPI; the one that holds it the strongest, where ``None``.
        by: id of the person who says so.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such objective, or it is not held.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        of = guarded(objective, ground, today, asked["policies"])
        hold = the_hold(of, guardrail, ("in_force",), "is in force")
        name, why = of.name(hold.guardrail), because.strip()
        if hold.fires:
            why = needs_reason(because, f"{name} fires still; write why it goes on all the same")
        words = f"let it go on: it is {DONE[hold.reaction]} no longer for the sake of {name}"
        return recorded(of, WordOnHold(hold.guardrail, hold.reaction, "released", by, why, words), ground, today)

    return define("release_hold", decide, [objective, guardrail, because, by], asked)
