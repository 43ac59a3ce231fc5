"""Pages that have one thing to say: what is missing or wrong, what to do first, one way on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.web.frame import Preview, bare_frame
from headway.web.framing import frame_anyhow
from headway.web.says import SAYS


def message(request: HttpRequest, what: str, *, status: int = 200, bare: bool = False, **told: Any) -> HttpResponse:
    """A page with one message, in the frame of the organisation that the address is about, where that can be told.

    Args:
        request: the request.
        what: which message of ``SAYS``.
        status: HTTP status.
        bare: whether nothing may be asked about the organisation: whoever asks is not known yet.
        told: what the message names.
    """
    says = SAYS[what]
    preview = Preview(says.title, says.text or told.get("why", ""))
    frame = bare_frame(request, preview) if bare else frame_anyhow(request, preview)
    return render(request, "message.html", {"what": what, "says": says, "frame": frame, **told}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that is not understood, or that names a host which this server is not."""
    del exception
    return message(request, "bad-request", status=400, bare=True)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that the library of accounts refuses."""
    del exception
    return message(request, "not-allowed", status=403)


def too_often(request: HttpRequest) -> HttpResponse:
    """Something that was tried more often than it may be."""
    return message(request, "too-often", status=429)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address without a page."""
    del exception
    return message(request, "not-found", status=404)


def refused_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of ours, or came from one that is too old."""
    del reason
    return message(request, "form", status=403, bare=True)
