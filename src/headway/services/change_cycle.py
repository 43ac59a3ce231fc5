"""Change a cycle's name or days."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import CYCLE
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define, differ
from headway.services.drafting.change import changed
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said


def change_cycle(*, cycle: str, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Change a cycle. Other days change the pace of all that runs in it.

    Args:
        cycle: its id.
        said: the keys of the goals file that change; ``None`` takes back what stood there.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such cycle.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        before, after = changed(CYCLE, cycle, said, ground, today)
        touched = None if differ(before, after, ("starts", "ends", "parent", "closed", "known_on")) else Seeds()
        return Decided(cycle, [Edit(CYCLE, before, after)], touched)

    return define("change_cycle", decide, [cycle, said], asked)
