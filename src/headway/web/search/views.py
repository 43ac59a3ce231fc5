"""Searching from anywhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.series.period_words import count_of
from headway.services.search import Found, Search, search
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.frame import Preview
from headway.web.framing import frame_of
from headway.web.parts import Link
from headway.web.search.page import Hit, SearchPage
from headway.web.where import Where

MOST_SHOWN = 50
KIND = {"kpi": "KPI", "key_result": "key result"}
PATHS = {
    "kpi": "/kpis",
    "metric": "/metrics",
    "objective": "/objectives",
    "key_result": "/key-results",
    "team": "/teams",
    "cycle": "/cycles",
}


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
    page = SearchPage(sought, _lead(sought, found), hits, where.fields)
    frame = frame_of(
        request, asked, found.name, Preview(f"Search in {found.name}", page.lead), shown=(found.as_of, found.today)
    )
    return render(request, "search.html", {"page": page, "frame": frame})


def _hit(one: Found, where: Where) -> Hit:
    href = where.to(f"{PATHS[one.kind]}/{one.id}") if one.kind in PATHS else ""
    return Hit(Link(href, one.name), KIND.get(one.kind, one.kind), one.beside)


def _lead(sought: str, found: Search) -> str:
    if not sought:
        return "Type a part of a name: of a KPI, an objective, a team, a person."
    if not found.total:
        return f"Nothing here is called “{sought}” on this day. Try fewer or shorter words."
    shown = f"; the first {MOST_SHOWN} are shown, more words narrow it" if found.total > MOST_SHOWN else ""
    return f"{count_of(found.total, 'thing')} called so{shown}."
