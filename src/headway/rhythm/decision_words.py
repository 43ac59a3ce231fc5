"""What is said of a decision that was taken: what it answers, what came of it, whether it was moved, and late."""

from __future__ import annotations

from datetime import date

from headway.judgement.came_of import CameOf, days_late
from headway.judgement.dated import Decision
from headway.series.period_words import count_of, day_words

KINDS = {
    "guardrail": "guardrail",
    "alert": "alert",
    "course": "off course",
    "grade": "cycle ended",
    "confidence": "confidence and data apart",
    "assumption": "assumption broken or in doubt",
    "action": "to be followed up",
    "conflict": "at another team's cost",
    "dip_asked": "planned dip asked for",
    "dip_ending": "planned dip ends",
    "land": "loan ended",
    "dip_ended": "planned dip ended",
    "stopped": "no numbers any more",
    "stale": "numbers overdue",
}
"""Questions that are decided, by their kind."""


def answers_words(one: Decision) -> str:
    """Which question it answers; empty where it is about the whole.

    Examples:
        >>> answers_words(Decision("d", date(2019, 3, 6), "flow", "Aim at 85 %.", answers="assumption"))
        'answers: assumption broken or in doubt'
    """
    return f"answers: {KINDS[one.answers]}" if one.answers else ""


def came_words(came: CameOf | None, day: date) -> str:
    """What came of a decision, in a sentence; empty where nothing was wrong.

    Examples:
        >>> came_words(CameOf("d", "ward", date(2019, 3, 4), date(2019, 3, 6), None), date(2019, 3, 20))
        'Asked since 4 March 2019, decided 2 days later; not right yet, 14 days after.'
    """
    if came is None or came.signal is None or came.days_to_decision is None:
        return ""
    asked = f"Asked since {day_words(came.signal)}, decided {_later(came.days_to_decision)}"
    if came.effect is None or came.days_to_effect is None:
        return f"{asked}; not right yet, {count_of((day - came.decided).days, 'day')} after."
    return f"{asked}; right again on {day_words(came.effect)}, {count_of(came.days_to_effect, 'day')} after."


def moved_words(one: Decision) -> str:
    """From which day it was moved, and why the last time; empty where it was not.

    Examples:
        >>> from headway.judgement.definitions import DueMoved
        >>> later = DueMoved(date(2019, 4, 2), date(2019, 5, 1), "The supplier is late.")
        >>> moved_words(Decision("d", date(2019, 3, 6), "beds", "Hire.", due=date(2019, 4, 1), moved=(later,)))
        ', moved from 1 April 2019: The supplier is late'
    """
    if not one.moved:
        return ""
    before = one.moved[-2].due if len(one.moved) > 1 else one.due
    because = one.moved[-1].because.strip().rstrip(".")
    return f", moved{f' from {day_words(before)}' if before else ''}{f': {because}' if because else ''}"


def late_words(one: Decision) -> str:
    """By how many days it was done later than agreed at last; empty where it was in time, or no day was agreed.

    Examples:
        >>> late_words(Decision("d", date(2019, 3, 6), "beds", "Hire.", due=date(2019, 4, 1), done=date(2019, 4, 6)))
        ', 5 days late'
    """
    days = days_late(one)
    return f", {count_of(days, 'day')} late" if days else ""


def _later(days: int) -> str:
    return f"{count_of(days, 'day')} later" if days else "on that day"
