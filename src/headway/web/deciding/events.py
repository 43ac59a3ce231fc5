"""The list of what happened, and the forms that note an event, change it, and take it back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.judgement.definitions import Event
from headway.judgement.withdrawn import is_withdrawn
from headway.rhythm.events_lead import events_lead
from headway.rhythm.rows import Names
from headway.series.period_words import day_words
from headway.services.add_event import add_event
from headway.services.change_event import change_event
from headway.services.read_events import EventsRead, read_events
from headway.services.transaction import new_key
from headway.services.withdraw_event import withdraw_event
from headway.web.access import may, person_of
from headway.web.answer import ahead, form_view, page_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.deciding.begun import ANEW, begun, going_along, lasting, refuse_others, refuse_to_move
from headway.web.deciding.naming import about
from headway.web.deciding.page import EventsPage, Happened
from headway.web.deciding.withdrawing import said_of, taking_back, withdrawing
from headway.web.define.problems import moved
from headway.web.define.ways import ways_of, writes_here
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.forms.meanwhile import changing
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, asking_to_change, get_or_post
from headway.web.frame import Preview, Unheard
from headway.web.framing import frame_of
from headway.web.listing import CHOOSE, Among, Chosen
from headway.web.parts import Link, Said, withdrawn_words
from headway.web.roles import Role

METRICS = 3
"""On the charts of how many metrics a form asks to draw an event."""
NEW = "It explains a change that numbers alone do not, and is judged by nobody."
CHANGE = "What stood there stays on record."
WITHDRAW = "No chart will show it any more. It stays on record, struck through."


def _read(asked: Asked) -> EventsRead:
    return read_events(organisation=asked.organisation, clock=writing_clock, ahead=True)


@page_view
def events(request: HttpRequest, asked: Asked) -> HttpResponse:
    """What happened up to a day, the newest first; before it what is still to come, on the day that pages open on."""
    found = read_events(
        organisation=asked.organisation, clock=system_clock, as_of=asked.as_of, ahead=asked.day in (None, asked.now)
    )
    if found.day > found.today:
        return ahead(request, found.day)
    writes = writes_here(request, asked)
    lead = events_lead([one for one in found.events.values() if not is_withdrawn(one, found.day)], found.day)
    listed = [
        (one.date > found.day, _happened(number, one, found, asked, writes=writes))
        for number, one in found.events.items()
    ]
    page = EventsPage(
        lead=tuple(Said(text, pressing=True) for text in lead),
        ways=ways_of(
            request, asked, ("/new/event", "Note an event", Role.MEMBER), ("/decisions", "Decisions", Role.VIEWER)
        ),
        ahead=tuple(one for is_ahead, one in reversed(listed) if is_ahead and not one.withdrawn),
        events=tuple(one for is_ahead, one in listed if not is_ahead and not one.withdrawn),
        withdrawn=tuple(one for _, one in listed if one.withdrawn),
    )
    name = found.definitions.organisation.name
    preview = Preview(f"{name}: events", " ".join(lead))
    frame = frame_of(request, asked, name, preview, shown=(found.day, found.today))
    return render(request, "events_page.html", {"page": page, "frame": frame})


def _happened(number: str, one: Event, found: EventsRead, asked: Asked, *, writes: bool) -> Happened:
    ways = (
        Link(asked.where.to(f"/events/{number}/edit"), "Change"),
        Link(asked.where.to(f"/events/{number}/withdraw"), "Withdraw"),
    )
    gone = is_withdrawn(one, found.day)
    taker = Names(found.definitions).person(one.withdrawn_by) if one.withdrawn_by else ""
    return Happened(
        text=one.title,
        when=day_words(one.date),
        charts=tuple(_chart(metric, found, asked) for metric in one.metrics),
        withdrawn=withdrawn_words(one.withdrawn, taker, one.withdrawn_because) if one.withdrawn and gone else "",
        ways=ways if writes and not one.withdrawn else (),
    )


def _chart(metric: str, found: EventsRead, asked: Asked) -> Link:
    """The page of a metric, with its team: several may be called the same."""
    link = about(metric, found.definitions, asked.where)
    team = next((one.team for one in found.definitions.metrics if one.id == metric), None)
    return Link(link.href, f"{link.label} of {Names(found.definitions).team(team)}") if team else link


@form_view
@get_or_post
def new_event(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Note what happened, to be drawn on charts."""
    found = _read(asked)
    metrics = {one.id for one in found.definitions.metrics}
    said = Chosen.of("/new/event", asked.where, request.GET.dict(), ("metric",))
    said = said.among(Among("metric", "metric", metrics, CHOOSE))
    metric = said.get("metric")
    fields = _fields(found, "", found.today.isoformat(), (metric,) if metric else ())
    action, back = asked.where.to("/new/event"), asked.where.to("/events")
    anew = (ANEW,) if may(request, asked.organisation, Role.LEAD) else ()
    form = Form(action, new_key(), (Group("", (*fields, *anew)),), "Note it", back, draft="event")

    def save(texts: Texts) -> Saved:
        told = _said(texts, fields)
        begins = texts.get(ANEW.name) == "true"
        if begins:
            refuse_others(request, asked, found, told["metrics"])
        add_event(said=told, anew=begins, by=person_of(request, asked.organisation), **asking(request, asked))
        return Saved(back, f"Noted: {told['title']}.{' Limits begin anew there.' if begins else ''}")

    return answer_form(request, form, _shows(request, asked, found, ("New event", NEW), said.unheard), save)


