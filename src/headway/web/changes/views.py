"""The page of what changed since a day."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.series.period_words import day_words
from headway.services.read_changes import ChangesRead, read_changes
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked, read_day
from headway.web.changes.build import build_page
from headway.web.errors import message
from headway.web.frame import Preview, Unheard
from headway.web.framing import frame_of


def _not_before(since: date | None, read: ChangesRead) -> tuple[Unheard, ...]:
    """What is said of a day since which nothing can have changed."""
    if since is None or since < read.after.as_of:
        return ()
    text = f"{day_words(since)} is not before the day that the page shows: it compares with {day_words(read.since)}."
    return (Unheard("since", text),)


@page_view
def changes(request: HttpRequest, asked: Asked) -> HttpResponse:
    """What changed since a day, as of another."""
    try:
        since = read_day(request.GET.get("since", ""))
    except ValueError:
        return message(request, "no-day", status=400, asked=request.GET["since"])
    read = read_changes(
        organisation=asked.organisation, clock=system_clock, policies=load_policy, since=since, as_of=asked.as_of
    )
    day = read.after.as_of
    if latest := max((one for one in (day, since) if one is not None and one > read.today), default=None):
        return ahead(request, latest)
    page = build_page(read, asked.where)
    name = read.definitions.organisation.name
    preview = Preview(f"{name}: what changed", " ".join(said.text for said in page.lead))
    frame = frame_of(request, asked, name, preview, shown=(day, read.today), unheard=_not_before(since, read))
    return render(request, "changes.html", {"page": page, "frame": frame})
