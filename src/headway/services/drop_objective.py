"""Drop an objective: its open key results are graded as dropped, and from a day on it is gone."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.judgement.definitions import Objective
from headway.judgement.guarding import Guards
from headway.records.kinds import GRADE, KEY_RESULT, OBJECTIVE, TEAM
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, added, define
from headway.services.drafting.change import there
from headway.services.drafting.closed import refuse_closed_cycle
from headway.services.drafting.drop import dropped, newest_grade
from headway.services.drafting.ground import Ground
from headway.services.drafting.retire import retired


def drop_objective(*, objective: str, by: str | None, because: str, **asked: Unpack[Asking]) -> Defined:
    """Drop an objective from today on; as of earlier days it is still judged.

    Args:
        objective: its id.
        by: id of the person who drops it.
        because: the reason, kept with it and with the grade of each key result that had none.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such objective, it was dropped already, or its cycle is closed.
        DraftRefusedError: there is no reason, or no such person.
    """

    def decide(ground: Ground, today: date) -> Decided:
        return objective_dropped(ground, today, objective, by, because)

    return define("drop_objective", decide, [objective, by, because], asked)


def objective_dropped(ground: Ground, today: date, objective: str, by: str | None, because: str) -> Decided:
    """What comes of dropping an objective; arguments and what they raise are those of :func:`drop_objective`."""
    held: Objective = there(OBJECTIVE, objective, ground)
    refuse_closed_cycle(held, held.title, ground, today)
    open_ones = [
        one.id
        for one in ground.of(KEY_RESULT).values()
        if one.objective == objective and newest_grade(one.id, ground) is None
    ]
    grades = dropped(open_ones, by, because, ground, today)
    said = {"retired_by": by, "retired_because": because}
    before, after = retired(OBJECTIVE, objective, today, ground, today, said)
    # a guardrail makes its KPI count towards another team
    is_wide = bool(Guards(ground.of(TEAM).values()).every(before))
    touched = None if is_wide else Seeds(objectives=[objective])
    return Decided(objective, [*added(GRADE, grades), Edit(OBJECTIVE, before, after)], touched)
