"""Making the frame of a page of an organisation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.http import HttpRequest

from headway.demo.estuary import NOTE
from headway.web.access import access_of, may, roles_of
from headway.web.asked import Asked
from headway.web.chart.drawing import Chart
from headway.web.chart.png import can_draw
from headway.web.cockpit.drawing import Plot
from headway.web.frame import Frame, Place, Preview, told_of, who_of
from headway.web.roles import Role
from headway.web.timeline import as_of_bar

PLACES = (
    ("/", "Cockpit"),
    ("/teams", "Teams"),
    ("/objectives", "Objectives"),
    ("/metrics", "Metrics"),
    ("/cycles", "Cycles"),
    ("/changes", "Changes"),
)
"""The rooms of the application, in the order in which they are looked into."""
PEOPLE = ("/members", "People")
"""The room of who may do what, for those who say it."""
WRITE = (("/check-in", "Check in"), ("/new", "New"))
"""Ways to write something down."""


def preview_of(title: str, text: str, drawing: Chart | Plot | None, picture: str) -> Preview:
    """What a chat tool shows of a page that has a drawing.

    Args:
        title: the page's.
        text: its first sentence.
        drawing: the drawing; ``None`` where there is nothing to draw.
        picture: address of its picture.
    """
    if drawing is None or not can_draw():
        return Preview(title, text)
    return Preview(title, text, picture, drawing.label)


def frame_of(
    request: HttpRequest,
    asked: Asked,
    organisation: str,
    preview: Preview,
    *,
    shown: tuple[date, date] | None = None,
) -> Frame:
    """The frame of a page of an organisation.

    Args:
        request: the request.
        asked: what the address asks for.
        organisation: the organisation's name.
        preview: what a chat tool shows of it.
        shown: the day that the page shows, and the day that it is where the organisation lives; ``None`` where the page
            is of no day, such as a form.
    """
    where = asked.where
    bar = None
    if shown is not None:
        day, today = shown
        bar = as_of_bar(day, asked.now or today, today, asked.named, request.path, _filters(request))
    return Frame(
        organisation=organisation,
        home=where.to("/"),
        places=tuple(_places(request, asked)),
        as_of=bar,
        kept=where.fields,
        sought=request.GET.get("q", "") if request.path == "/search" else "",
        write=tuple(_ways_to_write(request, asked)),
        told=told_of(request),
        who=who_of(request),
        preview=replace(preview, picture=request.build_absolute_uri(preview.picture) if preview.picture else ""),
        note=NOTE if settings.HEADWAY_DEMO else "",
    )


def _filters(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """What the address says beside the day and the organisation: it stays when the day changes."""
    asked = {name: request.GET[name] for name in request.GET if name not in ("as_of", "organisation")}
    return tuple((name, text) for name, text in asked.items() if text)


def _ways_to_write(request: HttpRequest, asked: Asked) -> Iterable[Place]:
    """Where one writes something down; what is past is only read."""
    if asked.where.day is None and may(request, asked.organisation, Role.MEMBER):
        for href, label in WRITE:
            yield Place(asked.where.to(href), label, request.path == href)


def _places(request: HttpRequest, asked: Asked) -> Iterable[Place]:
    path, where = request.path, asked.where
    is_open = access_of(request).is_open
    people = () if is_open or roles_of(request, asked.organisation).anywhere != Role.ADMIN else (PEOPLE,)
    for href, label in (*PLACES, *people):
        inside = path == href if href == "/" else path == href or path.startswith(f"{href}/")
        yield Place(where.to(href), label, inside or (href == "/metrics" and path.startswith("/kpis/")))
