"""Read which questions about something a decision might answer."""

from __future__ import annotations

from headway.judgement.answering import open_about
from headway.judgement.verdicts import DecisionNeeded
from headway.services.judging.within import Policies
from headway.services.read_cockpit import read_cockpit
from headway.services.transaction import Clock


def read_questions(*, organisation: str, about: str, clock: Clock, policies: Policies) -> tuple[DecisionNeeded, ...]:
    """The questions that are asked about something today, the most urgent first; see :func:`open_about`.

    Args:
        organisation: its id.
        about: id of the thing.
        clock: gives the time.
        policies: gives the thresholds in force on a day.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies)
    return open_about(about, found.verdicts.decisions, found.decided)
