"""The cockpit. A view asks a service, lays out what it says, and renders it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.services.read_cockpit import read_cockpit
from headway.services.reading.foremost import read_foremost
from headway.services.reading.foremost_of import Foremost
from headway.web.access import may
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.cockpit.build import QUADRANT, build_page, shown_of
from headway.web.cockpit.quadrant import Shown, data_of, picture_of, png_of
from headway.web.define.ways import writes_here
from headway.web.framing import frame_of, preview_of
from headway.web.roles import Role
from headway.web.start.next import is_under_way, next_step
from headway.web.start.page import NextStep


@page_view
def cockpit(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Where we stand, what needs a decision, the KPIs and the objectives, as of a day."""
    found = _read(asked)
    day = found.verdicts.as_of
    if day > found.today:
        return ahead(request, day)
    leads = may(request, asked.organisation, Role.LEAD)
    holds = leads and asked.where.day is None
    page = build_page(found, asked.where, writes=writes_here(request, asked), leads=leads, holds=holds)
    name = found.definitions.organisation.name
    lead = " ".join(said.text for said in page.lead)
    preview = preview_of(f"{name}: where we stand", lead, page.plot, asked.where.to(f"{QUADRANT}.png"))
    frame = frame_of(request, asked, name, preview, shown=(day, found.today))
    # who sees only a part of what there is, is past the beginning
    beginning = not page.more_teams and not is_under_way(found.verdicts) and leads
    step = _next_step(asked) if beginning else None
    return render(request, "cockpit.html", {"page": page, "frame": frame, "next": step})


def _read(asked: Asked) -> Foremost:
    return read_foremost(organisation=asked.organisation, clock=system_clock, policies=load_policy, as_of=asked.as_of)


def _answer(request: HttpRequest, asked: Asked, answer: Callable[[Shown], HttpResponse]) -> HttpResponse:
    """Read the quadrant and answer with it."""
    found = _read(asked)
    if found.verdicts.as_of > found.today:
        return ahead(request, found.verdicts.as_of)
    return answer(shown_of(found, asked.where))


@page_view
def quadrant_data(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Where the teams of the cockpit stand, as CSV."""
    return _answer(request, asked, data_of)


@page_view
def quadrant_picture(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The quadrant of the cockpit as SVG."""
    return _answer(request, asked, partial(picture_of, request))


@page_view
def quadrant_png(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The quadrant of the cockpit as PNG."""
    return _answer(request, asked, partial(png_of, request))


def _next_step(asked: Asked) -> NextStep | None:
    """The first thing that is missing in all that there is, however little of it is shown."""
    whole = read_cockpit(organisation=asked.organisation, clock=system_clock, policies=load_policy, as_of=asked.as_of)
    return next_step(whole.definitions, whole.verdicts, asked.where)
