"""Decisions that were taken, as every page shows those about what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from headway.judgement.came_of import CameOf
from headway.judgement.definitions import Decision, Definitions
from headway.rhythm.decision_words import answers_words, came_words, late_words, moved_words
from headway.rhythm.rows import Names
from headway.series.period_words import day_words
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


def due_words(one: Decision, found: DecisionsRead) -> str:
    """Who was to do what was decided, by when, and since when; for the top of the form that asks."""
    names, due = Names(found.definitions), one.due_on(found.day)
    who = f"{names.person(one.assigned_to)} was to do it" if one.assigned_to else "It was to be done"
    by = f" by {day_words(due)}" if due else ""
    return f"{who}{by}{moved_words(one)}. It was decided on {day_words(one.date)}."


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
        answers=answers_words(one),
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
