"""Hand over everything that a person owns or leads to another one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Unpack

from headway.goals import codes
from headway.records import kinds
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.change import there
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.owning import owned


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
            for kind, field, subject, record in owned(person, ground.of, today)
        ]
        return Decided(person, edits)

    return define("reassign", decide, [person, to], asked)