@form_view
@get_or_post
def edit_event(request: HttpRequest, asked: Asked, event: int) -> HttpResponse:
    """Change what is said of something that happened."""
    found, back = _read(asked), asked.where.to("/events")
    held = found.events.get(str(event))
    if held is None or held.withdrawn:
        return message(request, "no-event", status=404, asked=str(event))
    fields = _fields(found, held.title, held.date.isoformat(), held.metrics)
    form = changing(Form(request.get_full_path(), new_key(), (Group("", fields),), "Save", back))

    def save(texts: Texts) -> Saved:
        said = _said(texts, fields)
        if said["date"] != held.date.isoformat():
            refuse_to_move(request, asked, begun(held, found, asked), found)
        by = person_of(request, asked.organisation)
        done = change_event(event=str(event), said=said, by=by, **asking_to_change(request, asked, held))
        return Saved(back, f"Kept: {said['title']}." if done.changed else "Nothing was changed: it says what it said.")

    says = ("Change this event", f"{CHANGE}{going_along(held, found, asked)}")
    return answer_form(request, form, _shows(request, asked, found, says), save)


@form_view
@get_or_post
def remove_event(request: HttpRequest, asked: Asked, event: int) -> HttpResponse:
    """Take an event back that was noted by mistake: it stays on record, struck through."""
    found, back = _read(asked), asked.where.to("/events")
    held = found.events.get(str(event))
    if held is None or held.withdrawn:
        return message(request, "no-event", status=404, asked=str(event))

    def save(texts: Texts) -> Saved:
        with moved(withdrawing):
            withdraw_event(event=str(event), **said_of(request, asked, texts), **asking(request, asked))
        return Saved(back, f"Withdrawn: {held.title}.")

    form = taking_back(request, asked, found.definitions, back)
    says = (f"Withdraw “{held.title}”, {day_words(held.date)}", f"{WITHDRAW}{lasting(held, found, asked)}")
    return answer_form(request, form, _shows(request, asked, found, says), save)


def _shows(
    request: HttpRequest, asked: Asked, found: EventsRead, says: tuple[str, str], unheard: tuple[Unheard, ...] = ()
) -> Any:
    crumbs = (Link(asked.where.to("/events"), "Events"),)
    return shows(request, asked, found.definitions.organisation.name, says, crumbs, unheard=unheard)


def _fields(found: EventsRead, title: str, day: str, metrics: tuple[str, ...]) -> tuple[Field, ...]:
    return (
        Field("title", "What happened?", value=title, hint="Such as “Storm Eleanor”.", needed=True),
        Field("date", "On which day?", Kind.DATE, value=day, needed=True),
        *_charts(found, metrics),
    )


def _charts(found: EventsRead, metrics: tuple[str, ...]) -> Iterable[Field]:
    names = Names(found.definitions)
    options = [
        Option(one.id, f"{one.name}, {names.team(one.team)}" if one.team else one.name)
        for one in sorted(found.definitions.metrics, key=lambda one: one.name.casefold())
    ]
    for at in range(max(METRICS, len(metrics) + 1)):
        label = "On the chart of which metric?" if not at else "And of which other one?"
        hint = "None chosen, it is drawn on all." if not at else ""
        value = metrics[at] if at < len(metrics) else ""
        yield Field(f"metrics.{at}", label, Kind.CHOICE, hint=hint, value=value, options=(Option("", "none"), *options))


def _said(texts: Texts, fields: tuple[Field, ...]) -> dict[str, Any]:
    chosen = [texts.get(field.name, "") for field in fields if field.name.startswith("metrics.")]
    return {
        "title": texts.get("title", "").strip() or None,
        "date": texts.get("date", "").strip() or None,
        "metrics": [one for one in dict.fromkeys(chosen) if one],
    }
