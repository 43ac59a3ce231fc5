"""The pages. A view asks a service, lays out what it says, and renders it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.demo.estuary import NOTE
from headway.services.read_cockpit import Cockpit, read_cockpit
from headway.web.asked import read_asked
from headway.web.cockpit.build import Lines, build_page
from headway.web.cockpit.timeline import as_of_bar
from headway.web.errors import message


@require_safe
@cache_control(private=True, no_cache=True)
def cockpit(request: HttpRequest) -> HttpResponse:
    """Where we stand, what needs a decision, the KPIs and the objectives, as of a day."""
    asked = read_asked(request)
    if isinstance(asked, HttpResponse):
        return asked
    found = read_cockpit(organisation=asked.organisation, clock=system_clock, policies=load_policy, as_of=asked.as_of)
    if found.verdicts.as_of > found.today:
        return message(request, "ahead", status=400, asked=found.verdicts.as_of.isoformat())
    return _page(request, found, asked.now or found.today, asked.named)


def _page(request: HttpRequest, found: Cockpit, now: date, asked: str) -> HttpResponse:
    policy = found.policy
    bar = as_of_bar(found.verdicts.as_of, now, found.today, asked)
    note = NOTE if settings.HEADWAY_DEMO else ""
    page = build_page(found.definitions, found.verdicts, Lines(policy.quadrant, policy.success), bar, note)
    return render(request, "cockpit.html", {"page": page})
