"""What a person answers for and is not over: what is shown of them, and what is handed over, is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from headway.judgement.definitions import Definitions
from headway.records import kinds
from headway.records.kinds import Kind

OWNED = (
    (kinds.TEAM, "lead"),
    (kinds.METRIC, "owner"),
    (kinds.KPI, "steward"),
    (kinds.OBJECTIVE, "owner"),
    (kinds.KEY_RESULT, "owner"),
    (kinds.INITIATIVE, "owner"),
    (kinds.INTERVENTION, "owner"),
    (kinds.DECISION, "assigned_to"),
)
"""Kinds of record, and the field that names who answers for it."""
PLACES = (*(kind.place for kind, _ in OWNED), kinds.CYCLE.place)
"""What has to be read to tell."""
OVER = ("done", "dropped")

Records = Callable[[Kind], Mapping[str, Any]]
"""Gives the records of a kind, by what names each."""


def owned_by(person: str, definitions: Definitions, day: date) -> list[tuple[str, Any]]:
    """What a person answers for on a day: the kind of each, and the record.

    Args:
        person: id of the person.
        definitions: what is defined on the day, of all :data:`PLACES`.
        day: the day.
    """

    def records(kind: Kind) -> Mapping[str, Any]:
        return {str(at): one for at, one in enumerate(getattr(definitions, kind.place))}

    return [(kind.name, record) for kind, _, _, record in owned(person, records, day)]


def owned(person: str, records: Records, today: date) -> Iterator[tuple[Kind, str, str, Any]]:
    """What a person answers for: the kind, the field that says so, what names the record, and the record.

    What is over is left out: what is retired, objectives of cycles that have ended and what hangs on them, work that is
    done, answers to alerts that are closed.

    Args:
        person: id of the person.
        records: what there is.
        today: the day.
    """
    going = _going(records, today)
    for kind, field in OWNED:
        hangs = kind in (kinds.KEY_RESULT, kinds.INITIATIVE)
        for subject, record in records(kind).items():
            if getattr(record, field) != person or _is_over(record, today):
                continue
            if (hangs and record.objective not in going) or (kind is kinds.OBJECTIVE and record.id not in going):
                continue
            yield kind, field, subject, record


def _going(records: Records, today: date) -> set[str]:
    """Objectives that are not over."""
    open_ones = {one.id for one in records(kinds.CYCLE).values() if one.ends >= today and not one.is_closed(today)}
    return {one.id for one in records(kinds.OBJECTIVE).values() if one.cycle in open_ones and not _is_over(one, today)}


def _is_over(record: Any, today: date) -> bool:
    retired_on = getattr(record, "retired_on", None)
    return (
        (retired_on is not None and retired_on <= today)
        or bool(getattr(record, "closed", None))
        or getattr(record, "state", None) in OVER
        or (
            hasattr(record, "assigned_to")
            and (record.done is not None or (record.withdrawn is not None and record.withdrawn <= today))
        )
    )
