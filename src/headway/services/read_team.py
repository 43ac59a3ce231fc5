"""Read what the page of a team shows: its verdict and those of all below it, its people, and its place in the tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from headway.judgement.definitions import Decision, Definitions, Membership, Review, Team
from headway.judgement.guarding import Guards
from headway.judgement.moving import Move, what_moves
from headway.judgement.narrow import narrow
from headway.judgement.policy import Policy
from headway.judgement.verdicts import KpiVerdict, Verdicts
from headway.records import kinds, organisations
from headway.records.models import Membership as MembershipRow
from headway.records.models import Organisation
from headway.services.as_it_was import as_it_was
from headway.services.decided import Taken, decided_about
from headway.services.judging.within import Policies
from headway.services.read_cockpit import read_cockpit
from headway.services.reviews_held import reviews_held
from headway.services.transaction import Clock


class TeamUnknownError(LookupError):
    """There is no team of this id."""

    def __init__(self, team: str) -> None:
        super().__init__(f"there is no team {team!r}")


@dataclass(frozen=True, slots=True)
class TeamRead:
    """What the page of a team shows.

    Attributes:
        definitions: what is shown by name, as known on the day.
        verdicts: of the day, narrowed to the team and all below it; its own is the summary.
        policy: thresholds in force on the day.
        team: as it is defined.
        above: the teams above it, the uppermost first.
        below: the teams right below it, in order of id.
        members: roles that people have in it, in order of person.
        today: which day it is where the organisation lives.
        decided: what was decided about what the verdicts ask for.
        decisions: about the team itself, up to the day, the newest first, also those that were withdrawn.
        moves: what would move it in the quadrant.
        guards: verdicts on the KPIs that guard it, by id, whosever they are.
        reviews: those of the team that were held by the day and stand, the newest first.
        due: by kind of review, the day by which the next one is due; of what was never held there is none.
    """

    definitions: Definitions
    verdicts: Verdicts
    policy: Policy
    team: Team
    above: tuple[Team, ...]
    below: tuple[Team, ...]
    members: tuple[Membership, ...]
    today: date
    decided: Taken
    decisions: tuple[Decision, ...]
    moves: tuple[Move, ...] = ()
    guards: Mapping[str, KpiVerdict] = field(default_factory=dict)
    reviews: tuple[Review, ...] = ()
    due: Mapping[str, date] = field(default_factory=dict)


def read_team(*, organisation: str, team: str, clock: Clock, policies: Policies, as_of: date | None = None) -> TeamRead:
    """A team as of a day.

    Args:
        organisation: its id.
        team: id of the team.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is no such organisation.
        TeamUnknownError: there is no such team.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies, as_of=as_of)
    teams = {one.id: one for one in found.definitions.teams}
    if team not in teams:
        raise TeamUnknownError(team)
    row = organisations.find(organisation)
    day = found.verdicts.as_of
    reviews, due = reviews_held(row.number, team, day, withdrawn=False)
    return TeamRead(
        definitions=found.definitions,
        verdicts=narrow(found.verdicts, found.definitions, team),
        policy=found.policy,
        team=teams[team],
        above=tuple(reversed(list(_above(teams[team], teams)))),
        below=tuple(one for one in found.definitions.teams if one.parent == team),
        members=_members(row, team, day, found.today),
        today=found.today,
        decided=found.decided,
        decisions=decided_about(row.number, [team], day),
        moves=what_moves(found.definitions, found.verdicts, found.policy.quadrant, [team]).get(team, ()),
        guards=_guards(teams[team], found.definitions.teams, found.verdicts),
        reviews=reviews,
        due=due,
    )


def _guards(team: Team, teams: Iterable[Team], verdicts: Verdicts) -> Mapping[str, KpiVerdict]:
    guards = set(Guards(teams).of_team(team.id, verdicts.as_of))
    return {one.id: one for one in verdicts.kpis if one.id in guards}


def _members(row: Organisation, team: str, day: date, today: date) -> tuple[Membership, ...]:
    """The roles in a team at the end of a day."""
    if day < today:
        every = as_it_was(row, [kinds.MEMBERSHIP], day)[kinds.MEMBERSHIP.name].values()
        roles = [(one.person, one.team, one.role) for one in every if one.team == team]
    else:
        held = MembershipRow.objects.for_organisation(row).filter(team=team)
        roles = list(held.values_list("person", "team", "role"))
    return tuple(Membership(*one) for one in sorted(roles))


def _above(team: Team, teams: dict[str, Team]) -> Iterable[Team]:
    """The teams above one, the nearest first."""
    parent = team.parent
    while parent is not None:
        yield teams[parent]
        parent = teams[parent].parent
