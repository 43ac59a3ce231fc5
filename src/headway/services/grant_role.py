"""Give a person a role in a team, or take it away."""

from __future__ import annotations

from typing import Unpack

from headway.judgement.definitions import Membership
from headway.records import rows
from headway.records.kinds import MEMBERSHIP, TEAM
from headway.records.models import Organisation
from headway.services.defining import Asking
from headway.services.signing.roles import ROLES
from headway.services.signing.seats import record_of
from headway.services.signing.writing import put
from headway.services.transaction import Json, RefusedError, Writing


def grant_role(*, person: str, team: str, role: str, **asked: Unpack[Asking]) -> bool:
    """Give a person a role in a team, in place of the one that they have there. Whether that changed anything.

    Args:
        person: id of the person.
        team: id of the team; the role holds there and in all teams below.
        role: one of the five.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such person, team or role.
    """
    if role not in ROLES:
        raise RefusedError(f"there is no role {role!r}; choose one of {', '.join(ROLES)}")

    def change(writing: Writing) -> Json:
        _refuse_unknown(writing.organisation, person, team)
        return _put(writing, person, team, Membership(person, team, role))

    request = [person, team, role]
    answer = put("grant_role", change, request, asked)
    return bool(answer.value)


def revoke_role(*, person: str, team: str, **asked: Unpack[Asking]) -> bool:
    """Take a person's role in a team away. Whether there was one.

    Args:
        person: id of the person.
        team: id of the team.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """

    def change(writing: Writing) -> Json:
        return _put(writing, person, team, None)

    request = [person, team]
    answer = put("revoke_role", change, request, asked)
    return bool(answer.value)


def _refuse_unknown(organisation: Organisation, person: str, team: str) -> None:
    record_of(organisation, person)
    if not rows.read(TEAM, organisation.number, subjects=[team]):
        raise RefusedError(f"there is no team {team!r}: correct the name, or add it")


def _put(writing: Writing, person: str, team: str, wanted: Membership | None) -> bool:
    """Make what is wanted the only role of a person in a team; whether that is a change."""
    number = writing.organisation.number
    held = MEMBERSHIP.model.objects.for_organisation(number).filter(person=person, team=team)
    roles = sorted(held.values_list("role", flat=True))
    gone = [Membership(person, team, role) for role in roles if wanted is None or role != wanted.role]
    rows.remove(MEMBERSHIP, number, [MEMBERSHIP.subject(one) for one in gone])
    for one in gone:
        writing.note(MEMBERSHIP.name, MEMBERSHIP.subject(one), MEMBERSHIP.as_json(one), None)
    is_new = wanted is not None and wanted.role not in roles
    if wanted is not None and is_new:
        rows.add(MEMBERSHIP, number, [wanted])
        writing.note(MEMBERSHIP.name, MEMBERSHIP.subject(wanted), None, MEMBERSHIP.as_json(wanted))
    return bool(gone) or is_new
