"""Which day it is where an organisation lives."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from headway.records.models import Organisation
from headway.services.transaction import Clock, Writing


def today_of(writing: Writing) -> date:
    """The day of a write, by the calendar of its organisation."""
    return _day(writing.at, writing.organisation)


def today_in(organisation: Organisation, clock: Clock) -> date:
    """The day by a clock, in the calendar of an organisation."""
    return _day(clock(), organisation)


def _day(at: datetime, organisation: Organisation) -> date:
    return at.astimezone(ZoneInfo(organisation.timezone)).date()
