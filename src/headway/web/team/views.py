"""The page of a team."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.limits import load_lint_limits
from headway.app.policy import load_policy
from headway.services.lint_whole import lint_whole
from headway.services.read_team import TeamRead, TeamUnknownError, read_team
from headway.web.access import may
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.cockpit.quadrant import data_of, picture_of, png_of
from headway.web.define.ways import ways_of, ways_of_team, writes_here
from headway.web.errors import message
from headway.web.framing import frame_of, preview_of
from headway.web.made.build import made_block
from headway.web.parts import Link
from headway.web.roles import Role
from headway.web.team.build import build_page, shown_of


@page_view
def team(request: HttpRequest, asked: Asked, team: str) -> HttpResponse:
    """The page of a team as of a day."""

    def answer(read: TeamRead) -> HttpResponse:
        may_lead = bool(ways_of(request, asked, ("", "", Role.LEAD)))
        page = build_page(read, asked.where, writes=writes_here(request, asked), leads=may_lead)
        name = read.definitions.organisation.name
        lead = " ".join(said.text for said in page.lead)
        preview = preview_of(f"{page.name} · {name}", lead, page.plot, asked.where.to(f"/teams/{team}/quadrant.png"))
        frame = frame_of(request, asked, name, preview, shown=(read.verdicts.as_of, read.today))
        ways = ways_of_team(request, asked, team)
        leads = asked.where.day is None and may(request, asked.organisation, Role.LEAD)
        day = read.verdicts.as_of
        found = lint_whole(definitions=read.definitions, as_of=day, limits=load_lint_limits, kind="team")
        made = made_block(found.get(team, []), read.definitions, asked.where, page=team, may_set_aside=leads)
        return render(request, "team_page.html", {"page": page, "frame": frame, "ways": ways, "made": made})

    return _answer(request, asked, team, answer)


def _answer(request: HttpRequest, asked: Asked, team: str, answer: Callable[[TeamRead], HttpResponse]) -> HttpResponse:
    """Read the team that is asked for and answer with it; else with what would do."""
    try:
        read = read_team(
            organisation=asked.organisation, team=team, clock=system_clock, policies=load_policy, as_of=asked.as_of
        )
    except TeamUnknownError:
        way = Link(asked.where.to("/teams"), "See all teams")
        return message(request, "no-team", status=404, asked=team, way=way)
    if read.verdicts.as_of > read.today:
        return ahead(request, read.verdicts.as_of)
    return answer(read)


@page_view
def team_data(request: HttpRequest, asked: Asked, team: str) -> HttpResponse:
    """Where a team stands, and its path, as CSV."""
    return _answer(request, asked, team, lambda read: data_of(shown_of(read, asked.where)))


@page_view
def team_picture(request: HttpRequest, asked: Asked, team: str) -> HttpResponse:
    """The quadrant of a team as SVG."""
    return _answer(request, asked, team, lambda read: picture_of(request, shown_of(read, asked.where)))


@page_view
def team_png(request: HttpRequest, asked: Asked, team: str) -> HttpResponse:
    """The quadrant of a team as PNG."""
    return _answer(request, asked, team, lambda read: png_of(request, shown_of(read, asked.where)))
