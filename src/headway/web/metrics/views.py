"""The catalogue of metrics, as a page and as data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.services.read_metrics import MetricsRead, read_metrics
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.define.ways import ways_of_metrics
from headway.web.downloads import csv_response
from headway.web.errors import message
from headway.web.frame import Preview
from headway.web.framing import frame_of
from headway.web.listing import Chosen
from headway.web.metrics.build import NAMES, PATH, build_page, chosen_entries, data_rows, there_of


def _read(asked: Asked) -> MetricsRead:
    return read_metrics(organisation=asked.organisation, clock=system_clock, policies=load_policy, as_of=asked.as_of)


@page_view
def metrics(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The catalogue as of a day."""
    read = _read(asked)
    if read.as_of > read.today:
        return ahead(request, read.as_of)
    page = build_page(read, Chosen.of(PATH, asked.where, request.GET.dict(), NAMES))
    name = read.definitions.organisation.name
    preview = Preview(f"Metrics · {name}", " ".join(said.text for said in page.lead))
    frame = frame_of(request, asked, name, preview, shown=(read.as_of, read.today), unheard=page.asking.unheard)
    ways = ways_of_metrics(request, asked)
    return render(request, "metrics.html", {"page": page, "frame": frame, "ways": ways})


@page_view
def metrics_data(request: HttpRequest, asked: Asked) -> HttpResponse:
    """All metrics of the page, and of its other pages, as CSV."""
    read = _read(asked)
    if read.as_of > read.today:
        return ahead(request, read.as_of)
    chosen = there_of(read, Chosen.of(PATH, asked.where, request.GET.dict(), NAMES))
    if chosen.unheard:  # a table has no place to say so
        # what a page would show instead is not said of it
        wrong = " ".join(f"{one.text.rpartition(': ')[0]}." for one in chosen.unheard)
        return message(request, "no-choice", status=404, why=wrong)
    return csv_response(data_rows(read, chosen_entries(read, chosen)), f"metrics-{read.as_of}")
