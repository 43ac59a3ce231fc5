"""Record what was decided, about anything."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import DECISION
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said
from headway.services.following import asks_about


def record_decision(*, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Record a decision, of today where no day is said. It is never changed: what became of it is a further revision.

    Args:
        said: the decision as the goals file has it; without an id it gets one.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        new, _ = declare(DECISION, {**said, "date": said.get("date") or today}, ground, today)
        return Decided(new.id, added(DECISION, [new]), touched=asks_about(new))

    return define("record_decision", decide, said, asked)
