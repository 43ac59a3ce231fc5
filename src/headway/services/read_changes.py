"""Read what changed between two days: verdicts as they were known on each, and what people wrote down meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from headway.judgement.definitions import CheckIn, Decision, Definitions, Event, Grade
from headway.judgement.verdicts import Verdicts
from headway.records import kinds, organisations
from headway.records.load import load_definitions
from headway.services.judging.within import Policies
from headway.services.read_cockpit import read_cockpit
from headway.services.transaction import Clock

WRITTEN = (kinds.CHECK_IN, kinds.DECISION, kinds.EVENT, kinds.GRADE)
A_WEEK = timedelta(days=7)
_Dated = TypeVar("_Dated", CheckIn, Decision, Event, Grade)


@dataclass(frozen=True, slots=True)
class Written:
    """What people wrote down in some days, the newest first.

    Attributes:
        checkins: their words on key results.
        decisions: what they decided.
        events: what happened.
        grades: what key results were worth.
        declared: ids of KPIs that were declared.
        set: ids of objectives that were set.
    """

    checkins: tuple[CheckIn, ...]
    decisions: tuple[Decision, ...]
    events: tuple[Event, ...]
    grades: tuple[Grade, ...]
    declared: tuple[str, ...]
    set: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangesRead:
    """What changed between two days.

    Attributes:
        since: the earlier day.
        definitions: what is shown by name, as known on the later day.
        before: verdicts of the earlier day.
        after: verdicts of the later day.
        written: what people wrote down after the earlier day, up to the later one.
        today: which day it is where the organisation lives.
    """

    since: date
    definitions: Definitions
    before: Verdicts
    after: Verdicts
    written: Written
    today: date


def read_changes(
    *, organisation: str, clock: Clock, policies: Policies, since: date | None = None, as_of: date | None = None
) -> ChangesRead:
    """What changed since a day, as of another.

    Args:
        organisation: its id.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        since: the earlier day; a week before the later one, where ``None`` or where it is not earlier.
        as_of: the later day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies, as_of=as_of)
    day = found.verdicts.as_of
    first = since if since is not None and since < day else day - A_WEEK
    earlier = read_cockpit(organisation=organisation, clock=clock, policies=policies, as_of=first)
    dated = load_definitions(organisations.find(organisation), day, kinds=WRITTEN)
    return ChangesRead(
        first, found.definitions, earlier.verdicts, found.verdicts, _written(dated, found.definitions, first, day),
        found.today,
    )  # fmt: skip


def _written(dated: Definitions, definitions: Definitions, first: date, day: date) -> Written:
    def newest(some: tuple[_Dated, ...]) -> tuple[_Dated, ...]:
        return tuple(sorted((one for one in some if first < one.date <= day), key=lambda one: one.date, reverse=True))

    return Written(
        checkins=newest(dated.checkins),
        decisions=newest(dated.decisions),
        events=newest(dated.events),
        grades=newest(dated.grades),
        declared=tuple(one.id for one in definitions.kpis if one.known_on and first < one.known_on <= day),
        set=tuple(one.id for one in definitions.objectives if one.known_on and first < one.known_on <= day),
    )
