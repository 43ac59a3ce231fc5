"""Change a person's name or address, or what the person is in which teams."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import MEMBERSHIP, PERSON
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.change import changed_with
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said


def change_person(*, person: str, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Change a person. Roles that are said are all that the person has from now on.

    Args:
        person: its id.
        said: the keys of the goals file that change; ``None`` takes back what stood there.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such person.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        before, after, found = changed_with(PERSON, person, said, ground, today)
        held = [one for one in ground.of(MEMBERSHIP).values() if one.person == person]
        wanted = [one for one in found.memberships if one.person == person]
        gone = [Edit(MEMBERSHIP, one, None) for one in held if one not in wanted]
        new = [Edit(MEMBERSHIP, None, one) for one in wanted if one not in held]
        return Decided(person, [Edit(PERSON, before, after), *gone, *new], touched=Seeds())

    return define("change_person", decide, [person, said], asked)
