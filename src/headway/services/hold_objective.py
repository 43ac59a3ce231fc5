"""Hold an objective: as a guardrail proposes, or before one does."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.goals import codes
from headway.judgement.hold_words import DONE
from headway.services.defining import Asking, Decided, Defined, define
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.holding import REACTIONS, WordOnHold, guarded, needs_reason, recorded, the_guardrail
from headway.services.transaction import RefusedError


def hold_objective(
    *,
    objective: str,
    guardrail: str | None = None,
    reaction: str | None = None,
    because: str = "",
    by: str | None = None,
    **asked: Unpack[Asking],
) -> Defined:
    """Slow or pause an objective, and its children, from today on, until its guardrail has been healthy long enough.

    Args:
        objective: its id.
        guardrail: id of the KPI; the one that proposes it, or the only one, where ``None``.
        reaction: ``pause`` or ``slow``; as was agreed, where ``None``.
        because: why; needed where no guardrail proposes it.
        by: id of the person who says so.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such objective or guardrail, it does not run, or it is held so already.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        if reaction is not None and reaction not in REACTIONS:
            message = f"{reaction} is no reaction; write pause or slow"
            raise DraftRefusedError([problem(("reaction",), codes.WRONG_VALUE, message)])
        of = guarded(objective, ground, today, asked["policies"])
        proposed = [one for one in of.own if one.state == "proposed" and guardrail in (None, one.guardrail)]
        rail = the_guardrail(of, proposed[0].guardrail if proposed else guardrail)
        does = reaction or rail.reaction
        standing = next((one for one in of.own if one.guardrail == rail.kpi), None)
        if standing is not None and (standing.state, standing.reaction) == ("in_force", does):
            raise RefusedError(f"{objective} is {DONE[does]} already, since {standing.since}")
        why = because.strip()
        if standing is None or standing.state != "proposed":
            why = needs_reason(because, "no guardrail asks for it; write why it is held")
        name = of.name(rail.kpi)
        words = f"{does} it until {name} is healthy"
        return recorded(of, WordOnHold(rail.kpi, does, "in_force", by, why, words), ground, today)

    return define("hold_objective", decide, [objective, guardrail, reaction, because, by], asked)
