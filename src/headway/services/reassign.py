"""Hand over everything that a person owns or leads to another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Unpack

from headway.goals import codes
from headway.records import kinds
from headway.records.kinds import Kind
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.change import there
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem

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
OVER = ("done", "dropped")


def reassign(*, person: str, to: str, **asked: Unpack[Asking]) -> Defined:
    """Hand over what a person owns, leads, looks after or has to do.

    What is over stays as it was: what is retired, objectives of cycles that have ended, work that is done, answers to
    alerts that are closed.

    Args:
        person: id of the one who leaves.
        to: id of the one who takes over.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such person.
        DraftRefusedError: both are the same person.
    """

    def decide(ground: Ground, today: date) -> Decided:
        for id_ in (person, to):
            there(kinds.PERSON, id_, ground)
        if person == to:
            message = f"{to} has it already; choose another person"
            raise DraftRefusedError([problem(("to",), codes.WRONG_VALUE, message)])
        edits = [
            Edit(kind, record, replace(record, **{field: to}), subject)
            for kind, field in OWNED
            for subject, record in _open(kind, ground, today)
            if getattr(record, field) == person
        ]
        return Decided(person, edits)

    return define("reassign", decide, [person, to], asked)


def _open(kind: Kind, ground: Ground, today: date) -> Iterator[tuple[str, Any]]:
    """The records of a kind that are not over, by subject."""
    over = _over(ground, today) if kind in (kinds.OBJECTIVE, kinds.KEY_RESULT, kinds.INITIATIVE) else set()
    for subject, record in ground.of(kind).items():
        retired_on = getattr(record, "retired_on", None)
        objective = record.id if kind is kinds.OBJECTIVE else getattr(record, "objective", None)
        is_done = getattr(record, "closed", None) or (kind is kinds.DECISION and record.done)
        if not (
            (retired_on is not None and retired_on <= today)
            or objective in over
            or is_done
            or getattr(record, "state", None) in OVER
        ):
            yield subject, record


def _over(ground: Ground, today: date) -> set[str]:
    """Objectives that are over."""
    cycles = ground.of(kinds.CYCLE)
    return {
        one.id
        for one in ground.of(kinds.OBJECTIVE).values()
        if cycles[one.cycle].ends < today or (one.retired_on is not None and one.retired_on <= today)
    }
