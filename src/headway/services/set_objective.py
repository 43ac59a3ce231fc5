"""Set an objective, with key results where they are known already."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import INITIATIVE, KEY_RESULT, OBJECTIVE
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said


def set_objective(*, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Set an objective, known from today on, with the key results and initiatives that stand under it.

    Args:
        said: the objective as the goals file has it; what has no id gets one.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        new, found = declare(OBJECTIVE, said, ground, today)
        edits = added(OBJECTIVE, [new])
        for kind in (KEY_RESULT, INITIATIVE):
            edits += added(kind, (one for one in getattr(found, kind.place) if one.objective == new.id))
        # a guardrail makes its KPI count towards another team
        return Decided(new.id, edits, None if new.guardrails else Seeds(objectives=[new.id]))

    return define("set_objective", decide, said, asked)
