"""Add a team to the tree."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import TEAM
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said


def add_team(*, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Add a team.

    Args:
        said: the team as the goals file has it; without an id it gets one.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        new, _ = declare(TEAM, said, ground, today)
        return Decided(new.id, added(TEAM, [new]))

    return define("add_team", decide, said, asked)
