"""What no file may newly say of a closed cycle: it is a record until somebody opens it again. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from headway.goals.kinds import joined
from headway.judgement.definitions import Cycle, Definitions

Record = tuple[str, str]
"""Kind and natural key."""


def said_of_closed(held: Definitions, wanted: Definitions, on: date) -> Iterator[tuple[str, tuple[Record, ...]]]:
    """Grades, and what was learned from objectives, that are new in cycles that are closed, and stay so.

    Args:
        held: what the store says.
        wanted: what it would say.
        on: the day on which it would.

    Yields:
        What is wrong, after its semicolon what to do, and the records that say it, the nearest first.
    """
    stays = {one.id for one in wanted.cycles if one.is_closed(on)}
    closed = {one.id: one for one in held.cycles if one.id in stays and one.is_closed(on)}
    if not closed:
        return
    was = {one.id: one for one in held.objectives if one.cycle in closed}
    cycles = {one.id: closed[was[one.objective].cycle] for one in held.key_results if one.objective in was}
    for grade in Counter(wanted.grades) - Counter(held.grades):
        if grade.key_result in cycles:
            key = joined(grade.key_result, grade.date, grade.by)
            text = _words(grade.key_result, cycles[grade.key_result], "its grade")
            yield text, (("grade", key), ("key_result", grade.key_result))
    for one in wanted.objectives:
        if one.id in was and one.learned != was[one.id].learned:
            text = _words(one.id, closed[was[one.id].cycle], "what was learned from it")
            yield text, (("objective", one.id),)


def _words(id_: str, cycle: Cycle, what: str) -> str:
    return (
        f"{id_}: it is part of {cycle.name}, which was closed on {cycle.closed}, and {what} stays; "
        "open the cycle again (`reopened`) to say anything more of it, or write what the store has (`headway export`)"
    )
