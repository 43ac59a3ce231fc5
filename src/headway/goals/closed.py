"""What no file may newly say of a closed cycle: it is a record until somebody opens it again. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from headway.goals.kinds import joined
from headway.judgement.definitions import Cycle, Definitions, KeyResult, Objective

Record = tuple[str, str]
"""Kind and natural key."""
Wrong = tuple[str, tuple[Record, ...]]
"""What is wrong, and the records that say it."""
WORTH: Mapping[str, str] = {
    "objective": "its objective",
    "weight": "its weight",
    "baseline": "its baseline",
    "counts": "what counts",
    "kind": "its kind",
    "metric": "its metric",
    "milestones": "its milestones",
    "done": "when it was done",
}
"""By field of a key result that tells what it came to, what that is called; its targets are refused on their own."""
AIM: Mapping[str, str] = {
    "learned": "what was learned from it",
    "cycle": "its cycle",
    "ambition": "its ambition",
    "retired_on": "whether it was dropped",
}
"""By field of an objective that tells what its cycle came to, what that is called."""


def said_of_closed(held: Definitions, wanted: Definitions, on: date) -> Iterator[Wrong]:
    """What is said anew of cycles that are closed, and stay so.

    That is their days, what is aimed at in them, grades, what those rest on, and what was learned.

    Args:
        held: what the store says.
        wanted: what it would say.
        on: the day on which it would.

    Yields:
        What is wrong, after its semicolon what to do, and the records that say it, the nearest first.
    """
    stays = {one.id for one in wanted.cycles if one.is_closed(on)}
    closed = {one.id: one for one in held.cycles if one.id in stays and one.is_closed(on)}
    if closed:
        was = {one.id: one for one in held.objectives if one.cycle in closed}
        yield from _of_cycles(closed, wanted)
        yield from _of_results(closed, was, held, wanted)
        yield from _of_objectives(closed, was, wanted)


def _of_cycles(closed: Mapping[str, Cycle], wanted: Definitions) -> Iterator[Wrong]:
    for one in wanted.cycles:
        before = closed.get(one.id)
        if before is not None and (before.starts, before.ends) != (one.starts, one.ends):
            yield f"{one.id}: it {_stays(before, 'when it ran')}", (("cycle", one.id),)


def _of_results(
    closed: Mapping[str, Cycle], was: Mapping[str, Objective], held: Definitions, wanted: Definitions
) -> Iterator[Wrong]:
    """Of key results, and their grades; ``was`` are the objectives of closed cycles as they stand in the store."""
    held_results = {one.id: one for one in held.key_results if one.objective in was}
    cycles = {id_: closed[was[one.objective].cycle] for id_, one in held_results.items()}
    for grade in Counter(wanted.grades) - Counter(held.grades):
        if grade.key_result in cycles:
            key = joined(grade.key_result, grade.date, grade.by)
            text = _words(grade.key_result, cycles[grade.key_result], "its grade")
            yield text, (("grade", key), ("key_result", grade.key_result))
    for result in wanted.key_results:
        if result.id in cycles:
            if what := moved_worth(held_results[result.id], result):
                yield _words(result.id, cycles[result.id], what), (("key_result", result.id),)
        elif result.objective in was:
            text = _words(result.objective, closed[was[result.objective].cycle], "what it was to come to")
            yield text, (("key_result", result.id), ("objective", result.objective))


def _of_objectives(closed: Mapping[str, Cycle], was: Mapping[str, Objective], wanted: Definitions) -> Iterator[Wrong]:
    for one in wanted.objectives:
        if one.id in was:
            if what := moved_aim(was[one.id], one):
                yield _words(one.id, closed[was[one.id].cycle], what), (("objective", one.id),)
        elif one.cycle in closed:
            text = f"{one.id}: {closed[one.cycle].name} {_stays(closed[one.cycle], 'what is aimed at in it')}"
            yield text, (("objective", one.id), ("cycle", one.cycle))


def moved_worth(before: KeyResult, after: KeyResult) -> str:
    """What of it changes that tells what a key result came to; empty where nothing does.

    Examples:
        >>> from dataclasses import replace
        >>> calm = KeyResult("calm", "quiet", "Calm", "numeric", metric="noise", baseline=80.0)
        >>> moved_worth(calm, replace(calm, weight=2.0)), moved_worth(calm, replace(calm, title="Calmer"))
        ('its weight', '')
    """
    return next((words for name, words in WORTH.items() if getattr(before, name) != getattr(after, name)), "")


def moved_aim(before: Objective, after: Objective) -> str:
    """What of it changes that tells what was aimed at in its cycle, and came of it; empty where nothing does.

    Examples:
        >>> from dataclasses import replace
        >>> quiet = Objective("quiet", "A quiet ward", "ward", "q1")
        >>> moved_aim(quiet, replace(quiet, cycle="q2")), moved_aim(quiet, replace(quiet, title="A calm ward"))
        ('its cycle', '')
    """
    return next((words for name, words in AIM.items() if getattr(before, name) != getattr(after, name)), "")


def _words(id_: str, cycle: Cycle, what: str) -> str:
    return f"{id_}: it is part of {cycle.name}, which {_stays(cycle, what)}"


def _stays(cycle: Cycle, what: str) -> str:
    return (
        f"was closed on {cycle.closed}, and {what} stays; "
        "open the cycle again (`reopened`) to say anything more of it, or write what the store has (`headway export`)"
    )
