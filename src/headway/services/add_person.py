"""Add a person, with roles in teams."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import MEMBERSHIP, PERSON
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said


def add_person(*, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Add a person.

    Args:
        said: the person as the goals file has one, with roles; without an id the person gets one.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        new, found = declare(PERSON, said, ground, today)
        edits = [*added(PERSON, [new]), *added(MEMBERSHIP, found.memberships)]
        return Decided(new.id, edits, touched=Seeds())

    return define("add_person", decide, said, asked)
