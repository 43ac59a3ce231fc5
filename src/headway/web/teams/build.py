"""From definitions and verdicts to the tree of teams: words and places, and no judgement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from headway.judgement.definitions import Team
from headway.judgement.verdicts import TeamVerdict
from headway.rhythm.rows import Names
from headway.rhythm.teams_lead import teams_lead, teams_shown_lead
from headway.rhythm.words import QUADRANT, pressing
from headway.series.period_words import count_of
from headway.services.read_teams import TeamsRead
from headway.web.cockpit.build import said_first
from headway.web.listing import Among, Chosen, Pick, has_words, pick
from headway.web.parameters import PARAMETERS
from headway.web.parts import Link
from headway.web.teams.lines import team_line
from headway.web.teams.page import TeamNode, TeamsPage
from headway.web.tree import fitting, upwards

PATH = "/teams"
NAMES = PARAMETERS["teams"]
NARROWING = ("q", "quadrant", "under")
ORDERS = (
    ("", "most pressing first"),
    ("name", "by name"),
    ("kpis", "lowest KPI health first"),
    ("okrs", "lowest OKR course first"),
)
ROOTS_A_PAGE, MOST_TEAMS = 60, 120
DEEPEST = 6
SEPARATOR = " · "
Key = Callable[[TeamVerdict], tuple[float, str, str]]


def build_page(found: TeamsRead, chosen: Chosen) -> TeamsPage:
    """Lay out the tree of teams; or a list, where the address searches for some.

    Args:
        found: the teams.
        chosen: what the address chooses.
    """
    return _Maker(found, chosen).page()


class _Maker:
    """Makes the parts of one page."""

    def __init__(self, found: TeamsRead, chosen: Chosen) -> None:
        self.teams = {team.id: team for team in found.definitions.teams}
        self.found = found
        self.chosen = chosen = chosen.among(
            Among("under", "team", self.teams),
            Among("quadrant", "quadrant", QUADRANT),
            Among("sort", "order", dict(ORDERS), f"shown {ORDERS[0][1]}"),
        )
        self.names = Names(found.definitions)
        self.said = {team.id: team for team in found.verdicts.teams}
        self.above = {team.id: team.parent for team in found.definitions.teams}
        self.under = chosen.get("under")
        self.quadrant = chosen.get("quadrant")
        below: defaultdict[str, list[Team]] = defaultdict(list)
        for team in found.definitions.teams:
            below[team.parent or ""].append(team)
        self.below = {parent: self.in_order(teams) for parent, teams in below.items()}

    def in_order(self, teams: Sequence[Team]) -> list[str]:
        """Ids of teams in the order that is asked for."""
        key = _key(self.chosen.get("sort"), self.names)
        return [team.id for team in sorted(teams, key=lambda team: key(self.said[team.id]))]

    def page(self) -> TeamsPage:
        """The whole."""
        searched = bool(self.chosen.words() or self.quadrant)
        entries = self.searched() if searched else self.below.get(self.under, [])
        self.chosen = self.chosen.turned(len(entries), ROOTS_A_PAGE)
        shown, paging = self.chosen.page(entries, ROOTS_A_PAGE, "teams")
        fits = frozenset(shown) if searched else fitting(shown, self.below, MOST_TEAMS)
        definitions, verdicts = self.found.definitions, self.found.verdicts
        return TeamsPage(
            lead=said_first(
                teams_shown_lead(definitions, verdicts, entries if searched else self.inside())
                if searched or self.under
                else teams_lead(definitions, verdicts, self.found.own)
            ),
            numbers="" if searched or self.under else f"{count_of(len(self.teams), 'team')}.",
            asking=self.chosen.asking(self.picks(), NARROWING, "Show all teams"),
            crumbs=self.crumbs(),
            whole=None if searched else team_line(self.uppermost(), self.names.team(self.under), self.to),
            nodes=tuple(self.node(team, 0, fits, searched=searched) for team in shown),
            paging=paging,
            nothing="" if entries else self.nothing(searched=searched),
        )

    def to(self, path: str) -> str:
        """An address on the same day, of the same organisation."""
        return self.chosen.where.to(path)

    def uppermost(self) -> TeamVerdict:
        """The verdict on what the page is about."""
        return self.said[self.under] if self.under else self.found.verdicts.summary

    def picks(self) -> list[Pick]:
        """What can be chosen."""
        quadrants = [("", "any"), *((key, sign.word) for key, sign in QUADRANT.items())]
        return [
            pick("quadrant", "Quadrant", quadrants, self.quadrant),
            pick("sort", "Order", ORDERS, self.chosen.get("sort")),
        ]

    def searched(self) -> list[str]:
        """The teams that are searched for."""
        words = self.chosen.words()
        inside = self.inside()
        return self.in_order(
            [
                team
                for team in self.teams.values()
                if team.id in inside
                and has_words(words, team.name, team.id)
                and (not self.quadrant or self.said[team.id].quadrant == self.quadrant)
            ]
        )

    def inside(self) -> frozenset[str]:
        """Ids of the teams that the page is about: all, or a part of the tree with what it hangs on."""
        return frozenset(
            team
            for team in self.teams
            if not self.under or team == self.under or self.under in upwards(team, self.above)
        )

    def nothing(self, *, searched: bool) -> str:
        """What is said where no team is shown."""
        if searched:
            return "No team is like that."
        return "No team stands below this one." if self.under else "There is no team yet: add a first one."

    def crumbs(self) -> tuple[Link, ...]:
        """The way down to the team that the page is about."""
        if not self.under:
            return ()
        way = [Link(self.to(PATH), "Teams")]
        way += [Link(self.to(f"{PATH}/{team}"), self.names.team(team)) for team in upwards(self.under, self.above)]
        return tuple(way)

    def node(self, team: str, depth: int, fits: frozenset[str], *, searched: bool) -> TeamNode:
        """A team with what is shown below it."""
        children = [] if searched else self.below.get(team, [])
        there = [one for one in children if one in fits]
        within = SEPARATOR.join(map(self.names.team, upwards(team, self.above))) if searched else ""
        more = f"{count_of(len(children), 'team')} below it"
        return TeamNode(
            line=team_line(self.said[team], self.names.team(team), self.to, within),
            depth=min(depth, DEEPEST),
            unfolded=depth == 0,
            below=tuple(self.node(one, depth + 1, fits, searched=False) for one in there),
            more=Link(self.chosen.to(under=team), more) if children and not there else None,
        )


def _key(order: str, names: Names) -> Key:
    """What teams are put in order by; of equal ones the most pressing comes first, then the name."""

    def rank(team: TeamVerdict) -> float:
        share = {"kpis": team.kpi_health, "okrs": team.okr_course}.get(order)
        if order in ("kpis", "okrs"):
            return 2.0 if share is None else share
        return 0.0 if order == "name" else float(pressing(QUADRANT, team.quadrant))

    return lambda team: (rank(team), names.team(team.id).casefold(), team.id or "")
