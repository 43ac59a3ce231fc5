"""Steps of key results that somebody says are done: milestones, or the one thing of a binary key result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from headway.goals.out_of_time import ahead_words
from headway.judgement.definitions import KeyResult, Milestone
from headway.records import rows
from headway.records.kinds import KEY_RESULT
from headway.records.touched import Touched
from headway.series.grid import FIRST_DAY
from headway.services.transaction import RefusedError, Writing


@dataclass(frozen=True, slots=True)
class Done:
    """A step that is done.

    Attributes:
        key_result: id of the key result.
        milestone: title of the milestone; empty for a binary key result.
        day: on which it was done; ``None`` for the day on which that is said.
    """

    key_result: str
    milestone: str = ""
    day: date | None = None


def mark_done(writing: Writing, done: Sequence[Done], touched: Touched, today: date) -> Touched:
    """Write down that steps are done; returns what was touched, with that.

    Args:
        writing: the write under way.
        done: the steps. One that is done already stays as it was.
        touched: what has been read, these key results among it.
        today: the day on which that is said, and on which those were done that say no other.

    Raises:
        RefusedError: there is no such key result or step, or its day has not come, or is before 1900.
    """
    if not done:
        return touched
    number = writing.organisation.number
    named = {one.key_result for one in done}
    held = {one.id: one for one in touched.definitions.key_results if one.id in named}
    changed: dict[str, KeyResult] = {}
    for one in done:
        before = changed.get(one.key_result) or held.get(one.key_result)
        if before is None:
            raise RefusedError(f"there is no key result {one.key_result!r}: correct the name, or define it")
        if one.day is not None and one.day > today:
            raise RefusedError(ahead_words(one.day))
        if one.day is not None and one.day < FIRST_DAY:
            raise RefusedError(f"{one.day} lies before {FIRST_DAY}; choose the day on which it was done")
        changed[one.key_result] = _with(before, one, today)
    changed = {id_: after for id_, after in changed.items() if after != held[id_]}
    rows.change(KEY_RESULT, number, changed)
    for id_, after in changed.items():
        writing.note(KEY_RESULT.name, id_, KEY_RESULT.as_json(held[id_]), KEY_RESULT.as_json(after))
    definitions = replace(touched.definitions, key_results=_in_place(touched.definitions.key_results, changed))
    return replace(touched, definitions=definitions)


def _in_place(held: Iterable[KeyResult], changed: dict[str, KeyResult]) -> tuple[KeyResult, ...]:
    return tuple(changed.get(one.id, one) for one in held)


def _with(key_result: KeyResult, said: Done, today: date) -> KeyResult:
    day = said.day or today
    if key_result.kind == "binary" and not said.milestone:
        return key_result if _is_done(key_result, today) else replace(key_result, done=day)
    steps = list(key_result.milestones)
    named = [at for at, one in enumerate(steps) if one.title == said.milestone]
    if not named:
        raise RefusedError(_no_step(key_result, said.milestone))
    # of several with one title, the first that is still to be done
    at = next((at for at in named if not _is_done(steps[at], today)), None)
    if at is None:
        return key_result
    steps[at] = replace(steps[at], done=day)
    return replace(key_result, milestones=tuple(steps))


def _no_step(key_result: KeyResult, milestone: str) -> str:
    """What is wrong where a key result has no such step, and which it has."""
    if key_result.kind == "binary":
        return f"{key_result.id!r} has no milestone {milestone!r}: it is done all at once; name no milestone"
    if key_result.kind == "numeric":
        return f"{key_result.id!r} has no milestones: its metric tells how far it is; check in with a value"
    titles = ", ".join(f"“{one.title}”" for one in key_result.milestones)
    if not milestone:
        return f"{key_result.id!r} is done step by step: name a milestone, one of {titles}"
    return f"{key_result.id!r} has no milestone {milestone!r}: name one of {titles}"


def _is_done(step: Milestone | KeyResult, today: date) -> bool:
    return step.done is not None and step.done <= today
