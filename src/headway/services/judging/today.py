"""Which day it is where an organisation lives."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from headway.services.transaction import Writing


def today_of(writing: Writing) -> date:
    """The day of a write, by the calendar of its organisation."""
    return writing.at.astimezone(ZoneInfo(writing.organisation.timezone)).date()
