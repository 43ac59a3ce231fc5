"""Add a key result to an objective."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import KEY_RESULT, OBJECTIVE
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.change import there
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said


def add_key_result(*, objective: str, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Add a key result, known from today on.

    Args:
        objective: id of the one that it is evidence for.
        said: the key result as the goals file has it; without an id it gets one.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such objective.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        there(OBJECTIVE, objective, ground)
        new, _ = declare(KEY_RESULT, said, ground, today, objective)
        return Decided(new.id, added(KEY_RESULT, [new]), Seeds(key_results=[new.id]))

    return define("add_key_result", decide, [objective, said], asked)
