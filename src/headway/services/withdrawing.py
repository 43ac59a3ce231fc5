"""What taking back a decision, an event, a number or a check-in has in common."""

from __future__ import annotations

from headway.goals import codes
from headway.judgement.definitions import Decision, Event, Review
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.transaction import RefusedError


def reason(because: str, field: str = "because") -> str:
    """Why something is taken back, without the spaces around it.

    Args:
        because: what was said.
        field: where a form asks for it.

    Raises:
        DraftRefusedError: nothing was said.
    """
    if not because.strip():
        raise DraftRefusedError(
            [problem((field,), codes.MISSING_KEY, "the reason is missing; say why it is taken back")]
        )
    return because.strip()


def refuse_withdrawn(one: Decision | Event | Review) -> None:
    """Nothing is done with what was taken back.

    Raises:
        RefusedError: it was.
    """
    if one.withdrawn is not None:
        raise RefusedError(f"it was taken back on {one.withdrawn}: record it anew, should it stand after all")
