"""Searching from anywhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.rhythm.counted import capital
from headway.rhythm.search_lead import KINDS, search_lead
from headway.services.search import Found, search
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.frame import Preview
from headway.web.framing import frame_of
from headway.web.parts import Link, Said
from headway.web.search.page import Hit, SearchPage
from headway.web.where import Where

MOST_SHOWN = 50
PATHS = {
    "kpi": "/kpis/",
    "metric": "/metrics/",
    "objective": "/objectives/",
    "key_result": "/key-results/",
    "team": "/teams/",
    "cycle": "/cycles/",
    "person": "/people/",
    "decision": "/decisions#decision-",
}
"""What stands before an id in the address of each kind."""


@page_view
def find(request: HttpRequest, asked: Asked) -> HttpResponse:
    """What is called by the words that were typed."""
    sought = request.GET.get("q", "").strip()
    found = search(
        organisation=asked.organisation, clock=system_clock, words=sought, most=MOST_SHOWN, as_of=asked.as_of
    )
    if found.as_of > found.today:
        return ahead(request, found.as_of)
    where = asked.where
    hits = tuple(_hit(one, where) for one in found.found)
    lead = search_lead(sought, found.counts, len(hits))
    page = SearchPage(sought, tuple(Said(text, pressing=not at) for at, text in enumerate(lead)), hits, where.fields)
    preview = Preview(f"Search in {found.name}", " ".join(lead))
    frame = frame_of(request, asked, found.name, preview, shown=(found.as_of, found.today))
    return render(request, "search.html", {"page": page, "frame": frame})


def _hit(one: Found, where: Where) -> Hit:
    return Hit(Link(where.to(f"{PATHS[one.kind]}{one.id}"), one.name), KINDS[one.kind], one.beside, capital(one.hold))
