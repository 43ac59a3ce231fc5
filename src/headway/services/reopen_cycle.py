"""Open a cycle again that was closed by mistake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Unpack

from headway.goals import codes
from headway.judgement.definitions import Cycle
from headway.records.kinds import CYCLE
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.change import changed, there
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.transaction import RefusedError


def reopen_cycle(*, cycle: str, by: str | None, because: str, **asked: Unpack[Asking]) -> Defined:
    """Open a cycle again from today on; what was closed stays closed as of the days before, and grades stand.

    Args:
        cycle: its id.
        by: id of the person who opens it again.
        because: the reason.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such cycle, or nobody has closed it.
        DraftRefusedError: there is no reason, or no such person.
    """

    def decide(ground: Ground, today: date) -> Decided:
        held: Cycle = there(CYCLE, cycle, ground)
        if not held.is_closed(today):
            raise RefusedError(f"{held.name} is not closed: there is nothing to do")
        if not because.strip():
            message = "the reason is missing; write why it should not have been closed"
            raise DraftRefusedError([problem(("because",), codes.MISSING_KEY, message)])
        said = {"reopened": today, "reopened_by": by, "reopened_because": because}
        try:
            before, after = changed(CYCLE, cycle, said, ground, today)
        except DraftRefusedError as error:
            own = (replace(one, field=one.field.removeprefix("reopened_")) for one in error.problems)
            raise DraftRefusedError(own) from None
        return Decided(cycle, [Edit(CYCLE, before, replace(after, reopened=today))])

    return define("reopen_cycle", decide, [cycle, by, because], asked)
