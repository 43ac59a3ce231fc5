"""Change what is said of an initiative, such as how it stands."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import INITIATIVE
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.change import changed
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said


def change_initiative(*, initiative: str, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Change an initiative.

    Args:
        initiative: its id.
        said: the keys of the goals file that change; ``None`` takes back what stood there.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such initiative.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        before, after = changed(INITIATIVE, initiative, said, ground, today)
        return Decided(initiative, [Edit(INITIATIVE, before, after)], touched=Seeds())

    return define("change_initiative", decide, [initiative, said], asked)
