"""What a careful colleague says of what was decided: what waits to be done, and what has waited too long."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from headway.judgement.dated import Decision
from headway.judgement.definitions import Definitions
from headway.rhythm.rows import Names
from headway.series.period_words import count_of, day_words


def still_to_do(decisions: Iterable[Decision], day: date) -> list[Decision]:
    """Those that somebody has to do and has not done, the one first that is due first.

    Args:
        decisions: as they stood on the day.
        day: the day.
    """
    open_ones = [one for one in decisions if one.assigned_to and not one.done and not one.withdrawn]
    return sorted(open_ones, key=lambda one: one.due_on(day) or date.max)


def decisions_lead(to_do: Collection[Decision], decided: int, definitions: Definitions, day: date) -> tuple[str, ...]:
    """The sentences that open the list of decisions.

    Args:
        to_do: those that somebody has to do and has not done.
        decided: how many there are in all.
        definitions: of the organisation, for names.
        day: the day.
    """
    if not decided:
        return ("Nothing was decided yet: what the cockpit asks for is recorded here once it is.",)
    if not to_do:
        return ("Nothing that was decided waits to be done.",)
    due_on = ((one.due_on(day), one) for one in to_do)
    late = sorted((due, one.id, one) for due, one in due_on if due is not None and due < day)
    waits = f"{count_of(len(to_do), 'decision')} {'waits' if len(to_do) == 1 else 'wait'} to be done"
    if not late:
        return (f"{waits}, none of them late.",) if len(to_do) > 1 else (f"{waits}.",)
    due, _, first = late[0]
    who = f" {Names(definitions).person(first.assigned_to)} was to do it." if first.assigned_to else ""
    counted = " and is late" if len(to_do) == 1 else f", {len(late)} of them late"
    return (f"{waits}{counted}.", f"“{first.decision}” was due by {day_words(due)}.{who}")
