"""Change what is said of an objective."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.goals.closed import moved_aim
from headway.records.kinds import OBJECTIVE
from headway.services.defining import Asking, Decided, Defined, Edit, define, differ
from headway.services.drafting.change import changed
from headway.services.drafting.closed import refuse_closed_cycle
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said
from headway.services.drafting.twice import refuse_second_objective


def change_objective(*, objective: str, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Change an objective; its key results are changed on their own.

    Args:
        objective: its id.
        said: the keys of the goals file that change; ``None`` takes back what stood there.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such objective, or it would change what was aimed at in a closed cycle.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        before, after = changed(OBJECTIVE, objective, said, ground, today)
        if moved_aim(before, after):
            for one in (before, after):
                refuse_closed_cycle(one, before.title, ground, today)
        if differ(before, after, ("title", "team", "cycle")):
            refuse_second_objective(after, ground)
        return Decided(objective, [Edit(OBJECTIVE, before, after)])

    return define("change_objective", decide, [objective, said], asked)
