"""Decisions that were taken, as every page shows those about what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from headway.judgement.came_of import CameOf, days_late
from headway.judgement.definitions import Decision, Definitions
from headway.rhythm.rows import Names
from headway.series.period_words import count_of, day_words
from headway.services.read_decisions import DecisionsRead
from headway.web.deciding.naming import about
from headway.web.deciding.page import Taken
from headway.web.parts import Link, Person, withdrawn_words
from headway.web.where import Where

NOTHING_CAME: Mapping[str, CameOf] = {}


def taken(
    decisions: Iterable[Decision],
    definitions: Definitions,
    day: date,
    where: Where,
    here: str = "",
    came: Mapping[str, CameOf] = NOTHING_CAME,
    *,
    writes: bool,
) -> tuple[Taken, ...]:
    """Lay out decisions as of a day.

    Args:
        decisions: as they stood on the day.
        definitions: what is shown by name.
        day: the day.
        where: the day and the organisation that every link keeps.
        here: id of what the page is about, which is not named again.
        came: what came of them, by id.
        writes: whether whoever looks may say what became of them.
    """
    names = Names(definitions)
    return tuple(
        replace(
            _taken(one, definitions, names, day, where, here, writes=writes), came=came_words(came.get(one.id), day)
        )
        for one in decisions
    )


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


def due_words(one: Decision, found: DecisionsRead) -> str:
    """Who was to do what was decided, by when, and since when; for the top of the form that asks."""
    names, due = Names(found.definitions), one.due_on(found.day)
    who = f"{names.person(one.assigned_to)} was to do it" if one.assigned_to else "It was to be done"
    by = f" by {day_words(due)}" if due else ""
    return f"{who}{by}{moved_words(one)}. It was decided on {day_words(one.date)}."


def _later(days: int) -> str:
    return f"{count_of(days, 'day')} later" if days else "on that day"


def decided_words(decision: Decision | None, names: Names) -> str:
    """What was decided, by whom and when, in a line; empty where nothing was."""
    if decision is None:
        return ""
    who = f", {names.person(decision.by)}" if decision.by else ""
    return f"{decision.decision}{who}, {day_words(decision.date)}"


def _taken(
    one: Decision, definitions: Definitions, names: Names, day: date, where: Where, here: str, *, writes: bool
) -> Taken:
    is_open = one.assigned_to is not None and one.done is None and one.withdrawn is None
    by = one.due_on(day)
    due = f"by {day_words(by)}{moved_words(one)}" if by else ""
    taker = names.person(one.withdrawn_by) if one.withdrawn_by else ""
    return Taken(
        id=one.id,
        text=one.decision,
        about=None if one.about == here else about(one.about, definitions, where),
        when=day_words(one.date),
        who=Person.of(names.person(one.by)) if one.by else None,
        because=one.because,
        assigned=Person.of(names.person(one.assigned_to)) if one.assigned_to else None,
        due=f"done {day_words(one.done)}{late_words(one)}" if one.done else due,
        is_late=is_open and by is not None and by < day,
        came="",
        withdrawn=withdrawn_words(one.withdrawn, taker, one.withdrawn_because) if one.withdrawn else "",
        ways=tuple(_ways(one, where, is_open=is_open)) if writes and not one.withdrawn else (),
    )


def _ways(one: Decision, where: Where, *, is_open: bool) -> Iterable[Link]:
    path = f"/decisions/{one.id}"
    if is_open:
        yield Link(where.to(f"{path}/done"), "What became of it?")
    yield Link(where.to(f"{path}/edit"), "Change")
    yield Link(where.to(f"{path}/withdraw"), "Withdraw")
