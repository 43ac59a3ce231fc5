"""The page of a team."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.services.read_team import TeamUnknownError, read_team
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.define.ways import ways_of_team, writes_here
from headway.web.errors import message
from headway.web.frame import Preview
from headway.web.framing import frame_of
from headway.web.parts import Link
from headway.web.team.build import build_page


@page_view
def team(request: HttpRequest, asked: Asked, team: str) -> HttpResponse:
    """The page of a team as of a day."""
    try:
        read = read_team(
            organisation=asked.organisation, team=team, clock=system_clock, policies=load_policy, as_of=asked.as_of
        )
    except TeamUnknownError:
        way = Link(asked.where.to("/teams"), "See all teams")
        return message(request, "no-team", status=404, asked=team, way=way)
    day = read.verdicts.as_of
    if day > read.today:
        return ahead(request, day)
    page = build_page(read, asked.where, writes=writes_here(request, asked))
    name = read.definitions.organisation.name
    preview = Preview(f"{page.name} · {name}", " ".join(said.text for said in page.lead))
    frame = frame_of(request, asked, name, preview, shown=(day, read.today))
    ways = ways_of_team(request, asked, team)
    return render(request, "team_page.html", {"page": page, "frame": frame, "ways": ways})
