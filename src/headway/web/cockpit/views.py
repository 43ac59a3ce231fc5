"""The cockpit. A view asks a service, lays out what it says, and renders it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.services.read_cockpit import read_cockpit
from headway.web.access import may
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.cockpit.build import build_page
from headway.web.cockpit.maker import Decided, Lines
from headway.web.define.ways import writes_here
from headway.web.frame import Preview
from headway.web.framing import frame_of
from headway.web.roles import Role
from headway.web.start.next import next_step


@page_view
def cockpit(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Where we stand, what needs a decision, the KPIs and the objectives, as of a day."""
    found = read_cockpit(organisation=asked.organisation, clock=system_clock, policies=load_policy, as_of=asked.as_of)
    day = found.verdicts.as_of
    if day > found.today:
        return ahead(request, day)
    policy = found.policy
    decided = Decided(found.decided, writes=writes_here(request, asked))
    page = build_page(found.definitions, found.verdicts, Lines(policy.quadrant, policy.success), asked.where, decided)
    name = found.definitions.organisation.name
    preview = Preview(f"{name}: where we stand", " ".join(said.text for said in page.lead))
    frame = frame_of(request, asked, name, preview, shown=(day, found.today))
    may_define = may(request, asked.organisation, Role.LEAD)
    step = next_step(found.definitions, found.verdicts, asked.where) if may_define else None
    return render(request, "cockpit.html", {"page": page, "frame": frame, "next": step})
