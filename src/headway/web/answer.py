"""What all views of pages have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from headway.app.clock import system_clock
from headway.services.read_day import read_today
from headway.web.access import access_of, organisations_of
from headway.web.asked import Asked, now_of_pages, read_day
from headway.web.errors import message
from headway.web.unchanged import unchanged

Answer = Callable[..., HttpResponse]


def read_asked(request: HttpRequest) -> Asked | HttpResponse:
    """What is asked for; a page with one message where that cannot be told."""
    known = organisations_of(request)
    named = request.GET.get("organisation", "")
    if not known:
        signed = access_of(request).signed
        return message(request, "empty" if signed is None or signed.administers else "nowhere")
    if not named and len(known) > 1:
        ways = tuple((f"{request.path}?{_with(request, id_)}", name) for id_, name in known)
        return message(request, "choose", organisations=ways)
    organisation = named or known[0][0]
    if organisation not in dict(known):
        return message(request, "unknown", status=404, asked=organisation)
    try:
        day = read_day(request.GET.get("as_of", ""))
    except ValueError:
        return message(request, "no-day", status=400, asked=request.GET["as_of"])
    return Asked(organisation, named, day, now_of_pages())


def _with(request: HttpRequest, organisation: str) -> str:
    """What the address asks, of an organisation."""
    asked = request.GET.copy()
    asked["organisation"] = organisation
    return asked.urlencode()


def page_view(view: Answer) -> Answer:
    """A view that only reads: it is given what is asked, and is not called where that cannot be told.

    The browser asks again each time, and gets the page only where something has changed (``web.unchanged``).
    """

    @require_safe
    @cache_control(private=True, no_cache=True)
    @wraps(view)
    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        asked = read_asked(request)
        if isinstance(asked, HttpResponse):
            return asked
        return unchanged(request, asked, lambda: view(request, asked, **named))

    return answer


def form_view(view: Answer) -> Answer:
    """A view of now: it shows a form and takes it, or shows what is so for nobody but now, such as who may do what.

    A day in the address changes nothing of that: the page says so, and leads to what it is about on that day.
    """

    @cache_control(private=True, no_store=True)
    @wraps(view)
    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        asked = read_asked(request)
        if isinstance(asked, HttpResponse):
            return asked
        if asked.day is None:
            return view(request, asked, **named)
        today = read_today(organisation=asked.organisation, clock=system_clock)
        if asked.day > today:
            return ahead(request, asked.day)
        passed = None if asked.day == (asked.now or today) else asked.day
        return view(request, replace(asked, day=None, passed=passed), **named)

    return answer


def ahead(request: HttpRequest, day: date) -> HttpResponse:
    """The page that says of a day that it has not come yet."""
    return message(request, "ahead", status=400, asked=day.isoformat())
