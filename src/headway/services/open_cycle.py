"""Open a period for goals."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import CYCLE
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said


def open_cycle(*, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Open a cycle.

    Args:
        said: the cycle as the goals file has it; without an id it gets one.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        new, _ = declare(CYCLE, said, ground, today)
        return Decided(new.id, added(CYCLE, [new]))

    return define("open_cycle", decide, said, asked)
