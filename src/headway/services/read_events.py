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
        definitions: the teams, metrics and KPIs that are shown by name.
        events: all of them by number, the newest first.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    events: Mapping[str, Event]
    today: date


def read_events(*, organisation: str, clock: Clock) -> EventsRead:
    """Every event of an organisation.

    Args:
        organisation: its id.
        clock: gives the time.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row = organisations.find(organisation)
    events = rows.read(kinds.EVENT, row.number)
    newest = sorted(events.items(), key=lambda one: (one[1].date, one[1].title), reverse=True)
    return EventsRead(
        load_definitions(row, kinds=(kinds.TEAM, kinds.METRIC, kinds.KPI)), dict(newest), today_in(row, clock)
    )
