"""From what is read of a team to its page: words and places, and no judgement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from headway.rhythm.lead import numbers
from headway.rhythm.moving import Turn, moves_said
from headway.rhythm.team_lead import team_lead
from headway.rhythm.words import QUADRANT
from headway.services.read_team import TeamRead
from headway.web.alerts.way import way_to_alerts
from headway.web.cockpit.build import path_words
from headway.web.cockpit.maker import Decided, Lines, Maker
from headway.web.cockpit.plot import SMALL, WIDE, plot
from headway.web.cockpit.quadrant import Shown
from headway.web.deciding.taken import taken
from headway.web.downloads import ways_to_take
from headway.web.parts import Link, Look, Person, Said
from headway.web.reviewing.build import reviews_block
from headway.web.team.guarding import guards_of_team
from headway.web.team.page import Member, Moving, TeamPage, Turning
from headway.web.teams.lines import team_line
from headway.web.where import Where

CALM = ("making_headway",)


def build_page(read: TeamRead, where: Where, *, writes: bool = False, leads: bool = False) -> TeamPage:
    """Lay out the page of a team.

    Args:
        read: the team.
        where: the day and the organisation that every link keeps.
        writes: whether whoever looks may decide and write numbers down.
        leads: whether whoever looks may change what guards the team, and hold its reviews.
    """
    verdicts, lines = read.verdicts, Lines.of(read.policy)
    make = Maker(read.definitions, verdicts, lines, where, writes=writes)
    own, decided = verdicts.summary, Decided(read.decided, writes)
    asked = [make.decision(one, decided) for one in verdicts.decisions]
    named = [(read.team.name, own)]
    drawn = plot(named, lines.quadrant, WIDE)
    pressing = own.quadrant not in CALM or bool(verdicts.decisions)
    ids = {team.id for team in read.below}
    owners = {one.team for one in verdicts.kpis} | {one.team for one in verdicts.objectives}
    return TeamPage(
        crumbs=(
            Link(make.to("/"), "Cockpit"),
            Link(make.to("/teams"), "Teams"),
            *(Link(make.to(f"/teams/{team.id}"), team.name) for team in read.above),
        ),
        name=read.team.name,
        look=Look.of(own.quadrant, QUADRANT[own.quadrant]),
        lead=tuple(Said(text, pressing) for text in team_lead(read.definitions, verdicts)),
        numbers=" ".join(numbers(read.definitions, verdicts)),
        plot=drawn,
        small_plot=plot(named, lines.quadrant, SMALL),
        path=path_words(verdicts),
        takes=ways_to_take(make.to, f"/teams/{read.team.id}/quadrant", drawn=True) if drawn else (),
        why=make.why(own),
        moves=tuple(_moving(read, make)),
        decisions=tuple(sorted(asked, key=lambda one: bool(one.decided))),
        taken=taken(read.decisions, read.definitions, verdicts.as_of, where, read.team.id, writes=writes),
        below=tuple(
            team_line(team, make.names.team(team.id), make.to)
            for team in make.in_order([team for team in verdicts.teams if team.id in ids])
        ),
        alerts=way_to_alerts(verdicts, where, read.team.id),
        section=make.section(own) if read.team.id in owners or not read.below else None,
        guards=tuple(guards_of_team(read, make.names, where, changes=leads)),
        members=tuple(_members(read, make)),
        reviews=reviews_block(read.reviews, read.due, verdicts.as_of, read.team.id, where, holds=leads),
    )


def _moving(read: TeamRead, make: Maker) -> Iterable[Moving]:
    for one in moves_said(read.moves, read.verdicts, make.names):
        yield Moving(one.text, tuple(Turning(Link(make.to(_page_of(turn)), turn.name), turn.now) for turn in one.turns))


def _page_of(turn: Turn) -> str:
    return f"/kpis/{turn.id}" if turn.kind == "kpi" else f"/key-results/{turn.id}"


def shown_of(read: TeamRead, where: Where) -> Shown:
    """The quadrant of a team's page, to take away."""
    own, lines, day = read.verdicts.summary, read.policy.quadrant, read.verdicts.as_of
    named = [(read.team.name, replace(own, id=read.team.id))]
    path = path_words(read.verdicts)
    return Shown(
        teams=named,
        lines=lines,
        plot=plot(named, lines, WIDE),
        name=f"quadrant-{read.team.id}-{day}",
        title=f"Where {read.team.name} stands",
        says=(path,) if path else (),
        organisation=read.definitions.organisation.name,
        day=day,
        page=Link(where.to(f"/teams/{read.team.id}"), "See the team"),
    )


def _members(read: TeamRead, make: Maker) -> Iterable[Member]:
    """The lead first, then everybody by name, each with all roles."""
    roles: defaultdict[str, list[str]] = defaultdict(list)
    if read.team.lead:
        roles[read.team.lead] = ["leads the team"]
    for one in read.members:
        if not (one.role == "lead" and one.person == read.team.lead):
            roles[one.person].append(one.role)
    for person in sorted(roles, key=lambda one: (one != read.team.lead, make.names.person(one), one)):
        yield Member(Person.of(make.names.person(person)), ", ".join(roles[person]))
