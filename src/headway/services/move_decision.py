"""Say that what was decided is to be done by another day, and why."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.goals import codes
from headway.records.kinds import DECISION
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.change import changed, there
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, no_day, problem
from headway.services.following import asks_about
from headway.services.transaction import RefusedError
from headway.services.withdrawing import refuse_withdrawn


def move_decision(*, decision: str, due: str, because: str, by: str | None = None, **asked: Unpack[Asking]) -> Defined:
    """Move the day by which a decision is to be carried out, from today on: a further revision.

    The days before stay on record: what was late stays late on its days.

    Args:
        decision: its id.
        due: the new day, ISO; no earlier than today.
        because: why.
        by: id of the person who moves it.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such decision, it was taken back, or it is done.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        before = there(DECISION, decision, ground)
        refuse_withdrawn(before)
        if before.done is not None and before.done <= today:
            raise RefusedError(f"it was done on {before.done}: nothing is left to be moved")
        _refuse(due, because, today)
        held = [
            {"date": one.date, "due": one.due, "because": one.because, "by": one.by}
            for one in before.moved
            if one.date != today  # of one day the last word holds
        ]
        new = {"date": today, "due": due, "because": because.strip(), "by": by}
        _, after = changed(DECISION, decision, {"moved": [*held, new]}, ground, today)
        return Decided(decision, [Edit(DECISION, before, after)], touched=asks_about(after))

    return define("move_decision", decide, [decision, due, because, by], asked)


def _refuse(due: str, because: str, today: date) -> None:
    """Refuse a day that is none or has passed, and a missing reason: both at once."""
    problems = []
    try:
        if date.fromisoformat(due) < today:
            problems.append(problem(("due",), codes.WRONG_VALUE, f"{due} has passed; give today or a later day"))
    except ValueError:
        problems.append(no_day("due", due))
    if not because.strip():
        problems.append(problem(("because",), codes.MISSING_KEY, "the reason is missing; say why it takes longer"))
    if problems:
        raise DraftRefusedError(problems)
