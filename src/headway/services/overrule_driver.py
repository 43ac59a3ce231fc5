"""Say how far a driver moves its key result while it harms, where a person knows better; or leave it again."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.judgement.bearing import holding
from headway.judgement.definitions import KeyResult, Overruling
from headway.records.kinds import KEY_RESULT, OVERRULING
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.change import there
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Draft, read
from headway.services.transaction import RefusedError


def overrule_driver(
    *,
    key_result: str,
    kpi: str,
    takes: float | str | None,
    because: str,
    by: str | None = None,
    **asked: Unpack[Asking],
) -> Defined:
    """Set what a driver takes, or leave it to history and the defaults again.

    Args:
        key_result: its id.
        kpi: id of the KPI that drives it.
        takes: scales of the key result's distribution that it takes while it harms; ``None``: what history and the
            defaults say.
        because: the reason.
        by: id of the person who says so.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such key result, the KPI does not drive it, or that is what holds already.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        driven: KeyResult = there(KEY_RESULT, key_result, ground)
        if kpi not in {driver.kpi for driver in holding(driven.drivers, today)}:
            raise RefusedError(f"{kpi!r} is no driver of the key result {key_result!r}: add it there first")
        said = {"key_result": key_result, "kpi": kpi, "date": today, "because": because, "by": by}
        new: Overruling = read(
            Draft("overrulings", [said if takes is None else {**said, "takes": takes}]), ground, today
        ).overrulings[0]
        held = newest_word(key_result, kpi, ground)
        if (None if held is None else held.takes) == new.takes:
            raise RefusedError("that is what holds already: there is nothing to do")
        return Decided(key_result, added(OVERRULING, [new]), Seeds(key_results=[key_result]))

    return define("overrule_driver", decide, [key_result, kpi, takes, because, by], asked)


def newest_word(key_result: str, kpi: str, ground: Ground) -> Overruling | None:
    """The newest word on a driver, if there is one."""
    words = [one for one in ground.of(OVERRULING).values() if (one.key_result, one.kpi) == (key_result, kpi)]
    return words[-1] if words else None
