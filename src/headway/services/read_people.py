"""Read who was there on a day, as what, and what each answered for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from headway.judgement.context import measured
from headway.judgement.definitions import Definitions
from headway.records import kinds, organisations
from headway.services.as_it_was import as_it_was
from headway.services.judging.today import today_in
from headway.services.owning import OWNED
from headway.services.transaction import Clock

READ = (kinds.PERSON, kinds.MEMBERSHIP, kinds.CYCLE, *(kind for kind, _ in OWNED))

HANGING = (
    (kinds.OBJECTIVE, "cycle", kinds.CYCLE),
    (kinds.KEY_RESULT, "objective", kinds.OBJECTIVE),
    (kinds.INITIATIVE, "objective", kinds.OBJECTIVE),
)
"""What is nothing without another record, from the top down: its kind, the field that names the other, and its kind."""


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """Who was there.

    Attributes:
        definitions: people, roles and all that somebody may answer for, as they were at the end of the day.
        day: the day.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    day: date
    today: date


def read_people(*, organisation: str, clock: Clock, as_of: date | None = None) -> PeopleRead:
    """Who was there on a day.

    Args:
        organisation: its id.
        clock: gives the time.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row = organisations.find(organisation)
    today = today_in(row, clock)
    day = as_of or today
    was = as_it_was(row, READ, day)
    found: dict[str, tuple[Any, ...]] = {
        kind.place: tuple(_on(day, one) for one in was[kind.name].values() if _is_there(one, day)) for kind in READ
    }
    _drop_loose(found)
    places = ("metrics", "kpis", "key_results")
    found |= dict(zip(places, measured(*(found[place] for place in places)), strict=True))
    return PeopleRead(Definitions(organisation=organisations.as_definition(row), **found), day, today)


def _is_there(record: Any, day: date) -> bool:
    """Whether a record is not retired on a day, and was dated by then."""
    retired_on, dated = getattr(record, "retired_on", None), getattr(record, "date", None)
    return (retired_on is None or retired_on > day) and (dated is None or dated <= day)


def _drop_loose(found: dict[str, tuple[Any, ...]]) -> None:
    """Leave out what hangs on something that is not there: of files is always there what was opened later."""
    for kind, field, above in HANGING:
        there = {one.id for one in found[above.place]}
        found[kind.place] = tuple(one for one in found[kind.place] if getattr(one, field) in there)


def _on(day: date, record: Any) -> Any:
    """What was done or closed later is not yet."""
    later = {
        name: None
        for name in ("done", "closed")
        if isinstance(ended := getattr(record, name, None), date) and ended > day
    }
    return replace(record, **later) if later else record
