"""The judgement of an organisation as of a day, from the store; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Definitions
from headway.judgement.facts import Facts
from headway.judgement.judge import STEPS, judge
from headway.judgement.verdicts import Verdicts
from headway.records import organisations
from headway.records.load import load_definitions
from headway.services.as_stated import facts_as_stated
from headway.services.judging.today import today_in
from headway.services.judging.within import Policies
from headway.services.progress import Progress, stages
from headway.services.read_verdicts import NotJudgedError, read_verdicts
from headway.services.transaction import Clock


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What is defined, and what is said of it; the facts, where they had to be read for it."""

    definitions: Definitions
    verdicts: Verdicts
    facts: Facts | None = None


def review(
    *,
    organisation: str,
    clock: Clock,
    policies: Policies,
    as_of: date | None = None,
    progress: Progress | None = None,
) -> Reviewed:
    """The stored verdicts where they are of the day asked for and nothing was written since; else they are judged anew.

    Args:
        organisation: its id.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.
        progress: told of each stage.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    step = stages("reading the store", 2, progress)
    row = organisations.find(organisation)
    day = as_of or today_in(row, clock)
    stored = _stored(organisation)
    step()
    if stored is not None and stored.as_of == day:
        return Reviewed(load_definitions(row, day), stored)
    facts = facts_as_stated(row, day)
    step()
    return Reviewed(facts.definitions, judge(facts, day, policies(day), stages("judging", STEPS, progress)), facts)


def _stored(organisation: str) -> Verdicts | None:
    try:
        return read_verdicts(organisation=organisation)
    except NotJudgedError:
        return None
