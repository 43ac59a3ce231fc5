"""Read what was decided, and what is still asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from headway.judgement.came_of import CameOf, Times, times
from headway.judgement.definitions import Decision, Definitions
from headway.judgement.verdicts import DecisionNeeded
from headway.records import kinds, organisations, rows
from headway.records.models import AuditRow, Organisation
from headway.services.came_of import what_came_of
from headway.services.decided import Taken, in_order_of_day
from headway.services.judging.within import Policies
from headway.services.read_cockpit import read_cockpit
from headway.services.transaction import Clock


@dataclass(frozen=True, slots=True)
class DecisionsRead:
    """What was decided.

    Attributes:
        definitions: what is shown by name.
        decisions: all that were taken by the day, the newest first, and of one day what
            was recorded last; what was done or withdrawn later is not yet.
        needed: what the judgement asks for, the most urgent first.
        answered: what of it was decided.
        came: what came of each that stands, by its id.
        times: by team, how long decisions about it took, in order of id.
        day: the day.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    decisions: tuple[Decision, ...]
    needed: tuple[DecisionNeeded, ...]
    answered: Taken
    came: Mapping[str, CameOf]
    times: tuple[tuple[str, Times], ...]
    day: date
    today: date


def read_decisions(*, organisation: str, clock: Clock, policies: Policies, as_of: date | None = None) -> DecisionsRead:
    """What was decided up to a day, in the words that stand now.

    Args:
        organisation: its id.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies, as_of=as_of)
    day = found.verdicts.as_of
    row = organisations.find(organisation)
    taken = in_order_of_day(rows.read(kinds.DECISION, row.number).values(), day)
    recorded = _recorded(row)
    newest = tuple(sorted(taken, key=lambda one: (one.date, recorded.get(one.id, 0)), reverse=True))
    stand = [one for one in newest if one.withdrawn is None]
    came = what_came_of(row, found.definitions, found.verdicts, stand)
    times_of = _times(came, stand)
    return DecisionsRead(
        found.definitions, newest, found.verdicts.decisions, found.decided, came, times_of, day, found.today
    )


def _times(came: Mapping[str, CameOf], decisions: Iterable[Decision]) -> tuple[tuple[str, Times], ...]:
    done = {one.id: one for one in decisions if one.done is not None}
    of_team: dict[str, list[CameOf]] = {}
    for one in came.values():
        if one.team is not None:
            of_team.setdefault(one.team, []).append(one)
    return tuple(
        (team, times(some, [done[one.decision] for one in some if one.decision in done]))
        for team, some in sorted(of_team.items())
    )


def _recorded(organisation: Organisation) -> Mapping[str, int]:
    """Where the first word of each decision stands in the audit log; of what came with many others nowhere."""
    log = AuditRow.objects.for_organisation(organisation).filter(kind=kinds.DECISION.name)
    return dict(log.values_list("subject").annotate(first=Min("n")))
