"""Read which reviews were held, and when the next ones are due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Definitions, Review, Team
from headway.records import organisations
from headway.services.judging.within import Policies
from headway.services.read_cockpit import read_cockpit
from headway.services.read_team import TeamUnknownError
from headway.services.reviews_held import reviews_held
from headway.services.transaction import Clock


@dataclass(frozen=True, slots=True)
class ReviewsRead:
    """Reviews that were held.

    Attributes:
        definitions: what is shown by name.
        team: whose they are; ``None`` where they are the organisation's.
        reviews: those of a day, the newest first; those that were taken back are there too, and say so.
        due: by kind, the day by which the next one is due; of what was never held there is none.
        day: the day.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    team: Team | None
    reviews: tuple[Review, ...]
    due: Mapping[str, date]
    day: date
    today: date


def read_reviews(
    *, organisation: str, team: str | None, clock: Clock, policies: Policies, as_of: date | None = None
) -> ReviewsRead:
    """The reviews that were held up to a day.

    Args:
        organisation: its id.
        team: id of the team whose they are; ``None`` for the whole organisation's,
            :data:`~headway.services.reviews_held.ANY` for all there are.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is none of this id.
        TeamUnknownError: there is no such team.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies, as_of=as_of)
    whose = next((one for one in found.definitions.teams if one.id == team), None)
    if team and whose is None:
        raise TeamUnknownError(team)
    day = found.verdicts.as_of
    reviews, due = reviews_held(organisations.find(organisation).number, team, day)
    return ReviewsRead(found.definitions, whose, reviews, due, day, found.today)
