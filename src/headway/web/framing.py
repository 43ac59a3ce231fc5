"""Making the frame of a page of an organisation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from headway.app.clock import system_clock
from headway.demo.estuary import NOTE
from headway.series.period_words import day_words
from headway.services.read_day import read_today
from headway.web.access import access_of, may, organisation_of, organisations_of, roles_of
from headway.web.asked import Asked, now_of_pages, read_day
from headway.web.chart.drawing import Chart
from headway.web.chart.png import can_draw
from headway.web.cockpit.drawing import Plot
from headway.web.forms.take import shortened
from headway.web.frame import Frame, Notice, Place, Preview, Unheard, bare_frame, told_of, who_of
from headway.web.listing import LONGEST_SAID
from headway.web.of_now import COCKPIT, OF_NOBODY, OF_NOW, About
from headway.web.parameters import COMMON, PARAMETERS
from headway.web.parts import Link
from headway.web.roles import Role
from headway.web.timeline import AsOf, address, as_of_bar

PLACES = (
    ("/", "Cockpit"),
    ("/teams", "Teams"),
    ("/objectives", "Objectives"),
    ("/metrics", "Metrics"),
    ("/trends", "Trends"),
    ("/cycles", "Cycles"),
    ("/changes", "Changes"),
)
"""The rooms of the application, in the order in which they are looked into."""
PEOPLE = ("/members", "People")
"""The room of who may do what, for those who say it."""
MOST_NOTICES = 5
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
    unheard: Sequence[Unheard] = (),
) -> Frame:
    """The frame of a page of an organisation.

    Args:
        request: the request.
        asked: what the address asks for.
        organisation: the organisation's name.
        preview: what a chat tool shows of it.
        shown: the day that the page shows, and the day that it is where the organisation lives; ``None`` where the page
            is of now, such as a form: the bar leads to what it is about.
        unheard: what the address says and the page makes nothing of.
    """
    where = asked.where
    match = request.resolver_match
    named = _unknown(request, (match and match.url_name) or "")
    bar = _of_now(request, asked) if shown is None else _bar(request, asked, *shown)
    return Frame(
        organisation=organisation,
        home=where.to("/"),
        places=tuple(_places(request, asked)),
        as_of=bar,
        notices=(*_passed(asked, bar), *_notices(request, (*unheard, *named))),
        kept=where.fields,
        sought=request.GET.get("q", "") if request.path == "/search" else "",
        write=tuple(_ways_to_write(request, asked)),
        told=told_of(request),
        who=who_of(request),
        preview=replace(preview, picture=request.build_absolute_uri(preview.picture) if preview.picture else ""),
        note=NOTE if settings.HEADWAY_DEMO else "",
    )


def frame_anyhow(request: HttpRequest, preview: Preview) -> Frame:
    """The frame of a page with one message: of the organisation, where the address tells of which."""
    organisation = organisation_of(request)
    if organisation is None:
        return bare_frame(request, preview)
    try:
        day = read_day(request.GET.get("as_of", ""))
    except ValueError:
        day = None
    today = read_today(organisation=organisation, clock=system_clock)
    asked = Asked(
        organisation, request.GET.get("organisation", ""), None if day and day > today else day, now_of_pages()
    )
    match = request.resolver_match
    has_day = match is not None and match.url_name not in OF_NOW and match.url_name not in OF_NOBODY
    name = dict(organisations_of(request))[organisation]
    shown = (asked.as_of or today, today) if has_day else None
    return replace(frame_of(request, asked, name, preview, shown=shown), notices=())


def _bar(request: HttpRequest, asked: Asked, day: date, today: date) -> AsOf:
    return as_of_bar(day, asked.now or today, today, asked.named, request.path, _filters(request))


def _of_now(request: HttpRequest, asked: Asked) -> AsOf:
    """The bar of a page that is of now."""
    match = request.resolver_match
    about: About = OF_NOW.get((match and match.url_name) or "", COCKPIT)
    path = about.path.format(**(match.kwargs if match else {}))
    today = read_today(organisation=asked.organisation, clock=system_clock)
    now = asked.now or today
    return as_of_bar(now, now, today, asked.named, path, leads=about.noun)


def _passed(asked: Asked, bar: AsOf) -> Iterable[Notice]:
    """What is said where the address names a day and the page is of now."""
    if asked.passed is not None:
        way = Link(address(bar.path, asked.passed, asked.named), f"See {bar.leads} as of {day_words(asked.passed)}")
        yield Notice("This page is of now, whatever day its address names.", way)


def _unknown(request: HttpRequest, page: str) -> tuple[Unheard, ...]:
    """Names that an address says and the page does not know."""
    known = {*COMMON, *PARAMETERS.get(page, ())}
    return tuple(
        Unheard(name, f"This page knows no “{shortened(name, LONGEST_SAID)}”: it makes no difference.")
        for name in request.GET
        if name not in known
    )


def _notices(request: HttpRequest, unheard: Sequence[Unheard]) -> Iterable[Notice]:
    """What is said of what was not heard, and the way to the address without it."""
    names = {one.name for one in unheard}
    kept = [(name, text) for name, texts in request.GET.lists() for text in texts if name not in names]
    clean = Link(f"{request.path}?{urlencode(kept)}" if kept else request.path, "Leave it out of the address")
    for at, one in enumerate(unheard[:MOST_NOTICES], 1):
        yield Notice(one.text, clean if at == min(len(unheard), MOST_NOTICES) else None)


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
