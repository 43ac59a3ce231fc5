"""Read what the tree of teams shows: the verdict on each team, and what teams are called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Definitions
from headway.judgement.verdicts import Verdicts
from headway.records import kinds, organisations
from headway.records.load import load_definitions
from headway.records.mark import are_of
from headway.records.verdict_parts import read_teams as read_rows
from headway.services.judging.press import LOWEST
from headway.services.judging.today import today_in
from headway.services.judging.within import Policies
from headway.services.read_cockpit import judged_on
from headway.services.reading.verdicts_of import verdicts_of
from headway.services.transaction import Clock


@dataclass(frozen=True, slots=True)
class TeamsRead:
    """The teams of an organisation.

    Attributes:
        definitions: the teams, as known on the day.
        verdicts: on the organisation and its teams.
        today: which day it is where the organisation lives.
        own: ids of the teams that have something of their own and none below them that has; ``None`` where that is to
            be told from the verdicts, which then are all there are.
    """

    definitions: Definitions
    verdicts: Verdicts
    today: date
    own: frozenset[str] | None = None


def read_teams(*, organisation: str, clock: Clock, policies: Policies, as_of: date | None = None) -> TeamsRead:
    """The teams of an organisation as of a day.

    Stored verdicts of the day are read as they are; another day is judged anew, whole.

    Args:
        organisation: its id.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row, head = organisations.find_with_head(organisation)
    today = today_in(row, clock)
    day = as_of or today
    told = read_rows(row.number)
    if not are_of(told, day, head.n):
        return TeamsRead(*judged_on(organisation, head.hash, day, policies), today)
    definitions = load_definitions(row, day, kinds=(kinds.TEAM,))
    own = {one.subject for one in told if one.kind == "team" and bytes(one.press or b"")[:1] == LOWEST}
    return TeamsRead(definitions, verdicts_of(definitions.organisation, told), today, frozenset(own))
