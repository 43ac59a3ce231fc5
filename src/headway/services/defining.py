"""What all verbs have in common that define something: one write, its audit rows, and the judgement of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NotRequired, TypedDict

from pydantic_core import to_jsonable_python

from headway.records import rows
from headway.records.kinds import Kind, Record
from headway.records.touched import Seeds, read_touched
from headway.services.drafting.ground import Ground
from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.today import today_of
from headway.services.judging.within import Policies, judge_all, judge_touched
from headway.services.transaction import Answer, Clock, Json, RefusedError, Writing, write


class Asking(TypedDict):
    """What every verb is asked with.

    Attributes:
        actor: who asks.
        organisation: its id.
        key: idempotency key; the same request again changes nothing and gets the same answer.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        sent: what a form sent as JSON, where the request is made of that and of what stands by now; a repetition is
            known by it.
        seen: the record that the request was made from; one that is changed by then is not changed once more.
    """

    actor: str
    organisation: str
    key: str
    clock: Clock
    policies: Policies
    sent: NotRequired[Json]
    seen: NotRequired[Record]


@dataclass(frozen=True, slots=True)
class Edit:
    """A record that is added (``before`` is ``None``), changed, or removed (``after`` is ``None``).

    A numbered one is known by its ``number``. What a judgement reads is never removed.
    """

    kind: Kind
    before: Record | None
    after: Record | None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What a verb comes to.

    Attributes:
        id: of what it is about.
        edits: what it writes.
        touched: what has to be judged again; everything, where ``None``.
    """

    id: str
    edits: Sequence[Edit]
    touched: Seeds | None = None


@dataclass(frozen=True, slots=True)
class Defined:
    """What a verb did.

    Attributes:
        id: of what it is about; a verb that was given none has chosen it.
        changed: how many records were added or say something else than before.
        judged: what the judgement stored, where anything changed.
        repeated: whether the answer is that of an earlier run of the same request.
    """

    id: str
    changed: int
    judged: Judged | None
    repeated: bool


Decide = Callable[[Ground, date], Decided]
"""Reads what is there and checks what is asked, as of today; raises where it may not be."""


def define(verb: str, decide: Decide, request: Any, asked: Asking) -> Defined:
    """Decide and write in one transaction, and judge what that touches.

    Args:
        verb: name of the service.
        decide: says what is written.
        request: what was asked, to know a repetition by.
        asked: by whom, for whom, when.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: what was asked may not be done, or it was made from a record that says something else by now.
    """
    policies = asked["policies"]

    def change(writing: Writing) -> Json:
        today = today_of(writing)
        decided = decide(Ground(writing.organisation), today)
        if "seen" in asked and decided.edits[0].before != asked["seen"]:
            raise RefusedError("somebody else has changed it this very moment: save again, and what they wrote is told")
        count = sum(put(writing, edit) for edit in decided.edits)
        outcome = None
        if count and decided.touched is None:
            outcome = judge_all(writing, today, policies)
        elif count and decided.touched is not None:
            touched = read_touched(writing.organisation, decided.touched, many=True, words_of=today)
            outcome = judge_touched(writing, touched, today, policies)
        return {"id": decided.id, "changed": count, "judged": outcome and told(outcome)}

    return defined(write(verb, change, **requested(request, asked)))


class Requested(TypedDict):
    """What a write is asked with."""

    actor: str
    organisation: str
    key: str
    clock: Clock
    request: Json


def requested(request: Any, asked: Asking) -> Requested:
    """What a write is asked with, for what a verb is asked with."""
    return {
        "actor": asked["actor"],
        "organisation": asked["organisation"],
        "key": asked["key"],
        "clock": asked["clock"],
        "request": to_jsonable_python(asked.get("sent", request)),
    }


def put(writing: Writing, edit: Edit) -> bool:
    """Add, change or remove a record and note it; nothing where it says what it said."""
    kind, number = edit.kind, writing.organisation.number
    after = None if edit.after is None else kind.settled(edit.after)
    if edit.before == after:
        return False
    if after is None:
        subject = edit.number or kind.subject(edit.before)
        rows.remove(kind, number, [subject])
        writing.note(kind.name, subject, kind.as_json(edit.before), None)
    elif edit.before is None:
        for subject, added in rows.add(kind, number, [after]).items():
            writing.note(kind.name, subject, None, kind.as_json(added))
    else:
        subject = edit.number or kind.subject(after)
        rows.change(kind, number, {subject: after})
        writing.note(kind.name, subject, kind.as_json(edit.before), kind.as_json(after))
    return True


def added(kind: Kind, records: Iterable[Record]) -> list[Edit]:
    """Edits that add records."""
    return [Edit(kind, None, record) for record in records]


def new_of(kind: Kind, decided: Decided) -> Any:
    """The record of a kind that a verb is to add under the id that it comes to."""
    return next(one.after for one in decided.edits if one.kind is kind and getattr(one.after, "id", None) == decided.id)


def defined(answer: Answer) -> Defined:
    """What a verb did, from the answer of its write."""
    said = answer.value["judged"]
    return Defined(
        answer.value["id"],
        answer.value["changed"],
        said and judged(Answer(said, answer.repeated)),
        answer.repeated,
    )


def differ(before: Record, after: Record, names: Iterable[str]) -> bool:
    """Whether two records of a kind say different things in any of these fields."""
    return any(getattr(before, name) != getattr(after, name) for name in names)
