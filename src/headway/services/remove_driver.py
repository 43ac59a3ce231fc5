"""Take a KPI from what a key result depends on, with the reason on record."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Unpack

from headway.goals import codes
from headway.judgement.bearing import holding
from headway.judgement.definitions import KeyResult
from headway.records.kinds import DECISION, KEY_RESULT, KPI, METRIC
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, added, define
from headway.services.drafting.change import changed, there
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.transaction import RefusedError


def remove_driver(
    *, key_result: str, kpi: str, because: str, by: str | None = None, **asked: Unpack[Asking]
) -> Defined:
    """Name a KPI as a driver of a key result no more: from today on it takes nothing, and its evidence is not asked.

    That it was removed is a decision about the key result, with the reason and a name on it.

    Args:
        key_result: its id.
        kpi: id of the KPI that drives it.
        because: the reason.
        by: id of the person who says so.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such key result, or the KPI does not drive it.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        driven: KeyResult = there(KEY_RESULT, key_result, ground)
        counting = holding(driven.drivers)
        left = [asdict(one) for one in counting if one.kpi != kpi]
        if len(left) == len(counting):
            raise RefusedError(f"{kpi!r} is no driver of the key result {key_result!r}: there is nothing to do")
        if not because.strip():
            message = "the reason is missing; say why it depends on it no more"
            raise DraftRefusedError([problem(("because",), codes.MISSING_KEY, message)])
        before, after = changed(KEY_RESULT, key_result, {"drivers": left}, ground, today)
        name = there(METRIC, there(KPI, kpi, ground).metric, ground).name
        said = {"date": today, "about": key_result, "decision": f"{name} is its driver no more", "because": because}
        decision, _ = declare(DECISION, said | ({"by": by} if by else {}), ground, today)
        edits = [Edit(KEY_RESULT, before, after), *added(DECISION, [decision])]
        return Decided(key_result, edits, Seeds(kpis=[kpi], key_results=[key_result]))

    return define("remove_driver", decide, [key_result, kpi, because, by], asked)
