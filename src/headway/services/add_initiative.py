"""Add work that is done for a key result."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import INITIATIVE, OBJECTIVE
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.change import there
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said


def add_initiative(*, objective: str, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Add an initiative to an objective.

    Args:
        objective: id of the one that it is to bring forward.
        said: the initiative as the goals file has it; without an id it gets one.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such objective.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        there(OBJECTIVE, objective, ground)
        new, _ = declare(INITIATIVE, said, ground, today, objective)
        return Decided(new.id, added(INITIATIVE, [new]), touched=Seeds())

    return define("add_initiative", decide, [objective, said], asked)
