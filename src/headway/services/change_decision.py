"""Say what became of a decision: a further revision, and what was said before stays on record."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import DECISION
from headway.services.defining import Asking, Decided, Defined, Edit, define, differ
from headway.services.drafting.change import changed, there
from headway.services.drafting.due import refuse_due_before_made
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said
from headway.services.following import asks_about
from headway.services.withdrawing import refuse_withdrawn


def change_decision(*, decision: str, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Change what is said of a decision, such as the day on which it was done.

    Args:
        decision: its id.
        said: the keys of the goals file that change; ``None`` takes back what stood there.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such decision, or it was taken back.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        refuse_withdrawn(there(DECISION, decision, ground))
        before, after = changed(DECISION, decision, said, ground, today)
        if differ(before, after, ("date", "due")):
            refuse_due_before_made(after, today)
        return Decided(decision, [Edit(DECISION, before, after)], touched=asks_about(before, after))

    return define("change_decision", decide, [decision, said], asked)
