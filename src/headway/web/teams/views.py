"""The tree of teams."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.services.read_teams import read_teams
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.define.ways import ways_of_teams
from headway.web.frame import Preview
from headway.web.framing import frame_of
from headway.web.listing import Chosen
from headway.web.teams.build import NAMES, PATH, build_page


@page_view
def teams(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The tree of teams as of a day."""
    found = read_teams(organisation=asked.organisation, clock=system_clock, policies=load_policy, as_of=asked.as_of)
    day = found.verdicts.as_of
    if day > found.today:
        return ahead(request, day)
    page = build_page(found, Chosen.of(PATH, asked.where, request.GET.dict(), NAMES))
    name = found.definitions.organisation.name
    preview = Preview(f"Teams · {name}", " ".join(said.text for said in page.lead))
    frame = frame_of(request, asked, name, preview, shown=(day, found.today), unheard=page.asking.unheard)
    ways = ways_of_teams(request, asked)
    return render(request, "teams.html", {"page": page, "frame": frame, "ways": ways})
