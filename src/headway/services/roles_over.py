"""What becomes of the roles of a person who leaves: who is shown it, and what is written, is the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from headway.judgement.definitions import Membership, Team
from headway.records.kinds import MEMBERSHIP
from headway.services.defining import Edit
from headway.services.signing.roles import Roles, rank, strongest

PASSED = ("lead",)
"""Roles that a team cannot do without."""
LAST = "admin"
"""A role that passes on where nobody else has it, there or above: somebody has to say who may do what."""


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


def roles_over(
    person: str, memberships: Iterable[Membership], teams: Iterable[Team], roles: Collection[str]
) -> tuple[RoleOver, ...]:
    """What becomes of each role of a person.

    Args:
        person: id of the one who leaves.
        memberships: of everybody.
        teams: all of them.
        roles: those that pass on or end; the others stay.

    Examples:
        >>> some = [Membership("amina", "ward", "lead"), Membership("amina", "acute", "member")]
        >>> [str(one.fate) for one in roles_over("amina", some, (), ("member", "lead"))]
        ['passes', 'ends']
    """
    every = list(memberships)
    parents = {one.id: one.parent for one in teams}
    held: dict[str, list[tuple[str, str]]] = {}
    for one in every:
        held.setdefault(one.person, []).append((one.team, one.role))
    of = {somebody: Roles(strongest(pairs), parents) for somebody, pairs in held.items()}
    mine = of.pop(person, Roles())
    return tuple(
        RoleOver(one, _fate(one, roles, is_last=_is_last(one.team, mine, of.values())))
        for one in every
        if one.person == person
    )


def _is_last(team: str, mine: Roles, others: Collection[Roles]) -> bool:
    """Whether nobody else administers a team, or else the organisation, where a role in the team is part of that."""
    if all(one.at(team) != LAST for one in others):
        return True
    is_root = mine.parents.get(team) is None
    return is_root and mine.of_organisation == LAST and all(one.of_organisation != LAST for one in others)


def _fate(one: Membership, roles: Collection[str], *, is_last: bool) -> Fate:
    if one.role not in roles:
        return Fate.STAYS
    return Fate.PASSES if one.role in PASSED or (one.role == LAST and is_last) else Fate.ENDS


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
