"""Drafts of events, which have no id: in the store each is known by its number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from headway.goals import records as mappings
from headway.judgement.definitions import Definitions, Event
from headway.records.kinds import EVENT
from headway.services.drafting.change import there
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Draft, Said, read


def new_event(said: Said, ground: Ground, today: date) -> Event:
    """The event that is drafted, known from today on, and of today where no day is said.

    Raises:
        DraftRefusedError: with all that is wrong with it.
    """
    dated = {**said, "date": said.get("date") or today, "known_on": today}
    return _read(dated, ground.of(EVENT), ground, today)


def changed_event(number: str, said: Said, ground: Ground, today: date) -> tuple[Event, Event]:
    """An event before and after what is said of it.

    Raises:
        RefusedError: there is no such event.
        DraftRefusedError: with all that is wrong with what it would be.
    """
    before: Event = there(EVENT, number, ground)
    others = {other: event for other, event in ground.of(EVENT).items() if other != number}
    return before, _read({**mappings.plain(before), **said}, others, ground, today)


def _read(drafted: Mapping[str, Any], others: Mapping[str, Event], ground: Ground, today: date) -> Event:
    beside = replace(Definitions(ground.organisation), events=tuple(others.values()))
    found = read(Draft("events", [drafted], beside=beside), ground, today).events
    held = set(others.values())
    return next(one for one in found if one not in held)
