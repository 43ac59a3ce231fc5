"""Read which day it is where an organisation lives, and of which day its stored verdicts are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headway.records import organisations
from headway.records.mark import read_judged_day
from headway.services.judging.today import today_in
from headway.services.transaction import Clock


@dataclass(frozen=True, slots=True)
class Day:
    """Where an organisation stands in time.

    Attributes:
        today: which day it is where it lives.
        judged: the day of its stored verdicts; ``None`` where it was never judged, something was written since, or it
            was another edition of judgement that did.
    """

    today: date
    judged: date | None


def read_today(*, organisation: str, clock: Clock) -> date:
    """Which day it is where an organisation lives.

    Args:
        organisation: its id.
        clock: gives the time.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    return today_in(organisations.find(organisation), clock)


def read_day(*, organisation: str, clock: Clock) -> Day:
    """Read it.

    Args:
        organisation: its id.
        clock: gives the time.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row = organisations.find(organisation)
    return Day(today_in(row, clock), read_judged_day(row))
