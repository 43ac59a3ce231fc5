"""What becomes of the roles of a person who leaves: who is shown it, and what is written, is the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from headway.judgement.definitions import Membership
from headway.records.kinds import MEMBERSHIP
from headway.services.defining import Edit
from headway.services.signing.roles import rank, strongest

PASSED = ("lead",)
"""Roles that a team cannot do without."""
LAST = "admin"
"""A role that passes on where nobody else has it: somebody has to say who may do what."""


class Fate(StrEnum):
    """What becomes of a role."""

    PASSES = "passes"
    """Whoever takes over has it from then on."""
    ENDS = "ends"
    """Nobody has it any more."""
    STAYS = "stays"
    """It is left as it is: whoever hands over may not give it."""


@dataclass(frozen=True, slots=True)
class RoleOver:
    """A role, and what becomes of it."""

    membership: Membership
    fate: Fate


def roles_over(person: str, memberships: Iterable[Membership], roles: Collection[str]) -> tuple[RoleOver, ...]:
    """What becomes of each role of a person.

    Args:
        person: id of the one who leaves.
        memberships: of everybody.
        roles: those that pass on or end; the others stay.

    Examples:
        >>> some = [Membership("amina", "ward", "lead"), Membership("amina", "acute", "member")]
        >>> [str(one.fate) for one in roles_over("amina", some, ("member", "lead"))]
        ['passes', 'ends']
    """
    every = list(memberships)
    is_last = all(one.person == person for one in every if one.role == LAST)
    return tuple(RoleOver(one, _fate(one.role, roles, is_last=is_last)) for one in every if one.person == person)


def _fate(role: str, roles: Collection[str], *, is_last: bool) -> Fate:
    if role not in roles:
        return Fate.STAYS
    return Fate.PASSES if role in PASSED or (role == LAST and is_last) else Fate.ENDS


def role_edits(over: Iterable[RoleOver], to: str, memberships: Iterable[Membership]) -> Iterator[Edit]:
    """What is written: a role that passes on takes the place of a weaker one, and gives way to a stronger one.

    Args:
        over: the roles of the one who leaves.
        to: id of the one who takes over.
        memberships: of everybody.
    """
    theirs = [one for one in memberships if one.person == to]
    held = strongest((one.team, one.role) for one in theirs)
    for one in over:
        if one.fate is Fate.STAYS:
            continue
        gone = one.membership
        yield Edit(MEMBERSHIP, gone, None)
        if one.fate is Fate.PASSES and rank(held.get(gone.team)) < rank(gone.role):
            yield from (Edit(MEMBERSHIP, weaker, None) for weaker in theirs if weaker.team == gone.team)
            theirs = [other for other in theirs if other.team != gone.team]
            held[gone.team] = gone.role
            yield Edit(MEMBERSHIP, None, Membership(to, gone.team, gone.role))
