"""Decisions that would be late on the day on which they are made."""

from __future__ import annotations

from datetime import date

from headway.goals import codes
from headway.goals.refused import is_due_before_made
from headway.judgement.definitions import Decision
from headway.services.drafting.problems import DraftRefusedError, problem


def refuse_due_before_made(drafted: Decision, today: date) -> None:
    """Refuse a decision that is to be carried out by a day that had passed when it was made.

    Raises:
        DraftRefusedError: it is due before its day.
    """
    if not is_due_before_made(drafted):
        return
    if drafted.date == today:
        message = f"{drafted.due} has passed; give today or a later day"
    else:
        message = f"{drafted.due} lies before the decision, which is of {drafted.date}; give that day or a later one"
    raise DraftRefusedError([problem(("due",), codes.WRONG_VALUE, message)])
