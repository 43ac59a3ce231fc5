"""Steps of key results that somebody says are done: milestones, or the one thing of a binary key result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from headway.judgement.definitions import KeyResult, Milestone
from headway.records import rows
from headway.records.kinds import KEY_RESULT
from headway.records.touched import Touched
from headway.services.transaction import RefusedError, Writing


@dataclass(frozen=True, slots=True)
class Done:
    """A step that is done.

    Attributes:
        key_result: id of the key result.
        milestone: title of the milestone; empty for a binary key result.
    """

    key_result: str
    milestone: str = ""


def mark_done(writing: Writing, done: Sequence[Done], touched: Touched, today: date) -> Touched:
    """Write down that steps are done, known from today on; returns what was touched, with that.

    Args:
        writing: the write under way.
        done: the steps. One that is done already stays as it was.
        touched: what has been read, these key results among it.
        today: the day on which they were done.

    Raises:
        RefusedError: there is no such key result or step.
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
        changed[one.key_result] = _with(before, one.milestone, today)
    changed = {id_: after for id_, after in changed.items() if after != held[id_]}
    rows.change(KEY_RESULT, number, changed)
    for id_, after in changed.items():
        writing.note(KEY_RESULT.name, id_, KEY_RESULT.as_json(held[id_]), KEY_RESULT.as_json(after))
    definitions = replace(touched.definitions, key_results=_in_place(touched.definitions.key_results, changed))
    return replace(touched, definitions=definitions)


def _in_place(held: Iterable[KeyResult], changed: dict[str, KeyResult]) -> tuple[KeyResult, ...]:
    return tuple(changed.get(one.id, one) for one in held)


def _with(key_result: KeyResult, milestone: str, today: date) -> KeyResult:
    if key_result.kind == "binary" and not milestone:
        return replace(key_result, done=_earlier(key_result.done, today))
    steps = list(key_result.milestones)
    named = [at for at, one in enumerate(steps) if one.title == milestone]
    if not named:
        raise RefusedError(
            f"{key_result.id!r} has no milestone {milestone!r}: load the page again and tick what is done"
        )
    # of several with one title, the first that is still to be done
    at = next((at for at in named if not _is_done(steps[at], today)), named[0])
    steps[at] = replace(steps[at], done=_earlier(steps[at].done, today))
    return replace(key_result, milestones=tuple(steps))


def _is_done(step: Milestone, today: date) -> bool:
    return step.done is not None and step.done <= today


def _earlier(done: date | None, today: date) -> date:
    """The day on which a step was done: the one that is known, unless it has not come yet."""
    return today if done is None else min(done, today)
