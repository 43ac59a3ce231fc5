"""Read what was decided, and what is still asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Decision, Definitions
from headway.judgement.verdicts import DecisionNeeded
from headway.records import kinds, organisations, rows
from headway.services.judging.within import Policies
from headway.services.read_cockpit import read_cockpit
from headway.services.transaction import Clock


@dataclass(frozen=True, slots=True)
class DecisionsRead:
    """What was decided.

    Attributes:
        definitions: what is shown by name.
        decisions: all that were taken by today, the newest first.
        needed: what the judgement asks for, the most urgent first.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    decisions: tuple[Decision, ...]
    needed: tuple[DecisionNeeded, ...]
    today: date


def read_decisions(*, organisation: str, clock: Clock, policies: Policies) -> DecisionsRead:
    """What was decided up to today.

    Args:
        organisation: its id.
        clock: gives the time.
        policies: gives the thresholds in force on a day.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies)
    every = rows.read(kinds.DECISION, organisations.find(organisation).number).values()
    taken = sorted((one for one in every if one.date <= found.today), key=lambda one: (one.date, one.id), reverse=True)
    return DecisionsRead(found.definitions, tuple(taken), found.verdicts.decisions, found.today)
