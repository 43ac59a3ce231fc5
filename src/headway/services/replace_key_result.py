"""Put another key result in the place of one, in mid-cycle: the one is dropped, with the reason."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.judgement.definitions import KeyResult
from headway.records.kinds import GRADE, KEY_RESULT, OBJECTIVE
from headway.records.touched import Seeds
from headway.services.add_key_result import key_result_added
from headway.services.defining import Asking, Decided, Defined, added, define, new_of
from headway.services.drafting.change import there
from headway.services.drafting.closed import refuse_closed_cycle
from headway.services.drafting.drop import dropped, newest_grade
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said
from headway.services.drafting.twice import refuse_second_key_result
from headway.services.transaction import RefusedError


def replace_key_result(
    *, key_result: str, said: Said, by: str | None, because: str, metric: Said | None = None, **asked: Unpack[Asking]
) -> Defined:
    """Add a key result that names the one it replaces, and grade that one as dropped; both known from today on.

    Args:
        key_result: id of the one that is replaced.
        said: the new one as the goals file has it; without an id it gets one.
        by: id of the person who decides it.
        because: the reason.
        metric: the metric that the new one reads, where that is not there yet.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such key result, it was dropped already, or its cycle is closed.
        DraftRefusedError: with every problem and its field; those of a new metric are below ``metric``.
    """

    def decide(ground: Ground, today: date) -> Decided:
        held: KeyResult = there(KEY_RESULT, key_result, ground)
        last = newest_grade(key_result, ground)
        if last is not None and last.grade is None:
            raise RefusedError(f"the key result {key_result!r} was dropped on {last.date}: add another one instead")
        refuse_closed_cycle(there(OBJECTIVE, held.objective, ground), held.title, ground, today)
        new = key_result_added(ground, today, held.objective, {**said, "replaces": key_result}, metric)
        refuse_second_key_result(new_of(KEY_RESULT, new), ground, key_result)
        grades = dropped([key_result], by, because, ground, today)
        touched = Seeds(key_results=[new.id, key_result])
        return Decided(new.id, [*new.edits, *added(GRADE, grades)], touched)

    request = [key_result, said, by, because, metric]
    return define("replace_key_result", decide, request, asked)
