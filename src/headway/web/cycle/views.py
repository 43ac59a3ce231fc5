"""The pages of cycles."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.limits import load_lint_limits
from headway.app.policy import load_policy
from headway.series.period_words import day_words
from headway.services.lint_cycle import lint_cycle
from headway.services.lint_whole import lint_whole
from headway.services.read_cycle import CycleRead, CycleUnknownError, read_cycle, read_cycles
from headway.web.access import may
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.cycle.build import build_cycle, build_cycles, turned
from headway.web.cycle.page import CyclePage
from headway.web.define.ways import ways_of_cycle, ways_of_cycles, writes_here
from headway.web.errors import message
from headway.web.frame import Preview
from headway.web.framing import frame_of
from headway.web.listing import Chosen
from headway.web.made.build import made_block, team_made
from headway.web.made.page import TeamMade
from headway.web.parameters import PARAMETERS
from headway.web.parts import Link
from headway.web.roles import Role
from headway.web.timeline import address


@page_view
def cycles(request: HttpRequest, asked: Asked) -> HttpResponse:
    """All cycles as of a day."""
    read = read_cycles(organisation=asked.organisation, clock=system_clock, policies=load_policy, as_of=asked.as_of)
    day = read.verdicts.as_of
    if day > read.today:
        return ahead(request, day)
    page = build_cycles(read, asked.where)
    name = read.definitions.organisation.name
    preview = Preview(f"Cycles of {name}", " ".join(said.text for said in page.lead))
    frame = frame_of(request, asked, name, preview, shown=(day, read.today))
    return render(request, "cycles.html", {"page": page, "frame": frame, "ways": ways_of_cycles(request, asked)})


@page_view
def cycle(request: HttpRequest, asked: Asked, cycle: str) -> HttpResponse:
    """The page of a cycle as of a day."""
    try:
        read = read_cycle(
            organisation=asked.organisation, cycle=cycle, clock=system_clock, policies=load_policy, as_of=asked.as_of
        )
    except CycleUnknownError as error:
        if error.day is None:
            return message(request, "no-cycle", status=404, asked=cycle)
        way = Link(address(f"/cycles/{cycle}", error.day, asked.named), f"See it as of {day_words(error.day)}")
        return message(request, "no-cycle-then", status=404, asked=cycle, way=way)
    day = read.verdicts.as_of
    if day > read.today:
        return ahead(request, day)
    asking = Chosen.of(f"/cycles/{cycle}", asked.where, request.GET.dict(), PARAMETERS["cycle"])
    chosen = turned(read, asking)
    page = build_cycle(read, chosen, writes=writes_here(request, asked))
    name = read.definitions.organisation.name
    preview = Preview(f"{page.name}, {name}", " ".join(said.text for said in page.lead))
    frame = frame_of(request, asked, name, preview, shown=(day, read.today), unheard=chosen.unheard)
    ways = ways_of_cycle(request, asked, read)
    leads = asked.where.day is None and may(request, asked.organisation, Role.LEAD)
    found = lint_whole(definitions=read.definitions, as_of=day, limits=load_lint_limits, kind="cycle")
    made = made_block(found.get(cycle, []), read.definitions, asked.where, page=cycle, may_set_aside=leads)
    drafted = _drafted(asked, read, page, leads=leads) if read.standing.stage == "drafting" else []
    context = {"page": page, "frame": frame, "ways": ways, "drafted_by": drafted, "made": made}
    return render(request, "cycle.html", context)


def _drafted(asked: Asked, read: CycleRead, page: CyclePage, *, leads: bool) -> list[TeamMade]:
    """What the teams of the page draft: how much, and how well it is made."""
    found = lint_cycle(
        organisation=asked.organisation, definitions=read.definitions, as_of=read.verdicts.as_of,
        limits=load_lint_limits, cycle=read.standing.cycle.id, teams=[one.id for one in page.teams],
    )  # fmt: skip
    return [
        team_made(one.link, found[one.id], read.definitions, asked.where, may_set_aside=leads) for one in page.teams
    ]
