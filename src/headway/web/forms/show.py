"""Rendering a page that is one form of an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.web.asked import Asked
from headway.web.forms.form import Form
from headway.web.forms.page import FormPage
from headway.web.forms.take import Show
from headway.web.frame import Preview, Unheard
from headway.web.framing import frame_of
from headway.web.parts import Link


def shows(
    request: HttpRequest,
    asked: Asked,
    organisation: str,
    says: tuple[str, str],
    crumbs: tuple[Link, ...],
    template: str = "form.html",
    unheard: Sequence[Unheard] = (),
    ways: tuple[Link, ...] = (),
    **more: Any,
) -> Show:
    """Renders the page with its form.

    Args:
        request: the request.
        asked: what the address asks for.
        organisation: its name.
        says: what is done here, and why or what it will do.
        crumbs: the ways up.
        template: of the page.
        unheard: what the address says and the form makes nothing of.
        ways: what else can be done, in forms of its own.
        more: what else the template reads.
    """

    def show(form: Form, status: int) -> HttpResponse:
        page = FormPage(says[0], says[1], crumbs, form, ways)
        frame = frame_of(request, asked, organisation, Preview(says[0], says[1]), unheard=unheard)
        return render(request, template, {"page": page, "frame": frame, **more}, status=status)

    return show
