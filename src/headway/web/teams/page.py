"""What the template of the tree of teams reads: every field of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.listing import Asking, Paging
from headway.web.parts import Link, Look, Said


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team in the tree or in a list.

    Attributes:
        link: its page, on the same day.
        within: names of the teams above it; empty where the tree shows them.
        look: its quadrant.
        since: the day since when, short; empty where it has held all along.
        kpi_health: the share of KPIs that are sound, in percent.
        okr_course: the share of the objectives' weight that is on course, in percent.
    """

    link: Link
    within: str
    look: Look
    since: str
    kpi_health: str
    okr_course: str


@dataclass(frozen=True, slots=True)
class TeamNode:
    """A team with what is shown below it.

    Attributes:
        line: the team.
        depth: how deep it stands, from 0; what stands deeper than the columns can show stands at the last of them.
        unfolded: whether what is below it is open at first.
        below: the teams right below it.
        more: the way to those below it that are not on this page; ``None`` where all are.
    """

    line: TeamLine
    depth: int
    unfolded: bool
    below: tuple[TeamNode, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class TeamsPage:
    """The tree of teams.

    Attributes:
        lead: what a careful colleague would say, in sentences.
        numbers: how many teams there are; empty where the sentence says it.
        asking: the form.
        crumbs: the way down to the team that the page is about; empty where it is about all.
        whole: the organisation, or the team that the page is about; ``None`` in a list of what was searched for.
        nodes: the uppermost teams, or what was found.
        paging: the ways to the other pages; ``None`` where one holds everything.
        nothing: what is said where there is no team to show.
    """

    lead: tuple[Said, ...]
    numbers: str
    asking: Asking
    crumbs: tuple[Link, ...]
    whole: TeamLine | None
    nodes: tuple[TeamNode, ...]
    paging: Paging | None
    nothing: str
