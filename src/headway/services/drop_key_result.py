"""Drop a key result in mid-cycle: it is graded as dropped, with the reason."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.judgement.definitions import KeyResult
from headway.records.kinds import GRADE, KEY_RESULT, OBJECTIVE
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.change import there
from headway.services.drafting.closed import refuse_closed_cycle
from headway.services.drafting.drop import dropped, newest_grade
from headway.services.drafting.ground import Ground
from headway.services.transaction import RefusedError


def drop_key_result(*, key_result: str, by: str | None, because: str, **asked: Unpack[Asking]) -> Defined:
    """Grade a key result as dropped today; it stays in sight, and has no weight any more.

    Args:
        key_result: its id.
        by: id of the person who drops it.
        because: the reason.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such key result, it was dropped already, or its cycle is closed.
        DraftRefusedError: there is no reason, or no such person.
    """

    def decide(ground: Ground, today: date) -> Decided:
        held: KeyResult = there(KEY_RESULT, key_result, ground)
        last = newest_grade(key_result, ground)
        if last is not None and last.grade is None:
            raise RefusedError(f"the key result {key_result!r} was dropped on {last.date}: there is nothing to do")
        refuse_closed_cycle(there(OBJECTIVE, held.objective, ground), held.title, ground, today)
        grades = dropped([key_result], by, because, ground, today)
        return Decided(key_result, added(GRADE, grades), Seeds(key_results=[key_result]))

    return define("drop_key_result", decide, [key_result, by, because], asked)
