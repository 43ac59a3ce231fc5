"""The page of calibration, and its data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.services.read_calibration import CalibrationRead, read_calibration
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.calibration.build import COLUMNS, build_page, cells
from headway.web.downloads import csv_response
from headway.web.frame import Preview
from headway.web.framing import frame_of
from headway.web.listing import ALL, unheard


def _read(asked: Asked, team: str) -> CalibrationRead:
    return read_calibration(
        organisation=asked.organisation, clock=system_clock, policies=load_policy, as_of=asked.as_of, team=team
    )


@page_view
def calibration(request: HttpRequest, asked: Asked) -> HttpResponse:
    """How what was said fits what happened, as of a day."""
    team = request.GET.get("team", "")
    read = _read(asked, team)
    if read.as_of > read.today:
        return ahead(request, read.as_of)
    page = build_page(read, asked.where)
    name = read.definitions.organisation.name
    preview = Preview(f"{page.title} · {name}", " ".join(said.text for said in page.lead))
    told = (unheard("team", "team", team, ALL),) if team and read.team is None else ()
    frame = frame_of(request, asked, name, preview, shown=(read.as_of, read.today), unheard=told)
    return render(request, "calibration.html", {"page": page, "frame": frame})


@page_view
def calibration_data(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The same as CSV."""
    read = _read(asked, request.GET.get("team", ""))
    if read.as_of > read.today:
        return ahead(request, read.as_of)
    return csv_response([COLUMNS, *cells(read)], f"calibration-{read.as_of}")
