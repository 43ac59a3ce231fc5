"""Change what is said of something that happened."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import EVENT
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.change import there
from headway.services.drafting.events import changed_event
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said
from headway.services.withdrawing import refuse_withdrawn


def change_event(*, event: str, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Change an event.

    Args:
        event: its number.
        said: the keys of the goals file that change; ``None`` takes back what stood there.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such event, or it was taken back.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        refuse_withdrawn(there(EVENT, event, ground))
        before, after = changed_event(event, said, ground, today)
        return Decided(event, [Edit(EVENT, before, after, event)], touched=Seeds())

    return define("change_event", decide, [event, said], asked)
