"""What all views of pages have in common."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from headway.web.asked import read_asked
from headway.web.errors import message
from headway.web.unchanged import unchanged

Answer = Callable[..., HttpResponse]


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
    """A view that shows a form and takes it, of an organisation and of no day: what is written is of now."""

    @cache_control(private=True, no_store=True)
    @wraps(view)
    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        asked = read_asked(request)
        return asked if isinstance(asked, HttpResponse) else view(request, asked, **named)

    return answer


def ahead(request: HttpRequest, day: date) -> HttpResponse:
    """The page that says of a day that it has not come yet."""
    return message(request, "ahead", status=400, asked=day.isoformat())
