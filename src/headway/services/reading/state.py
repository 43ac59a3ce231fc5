"""In which state a store is about an organisation: what a page shows depends on no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from headway.records import organisations
from headway.services.transaction import Clock


@dataclass(frozen=True, slots=True)
class State:
    """The state of an organisation's records on a day.

    Attributes:
        version: the end of the audit chain, which changes with every write and is the same in no two stores.
        today: which day it is where the organisation lives.
    """

    version: str
    today: date


def read_state(*, organisation: str, clock: Clock) -> State:
    """The state of an organisation's records.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    timezone, version = organisations.version(organisation)
    return State(version, clock().astimezone(ZoneInfo(timezone)).date())
