"""The rhythm of reviews: which were held of a team or of the organisation, and by which day the next one is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from headway.judgement.dated import Review
from headway.judgement.withdrawn import is_withdrawn

DAY, WEEK = timedelta(days=1), timedelta(days=7)
MONTHS = {"monthly": 1, "quarterly": 3}
MONTHS_A_YEAR = 12
HELD = ("weekly", "monthly", "quarterly")
"""Kinds of review that are held and recorded, the most frequent first; a daily glance is no meeting."""


def next_due(kind: str, held: date) -> date:
    """The day by which the next review of a kind is due, after one that was held.

    Args:
        kind: one of :data:`HELD`.
        held: its day.

    Examples:
        >>> next_due("weekly", date(2019, 3, 8)).isoformat()
        '2019-03-15'
        >>> next_due("monthly", date(2019, 1, 31)).isoformat()
        '2019-02-28'
        >>> next_due("quarterly", date(2018, 11, 30)).isoformat()
        '2019-02-28'
    """
    if kind not in MONTHS:
        return held + WEEK
    year, month = divmod(held.year * MONTHS_A_YEAR + held.month - 1 + MONTHS[kind], MONTHS_A_YEAR)
    following = date(year + (month + 1) // MONTHS_A_YEAR, (month + 1) % MONTHS_A_YEAR + 1, 1)
    # the last day of a shorter month, where it has no day of this number
    return min(date(year, month + 1, 1) + (held.day - 1) * DAY, following - DAY)


def is_due(kind: str, held: date, day: date) -> bool:
    """Whether the next review is due within a week of a day, or late by no more than its own time.

    One that is later than that is not held any more: nobody is reminded of it.

    Args:
        kind: one of :data:`HELD`.
        held: the day of the last one.
        day: the day.

    Examples:
        >>> [is_due("monthly", date(2019, 1, 31), date(2019, *day)) for day in ((2, 21), (2, 22), (3, 28), (3, 29))]
        [False, True, True, False]
    """
    due = next_due(kind, held)
    return due < day + WEEK and day <= next_due(kind, due)


def held_of(reviews: Iterable[Review], team: str | None, as_of: date) -> tuple[Review, ...]:
    """The reviews of a team, or of the organisation, that were held up to a day and stand; the newest first.

    Args:
        reviews: all there are.
        team: its id; ``None`` for the whole organisation.
        as_of: the day.
    """
    found = [one for one in reviews if one.team == team and one.date <= as_of and not is_withdrawn(one, as_of)]
    return tuple(sorted(found, key=lambda one: (one.date, one.id), reverse=True))


def last_of(reviews: Iterable[Review], kind: str, team: str | None, as_of: date) -> Review | None:
    """The newest review of a kind that was held by a day and stands; ``None`` where none was."""
    return next((one for one in held_of(reviews, team, as_of) if one.kind == kind), None)
