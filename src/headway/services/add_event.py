"""Add something that happened, to be drawn on charts."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import EVENT
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.events import new_event
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said


def add_event(*, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Add an event, drawn on the charts of the metrics that it names, or of all.

    Args:
        said: the event as the goals file has it; of today where it says no day.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        new = new_event(said, ground, today)
        return Decided(new.title, added(EVENT, [new]), touched=Seeds())

    return define("add_event", decide, said, asked)
