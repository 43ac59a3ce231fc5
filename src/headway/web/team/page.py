"""What the template of a team's page reads: every field of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.cockpit.drawing import Plot
from headway.web.cockpit.page import Decision, TeamSection, Why
from headway.web.deciding.page import Taken
from headway.web.parts import Link, Look, Person, Said
from headway.web.reviewing.page import ReviewsBlock
from headway.web.teams.page import TeamLine


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the team, and the roles that they have there."""

    person: Person
    roles: str


@dataclass(frozen=True, slots=True)
class Turning:
    """Something that would have to turn for the team to move: its page, and how it stands now."""

    link: Link
    now: str


@dataclass(frozen=True, slots=True)
class Moving:
    """What would move the team.

    Attributes:
        text: the sentence.
        turns: what has to turn, the nearest first.
    """

    text: str
    turns: tuple[Turning, ...]


@dataclass(frozen=True, slots=True)
class Guarded:
    """A KPI that no objective of the team may break.

    Attributes:
        link: its page.
        look: whether it fires, else its status.
        text: what it does to the objectives, and whose guardrail it is.
        way: to change it; ``None`` where it is that of a team above, or not for whoever looks.
    """

    link: Link
    look: Look
    text: str
    way: Link | None


@dataclass(frozen=True, slots=True)
class TeamPage:
    """The page of a team.

    Attributes:
        crumbs: the way down to the team.
        name: the team's.
        look: its quadrant.
        lead: what a careful colleague would say, in sentences.
        numbers: how many of what.
        plot: the quadrant for a wide page; ``None`` where the team has no place in it.
        small_plot: the same for a phone.
        path: over what the path in the quadrant runs, in words.
        takes: its data and its picture; none where there is no quadrant.
        why: the team's place, in words.
        moves: what would have to change for it to move.
        decisions: those of the team and of all below it, the most urgent first.
        taken: what was decided about the team itself, the newest first.
        below: the teams right below it, the most pressing first.
        alerts: the way to its alerts and those below it; ``None`` where none fires.
        section: its own KPIs and objectives; ``None`` where it has none and there are teams below it.
        guards: the KPIs that none of its objectives may break.
        members: who leads it and who is in it.
        reviews: those that were held, and when the next ones are due.
    """

    crumbs: tuple[Link, ...]
    name: str
    look: Look
    lead: tuple[Said, ...]
    numbers: str
    plot: Plot | None
    small_plot: Plot | None
    path: str
    takes: tuple[Link, ...]
    why: Why
    moves: tuple[Moving, ...]
    decisions: tuple[Decision, ...]
    taken: tuple[Taken, ...]
    below: tuple[TeamLine, ...]
    alerts: Link | None
    section: TeamSection | None
    guards: tuple[Guarded, ...]
    members: tuple[Member, ...]
    reviews: ReviewsBlock
