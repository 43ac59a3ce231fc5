"""Change a team's name, lead or guardrails, or hang it below another one."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import TEAM
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define, differ
from headway.services.drafting.change import changed
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said


def change_team(*, team: str, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Change a team. Below another parent it counts there from today on; a guardrail begins, changes or ends today.

    Args:
        team: its id.
        said: the keys of the goals file that change; ``None`` takes back what stood there.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such team.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        before, after = changed(TEAM, team, said, ground, today)
        # what a guardrail of the team holds is told with the team's name
        wide = ("parent", "lead", "guardrails", *(("name",) if before.guardrails else ()))
        touched = None if differ(before, after, wide) else Seeds()
        return Decided(team, [Edit(TEAM, before, after)], touched)

    return define("change_team", decide, [team, said], asked)
