"""The page of calibration, and its data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.services.read_calibration import CalibrationRead, read_calibration
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.calibration.build import COLUMNS, FORECASTS, PATH, PEOPLE, build_page, cells, picture_of
from headway.web.chart.png import can_draw, png
from headway.web.downloads import csv_response, png_response, svg_response
from headway.web.errors import message
from headway.web.forms.take import shortened
from headway.web.frame import Preview
from headway.web.framing import frame_of
from headway.web.listing import ALL, LONGEST_SAID, unheard
from headway.web.parts import Link


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
    return _data(request, asked, (FORECASTS, PEOPLE), "calibration")


def _no_team(request: HttpRequest, team: str) -> HttpResponse:
    """Data and pictures have no place to say that they would be of all."""
    return message(request, "no-choice", status=404, why=f"There is no team “{shortened(team, LONGEST_SAID)}”.")


def _data(request: HttpRequest, asked: Asked, whose: tuple[str, ...], name: str) -> HttpResponse:
    team = request.GET.get("team", "")
    read = _read(asked, team)
    if read.as_of > read.today:
        return ahead(request, read.as_of)
    if team and read.team is None:
        return _no_team(request, team)
    return csv_response([COLUMNS, *cells(read, whose)], f"{name}-{read.as_of}")


def _drawn(request: HttpRequest, asked: Asked, who: str, *, as_png: bool) -> HttpResponse:
    team = request.GET.get("team", "")
    read = _read(asked, team)
    if read.as_of > read.today:
        return ahead(request, read.as_of)
    if team and read.team is None:
        return _no_team(request, team)
    if as_png and not can_draw():
        return message(request, "no-png", status=404, way=Link(asked.where.to(PATH), "See the calibration"))
    drawn, name = picture_of(read, who), f"calibration-{who}-{read.as_of}"
    return png_response(request, png(drawn), name) if as_png else svg_response(request, drawn, name)


@page_view
def forecasts_data(request: HttpRequest, asked: Asked) -> HttpResponse:
    """How forecasts fared, as CSV."""
    return _data(request, asked, (FORECASTS,), "calibration-forecasts")


@page_view
def forecasts_picture(request: HttpRequest, asked: Asked) -> HttpResponse:
    """How forecasts fared, as SVG."""
    return _drawn(request, asked, FORECASTS, as_png=False)


@page_view
def forecasts_png(request: HttpRequest, asked: Asked) -> HttpResponse:
    """How forecasts fared, as PNG."""
    return _drawn(request, asked, FORECASTS, as_png=True)


@page_view
def people_data(request: HttpRequest, asked: Asked) -> HttpResponse:
    """How people fared, as CSV."""
    return _data(request, asked, (PEOPLE,), "calibration-people")


@page_view
def people_picture(request: HttpRequest, asked: Asked) -> HttpResponse:
    """How people fared, as SVG."""
    return _drawn(request, asked, PEOPLE, as_png=False)


@page_view
def people_png(request: HttpRequest, asked: Asked) -> HttpResponse:
    """How people fared, as PNG."""
    return _drawn(request, asked, PEOPLE, as_png=True)
