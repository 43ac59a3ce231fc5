"""Choose on which weekday an organisation reminds its people, or that it reminds nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

from headway.goals import codes
from headway.goals.wrong import Missing
from headway.judgement.asking import NEVER
from headway.series.grid import WEEKDAYS
from headway.services.defining import Asking, Defined
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.restating import put
from headway.services.transaction import RefusedError

if TYPE_CHECKING:
    from datetime import date

    from headway.judgement.definitions import Organisation

DAYS = (*WEEKDAYS, NEVER)


def choose_reminder_day(*, remind_on: str, **asked: Unpack[Asking]) -> Defined:
    """Choose the weekday on whose morning people are reminded of what they have not checked in on.

    Args:
        remind_on: a weekday, in English and small letters, or ``never``.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        DraftRefusedError: no day is said.
        RefusedError: there is no such day.
    """

    def change(held: Organisation, today: date) -> Organisation:
        if not remind_on:
            message = f"the day is missing; choose one of {', '.join(DAYS)}"
            raise DraftRefusedError([problem(("remind_on",), codes.MISSING_KEY, message, Missing())])
        if remind_on not in DAYS:
            raise RefusedError(f"there is no weekday {remind_on!r}: choose one of {', '.join(DAYS)}")
        usual = asked["policies"](today).check_in.day
        return held if (held.remind_on or usual) == remind_on else replace(held, remind_on=remind_on)

    return put("choose_reminder_day", change, [remind_on], asked)
