"""The trends, as a page and as data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.services.read_trends import Trends, read_trends
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.define.ways import ways_of_trends
from headway.web.downloads import csv_response
from headway.web.errors import message
from headway.web.frame import Preview
from headway.web.framing import frame_of
from headway.web.listing import Chosen
from headway.web.trends.build import NAMES, PATH, build_page, data_rows, there_of


def _read(asked: Asked) -> Trends:
    return read_trends(organisation=asked.organisation, clock=system_clock, policies=load_policy, as_of=asked.as_of)


@page_view
def trends(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The trends as of a day."""
    read = _read(asked)
    day = read.verdicts.as_of
    if day > read.today:
        return ahead(request, day)
    page = build_page(read, Chosen.of(PATH, asked.where, request.GET.dict(), NAMES), load_policy)
    name = read.definitions.organisation.name
    preview = Preview(f"Trends · {name}", " ".join(said.text for said in page.lead))
    frame = frame_of(request, asked, name, preview, shown=(day, read.today), unheard=page.asking.unheard)
    return render(request, "trends.html", {"page": page, "frame": frame, "ways": ways_of_trends(request, asked)})


@page_view
def trends_data(request: HttpRequest, asked: Asked) -> HttpResponse:
    """All KPIs of the page, and of its other pages, as CSV."""
    read = _read(asked)
    day = read.verdicts.as_of
    if day > read.today:
        return ahead(request, day)
    chosen = there_of(read, Chosen.of(PATH, asked.where, request.GET.dict(), NAMES))
    if chosen.unheard:  # a table has no place to say so
        return message(request, "no-choice", status=404, why=" ".join(one.text for one in chosen.unheard))
    return csv_response(data_rows(read, chosen), f"trends-{day}")
