"""The addresses of the pages, and one more: a page with nothing on it, below which no page can come."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from headway.web.urls import handler400, handler404, handler500
from headway.web.urls import urlpatterns as pages

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

NOTHING = "<!doctype html><title>Headway</title>"


def nothing(request: HttpRequest) -> HttpResponse:
    """A page with nothing on it."""
    del request
    return HttpResponse(NOTHING)


urlpatterns = [*pages, path("empty-page", nothing, name="empty-page")]
