"""Change a cycle's name or days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Unpack

from headway.goals import codes
from headway.goals.moved_ends import moves_while_it_runs, with_moved_end
from headway.records.kinds import CYCLE
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define, differ
from headway.services.drafting.change import changed
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.drafting.reading import Said


def change_cycle(*, cycle: str, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Change a cycle. Other days change the pace of all that runs in it; another last day while it runs takes a reason.

    Args:
        cycle: its id.
        said: the keys of the goals file that change; ``None`` takes back what stood there. ``because`` says why its
            last day moves; the first one stays on record. Where it does not move, that says nothing.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such cycle.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        because = str(said.get("because") or "").strip()
        days = {key: value for key, value in said.items() if key != "because"}
        before, after = changed(CYCLE, cycle, days, ground, today)
        if moves_while_it_runs(before, after, today):
            if not because:
                message = "the last day moves while it runs, and the reason is missing; write why"
                raise DraftRefusedError([problem(("because",), codes.MISSING_KEY, message)])
            after = with_moved_end(before, replace(after, because=because), today)
        touched = None if differ(before, after, ("starts", "ends", "parent", "closed", "known_on")) else Seeds()
        return Decided(cycle, [Edit(CYCLE, before, after)], touched)

    return define("change_cycle", decide, [cycle, said], asked)
