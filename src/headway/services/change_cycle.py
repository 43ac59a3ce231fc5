"""Change a cycle's name or days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Unpack

from headway.goals import codes
from headway.goals.moved_ends import begins_again, begins_again_words, moves_while_it_runs, with_moved_end
from headway.records.kinds import CYCLE
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define, differ
from headway.services.drafting.change import changed
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.drafting.reading import Said
from headway.services.drafting.twice import refuse_second_cycle
from headway.services.transaction import RefusedError

OF_OTHER_VERBS = {
    "known_on": "is the day on which the cycle was opened",
    **dict.fromkeys(("first_ends", "moved_on"), "is kept where its last day moves"),
    **dict.fromkeys(("closed", "closed_by", "learned"), "is said where the cycle is closed"),
    **dict.fromkeys(("reopened", "reopened_by", "reopened_because"), "is said where the cycle is opened again"),
}
"""By key of the goals file that is not changed here, what says it."""


def change_cycle(*, cycle: str, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Change a cycle. Other days change the pace of all that runs in it; another last day while it runs takes a reason.

    Args:
        cycle: its id.
        said: the keys of the goals file that change; ``None`` takes back what stood there. ``because`` says why its
            last day moves; the first one stays on record. Where it does not move, that says nothing.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such cycle, or it is closed and would have other days.
        DraftRefusedError: with every problem and its field. It has begun and would begin later than today, or what is
            said of when it was opened, how its last day moved, its close or its opening again belongs elsewhere.
    """

    def decide(ground: Ground, today: date) -> Decided:
        _refuse_of_other_verbs(said)
        because = str(said.get("because") or "").strip()
        days = {key: value for key, value in said.items() if key != "because"}
        before, after = changed(CYCLE, cycle, days, ground, today)
        if before.is_closed(today) and differ(before, after, ("starts", "ends")):
            raise RefusedError(f"{before.name} was closed on {before.closed}: open it again to give it other days")
        if begins_again(before, after, today):
            raise DraftRefusedError([problem(("starts",), codes.MISSING_KEY, begins_again_words(before, after))])
        if differ(before, after, ("name", "starts", "ends")):
            refuse_second_cycle(after, ground)
        if moves_while_it_runs(before, after, today):
            if not because:
                message = "the last day moves while it runs, and the reason is missing; write why"
                raise DraftRefusedError([problem(("because",), codes.MISSING_KEY, message)])
            after = with_moved_end(before, replace(after, because=because), today)
        touched = None if differ(before, after, ("starts", "ends", "parent")) else Seeds()
        return Decided(cycle, [Edit(CYCLE, before, after)], touched)

    return define("change_cycle", decide, [cycle, said], asked)


def _refuse_of_other_verbs(said: Said) -> None:
    problems = [
        problem((key,), codes.WRONG_VALUE, f"`{key}` {where}; leave it out here")
        for key, where in OF_OTHER_VERBS.items()
        if key in said
    ]
    if problems:
        raise DraftRefusedError(problems)
