"""Read what is defined, as forms offer it: the names to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from headway.judgement.definitions import Definitions
from headway.records import organisations
from headway.records.kinds import KINDS
from headway.records.load import load_definitions
from headway.services.judging.today import today_in
from headway.services.transaction import Clock, RefusedError


class UndefinedError(RefusedError):
    """There is no such record, or it is retired."""


@dataclass(frozen=True, slots=True)
class DefinedRead:
    """What is defined today.

    Attributes:
        definitions: of the kinds that were asked for; what is retired is left out.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    today: date

    def one(self, place: str, id_: str) -> Any:
        """A record by its kind and id.

        Raises:
            UndefinedError: there is none.
        """
        found = next((one for one in getattr(self.definitions, place) if one.id == id_), None)
        if found is None:
            raise UndefinedError(f"there is nothing of the id {id_!r} among the {place.replace('_', ' ')}")
        return found


def read_defined(*, organisation: str, clock: Clock, places: Iterable[str]) -> DefinedRead:
    """What is defined today.

    Args:
        organisation: its id.
        clock: gives the time.
        places: sections of the goals file, such as ``teams`` and ``metrics``.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row = organisations.find(organisation)
    today = today_in(row, clock)
    wanted = set(places)
    kinds = [kind for kind in KINDS if kind.place in wanted]
    found = load_definitions(row, today, kinds=kinds)
    there = {
        kind.place: tuple(
            one
            for one in getattr(found, kind.place)
            if not (retired := getattr(one, "retired_on", None)) or retired > today
        )
        for kind in kinds
    }
    return DefinedRead(replace(found, **there), today)  # type: ignore[arg-type]
