"""Choose by whose rules the signals of an organisation are told from noise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

from headway.judgement.process import HEADWAY, NHS
from headway.services.defining import Asking, Defined
from headway.services.restating import put
from headway.services.transaction import RefusedError

if TYPE_CHECKING:
    from datetime import date

    from headway.judgement.definitions import Organisation

RULES = (HEADWAY, NHS)


def choose_signals(*, signals: str, **asked: Unpack[Asking]) -> Defined:
    """Choose the rules for every KPI that has not its own, and judge by them from now on.

    Args:
        signals: ``headway`` or ``nhs``.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there are no such rules.
    """

    def change(held: Organisation, today: date) -> Organisation:
        del today
        if signals not in RULES:
            raise RefusedError(f"there are no rules {signals!r}: choose one of {', '.join(RULES)}")
        return held if (held.signals or HEADWAY) == signals else replace(held, signals=signals)

    return put("choose_signals", change, [signals], asked)
