"""What is closed: a cycle is a record then, and says what it says until it is opened again."""

from __future__ import annotations

from datetime import date

from headway.judgement.definitions import Objective
from headway.records.kinds import CYCLE
from headway.services.drafting.ground import Ground
from headway.services.transaction import RefusedError


def refuse_closed_cycle(objective: Objective, title: str, ground: Ground, today: date) -> None:
    """Refuse to say anything more of what is part of a closed cycle.

    Args:
        objective: whose cycle it is.
        title: of what something is said.
        ground: what is there.
        today: the day on which it is said.

    Raises:
        RefusedError: the cycle is closed.
    """
    for cycle in ground.those(CYCLE, [objective.cycle]):
        if cycle.is_closed(today):
            raise RefusedError(
                f"{title} is part of {cycle.name}, which was closed on {cycle.closed}: "
                "open it again to say anything more of it"
            )
