"""The clock by which pages write."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from headway.app.clock import system_clock
from headway.demo.estuary import TODAY


def writing_clock() -> datetime:
    """Now; in the demonstration this time of its own day, so that what is written there is seen there."""
    now = system_clock()
    return datetime.combine(TODAY, now.timetz()) if settings.HEADWAY_DEMO else now
