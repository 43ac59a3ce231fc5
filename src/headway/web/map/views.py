"""The map."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.services.read_map import MapRead, read_map
from headway.services.read_team import TeamUnknownError
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.frame import Preview, Unheard
from headway.web.framing import frame_of
from headway.web.listing import ALL, unheard
from headway.web.map.build import build_page


def _read(asked: Asked, team: str) -> MapRead:
    return read_map(
        organisation=asked.organisation, clock=system_clock, policies=load_policy, as_of=asked.as_of, team=team
    )


@page_view
def hanging(request: HttpRequest, asked: Asked) -> HttpResponse:
    """How KPIs, key results and objectives hang together as of a day; of the team in ``?team=`` and all below it."""
    team = request.GET.get("team", "")
    told: tuple[Unheard, ...] = ()
    try:
        read = _read(asked, team)
    except TeamUnknownError:
        read, told = _read(asked, ""), (unheard("team", "team", team, ALL),)
    day = read.verdicts.as_of
    if day > read.today:
        return ahead(request, day)
    page = build_page(read, asked.where)
    name = read.definitions.organisation.name
    preview = Preview(page.title, " ".join(said.text for said in page.lead))
    frame = frame_of(request, asked, name, preview, shown=(day, read.today), unheard=told)
    return render(request, "map.html", {"page": page, "frame": frame})
