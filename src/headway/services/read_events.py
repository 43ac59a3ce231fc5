"""Read what happened: the events of all charts, and the numbers by which they are changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Definitions, Event
from headway.records import kinds, organisations, rows
from headway.records.load import load_definitions
from headway.services.judging.today import today_in
from headway.services.transaction import Clock


@dataclass(frozen=True, slots=True)
class EventsRead:
    """What happened.

    Attributes:
        definitions: the people, teams, metrics and KPIs that are shown by name.
        events: by number, the newest first, also those that were withdrawn: those up to the day, and what is announced
            for a later one where that was asked for.
        day: the day.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    events: Mapping[str, Event]
    day: date
    today: date


def read_events(*, organisation: str, clock: Clock, as_of: date | None = None, ahead: bool = False) -> EventsRead:
    """What happened in an organisation up to a day.

    Args:
        organisation: its id.
        clock: gives the time.
        as_of: the day; today, where ``None``.
        ahead: whether what is announced for a later day is read too.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row = organisations.find(organisation)
    today = today_in(row, clock)
    day = as_of or today
    told = rows.read(kinds.EVENT, row.number, as_of=day).items()
    events = [(number, one) for number, one in told if ahead or one.date <= day]
    newest = dict(sorted(events, key=lambda one: (one[1].date, one[1].title), reverse=True))
    named = load_definitions(row, kinds=(kinds.PERSON, kinds.TEAM, kinds.METRIC, kinds.KPI))
    return EventsRead(named, newest, day, today)
