"""What no file may newly say of a closed cycle: it is a record until somebody opens it again. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from headway.goals.kinds import joined
from headway.judgement.definitions import Cycle, Definitions, KeyResult, Objective

Record = tuple[str, str]
"""Kind and natural key."""
WORTH: Mapping[str, str] = {
    "weight": "its weight",
    "baseline": "its baseline",
    "counts": "what counts",
    "kind": "its kind",
    "metric": "its metric",
    "milestones": "its milestones",
    "done": "when it was done",
}
"""By field of a key result that tells what it came to, what that is called; its targets are refused on their own."""
AMBITION = "its ambition"


def said_of_closed(held: Definitions, wanted: Definitions, on: date) -> Iterator[tuple[str, tuple[Record, ...]]]:
    """What is said anew of cycles that are closed, and stay so: grades, what they rest on, and what was learned.

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
    held_results = {one.id: one for one in held.key_results}
    for result in wanted.key_results:
        if result.id in cycles and (what := moved_worth(held_results[result.id], result)):
            yield _words(result.id, cycles[result.id], what), (("key_result", result.id),)
        elif result.id not in held_results and result.objective in was:
            text = _words(result.objective, closed[was[result.objective].cycle], "what it was to come to")
            yield text, (("key_result", result.id), ("objective", result.objective))
    for one in wanted.objectives:
        if one.id in was and (what := _moved(was[one.id], one)):
            yield _words(one.id, closed[was[one.id].cycle], what), (("objective", one.id),)


def moved_worth(before: KeyResult, after: KeyResult) -> str:
    """What of it changes that tells what a key result came to; empty where nothing does.

    Examples:
        >>> from dataclasses import replace
        >>> calm = KeyResult("calm", "quiet", "Calm", "numeric", metric="noise", baseline=80.0)
        >>> moved_worth(calm, replace(calm, weight=2.0)), moved_worth(calm, replace(calm, title="Calmer"))
        ('its weight', '')
    """
    return next((words for name, words in WORTH.items() if getattr(before, name) != getattr(after, name)), "")


def _moved(before: Objective, after: Objective) -> str:
    if before.learned != after.learned:
        return "what was learned from it"
    return AMBITION if before.ambition != after.ambition else ""


def _words(id_: str, cycle: Cycle, what: str) -> str:
    return (
        f"{id_}: it is part of {cycle.name}, which was closed on {cycle.closed}, and {what} stays; "
        "open the cycle again (`reopened`) to say anything more of it, or write what the store has (`headway export`)"
    )
