"""Read which reviews are to be held within a week, and who runs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from headway.judgement.definitions import Definitions, Review
from headway.judgement.rhythm import HELD, is_due, last_of, next_due
from headway.records import kinds, rows

LONGEST = timedelta(days=190)
"""So long ago a review may have been held after which one is still due: a quarter, and as long again."""


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """A review that is to be held.

    Attributes:
        last: the one of its kind that was held last.
        due: the day by which the next one is due.
        who: id of the person who runs it; ``None`` where nobody is known to.
    """

    last: Review
    due: date
    who: str | None


def reviews_due(organisation: int, definitions: Definitions, day: date) -> Iterator[ReviewDue]:
    """The reviews that are due within a week of a day or late, of the organisation first, then team by team.

    Whoever leads the team runs them; where it has no lead, and for the organisation, who recorded the last one; else
    the lead of the nearest team above.

    Args:
        organisation: its number.
        definitions: teams and people.
        day: the day.
    """
    days = [day - timedelta(days=at) for at in range(LONGEST.days)]
    held = list(rows.read(kinds.REVIEW, organisation, among=("date", days)).values())
    leads = {one.id: one.lead for one in definitions.teams}
    parents = {one.id: one.parent for one in definitions.teams}
    teams = {one.team for one in held if one.team is None or one.team in leads}
    for team in sorted(teams, key=lambda one: one or ""):
        own = [one for one in held if one.team == team]
        for kind in HELD:
            last = last_of(own, kind, team, day)
            if last is not None and is_due(kind, last.date, day):
                yield ReviewDue(last, next_due(kind, last.date), _who(last, leads, parents))


def _who(last: Review, leads: dict[str, str | None], parents: dict[str, str | None]) -> str | None:
    team = last.team
    if team is not None and leads[team]:
        return leads[team]
    if last.by:
        return last.by
    while team is not None:
        if lead := leads.get(team):
            return lead
        team = parents.get(team)
    return None
