"""Read what the cockpit shows: stored verdicts, or those of another day judged from what was known then."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from headway.judgement.definitions import Definitions
from headway.judgement.judge import judge
from headway.judgement.policy import Policy
from headway.judgement.verdicts import Verdicts
from headway.records import kinds, organisations
from headway.records.load import load_definitions
from headway.records.models import AuditHead
from headway.services.as_stated import facts_as_stated
from headway.services.decided import Taken, decided
from headway.services.judging.today import today_in
from headway.services.judging.within import Policies
from headway.services.read_verdicts import NotJudgedError, read_verdicts
from headway.services.transaction import Clock

SHOWN = (kinds.PERSON, kinds.TEAM, kinds.METRIC, kinds.KPI, kinds.CYCLE, kinds.OBJECTIVE, kinds.KEY_RESULT)
JUDGEMENTS_KEPT = 16


@dataclass(frozen=True, slots=True)
class Cockpit:
    """What the cockpit shows of an organisation.

    Attributes:
        definitions: what is shown by name, as known on the day.
        verdicts: of the day.
        policy: thresholds in force on the day.
        today: which day it is where the organisation lives.
        decided: what was decided about what the verdicts ask for.
    """

    definitions: Definitions
    verdicts: Verdicts
    policy: Policy
    today: date
    decided: Taken = field(default_factory=dict)


def read_cockpit(*, organisation: str, clock: Clock, policies: Policies, as_of: date | None = None) -> Cockpit:
    """The cockpit of an organisation as of a day.

    Args:
        organisation: its id.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row = organisations.find(organisation)
    today = today_in(row, clock)
    day = as_of or today
    # the end of the audit chain changes with every write, and is the same in no two stores
    version = AuditHead.objects.for_organisation(row).values_list("hash", flat=True).get()
    definitions, verdicts = judged_on(organisation, version, day, policies)
    return Cockpit(definitions, verdicts, policies(day), today, _decided(organisation, version, day, policies))


@lru_cache(maxsize=JUDGEMENTS_KEPT)
def judged_on(organisation: str, version: str, day: date, policies: Policies) -> tuple[Definitions, Verdicts]:
    """Definitions and verdicts of a day; ``version`` says of which state of the store."""
    row = organisations.find(organisation)
    stored = _stored(organisation, version)
    if stored is not None and stored.as_of == day:
        return load_definitions(row, day, kinds=SHOWN), stored
    facts = facts_as_stated(row, day)
    return facts.definitions, judge(facts, day, policies(day))


@lru_cache(maxsize=JUDGEMENTS_KEPT)
def _decided(organisation: str, version: str, day: date, policies: Policies) -> Taken:
    needed = judged_on(organisation, version, day, policies)[1].decisions
    return decided(organisations.find(organisation).number, needed, day)


@lru_cache(maxsize=JUDGEMENTS_KEPT)
def _stored(organisation: str, version: str) -> Verdicts | None:
    del version
    try:
        return read_verdicts(organisation=organisation)
    except NotJudgedError:
        return None
