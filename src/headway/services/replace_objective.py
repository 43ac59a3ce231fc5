"""Put another objective in the place of one, in mid-cycle: the one is dropped, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Unpack

from headway.records.kinds import OBJECTIVE
from headway.services.defining import Asking, Decided, Defined, define, new_of
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said
from headway.services.drafting.twice import refuse_second_objective
from headway.services.drop_objective import objective_dropped
from headway.services.set_objective import objective_set


def replace_objective(
    *,
    objective: str,
    said: Said,
    by: str | None,
    because: str,
    metrics: Mapping[int, Said] | None = None,
    cycle: Said | None = None,
    **asked: Unpack[Asking],
) -> Defined:
    """Set an objective that names the one it replaces, and drop that one; both from today on.

    Args:
        objective: id of the one that is replaced.
        said: the new one as the goals file has it, with its key results; what has no id gets one.
        by: id of the person who decides it.
        because: the reason.
        metrics: metrics that are not there yet, by the place of the key result that reads them.
        cycle: its cycle, where that is not there yet.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such objective, or it was dropped already.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        gone = objective_dropped(ground, today, objective, by, because)
        new = objective_set(ground, today, {**said, "replaces": objective}, metrics, cycle)
        refuse_second_objective(new_of(OBJECTIVE, new), ground, objective)
        # what supports the one, and what the other stands under, may be judged otherwise
        return Decided(new.id, [*new.edits, *gone.edits])

    request = [objective, said, by, because, {"metrics": metrics, "cycle": cycle}]
    return define("replace_objective", decide, request, asked)
