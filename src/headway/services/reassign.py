"""Hand over everything that a person who leaves owns or leads to another one."""

from __future__ import annotations

from collections.abc import Collection
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
from headway.services.roles_over import role_edits, roles_over
from headway.services.signing.roles import ROLES


def reassign(*, person: str, to: str, roles: Collection[str] = ROLES, **asked: Unpack[Asking]) -> Defined:
    """Hand over what a person owns, leads, looks after or has to do, and end the person's roles.

    Whoever takes over leads in the teams that the person led; other roles end. What is over stays as it was: what is
    retired, objectives of cycles that have ended, work that is done, decisions that were withdrawn, answers to alerts
    that are closed. An account is another thing: see :mod:`headway.services.end_access`.

    Args:
        person: id of the one who leaves.
        to: id of the one who takes over.
        roles: those that pass on or end; the others stay.
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
        members = list(ground.of(kinds.MEMBERSHIP).values())
        over = roles_over(person, members, ground.of(kinds.TEAM).values(), roles)
        edits += role_edits(over, to, members)
        return Decided(person, edits)

    return define("reassign", decide, [person, to, sorted(roles)], asked)
