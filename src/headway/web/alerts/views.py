"""The list of alerts, and the forms that do something about one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.goals import codes
from headway.judgement.answers import AlertRecord
from headway.rhythm.rows import Names
from headway.series.period_words import day_words
from headway.services.acknowledge_alert import acknowledge_alert
from headway.services.alerting import last_day_alone
from headway.services.answer_alert import answer_alert
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.read_alerts import read_alerts
from headway.services.read_kpi import KpiRead, KpiUnknownError, read_kpi
from headway.services.snooze_alert import snooze_alert
from headway.services.transaction import new_key
from headway.web.access import person_of
from headway.web.alerts.build import CAUSES, Lines, alerts_page
from headway.web.answer import ahead, form_view, page_view
from headway.web.asked import Asked
from headway.web.checkin.remembered import COOKIE
from headway.web.clock import writing_clock
from headway.web.deciding.questions import people
from headway.web.define.ways import writes_here
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.frame import Preview
from headway.web.framing import frame_of
from headway.web.listing import Among, Chosen
from headway.web.parts import Link

SUBMIT = {"answer": "Keep it", "acknowledge": "I have seen it", "snooze": "Leave it alone", "wake": "Ask for it again"}
"""What can be done about an alert, and the word on the button."""
TOLD = {
    "answer": "Kept: what is known of the alert of {name}.",
    "acknowledge": "Seen: the alert of {name}.",
    "snooze": "The alert of {name} is left alone until that day, unless it becomes worse.",
    "wake": "The alert of {name} is asked for again.",
}
SEE_OTHER = 303


@page_view
def alerts(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The alerts that fire on a day, and how long all alerts took, team by team."""
    read = read_alerts(organisation=asked.organisation, clock=system_clock, policies=load_policy, as_of=asked.as_of)
    if read.day > read.today:
        return ahead(request, read.day)
    teams = Among("team", "team", {one.id for one in read.definitions.teams})
    chosen = Chosen.of("/alerts", asked.where, request.GET.dict(), ("team",)).among(teams)
    page = alerts_page(read, asked.where, chosen.get("team") or None, writes=writes_here(request, asked))
    name = read.definitions.organisation.name
    preview = Preview(f"{name}: alerts", " ".join(said.text for said in page.lead))
    frame = frame_of(request, asked, name, preview, shown=(read.day, read.today), unheard=chosen.unheard)
    return render(request, "alerts_page.html", {"page": page, "frame": frame})


@form_view
@get_or_post
def kpi_alert(request: HttpRequest, asked: Asked, kpi: str) -> HttpResponse:
    """Do something about an alert: of those of the KPI the one in ``?of=``, else the newest."""
    try:
        read = read_kpi(organisation=asked.organisation, kpi=kpi, clock=writing_clock, policies=load_policy)
    except KpiUnknownError:
        return message(request, "no-kpi", status=404, asked=kpi)
    back = asked.where.to(f"/kpis/{kpi}#alerts")
    named = request.GET.get("of", "")
    firing = {one.id: one for one in read.verdict.open_alerts}
    fitting = [one for one in read.alerts if named in ("", one.id.partition("/")[2])]
    record = next((one for one in fitting if one.id in firing), fitting[-1] if fitting else None)
    does = request.GET.get("do", "answer")
    if does not in SUBMIT:
        return message(request, "no-act", status=404, asked=does, way=Link(back, "See its alerts"))
    if record is None and named:
        return message(request, "no-alert", status=404, asked=named, way=Link(back, "See its alerts"))
    if record is None or (does != "answer" and record.id not in firing):
        response = HttpResponseRedirect(back)  # it never had one, or that one is over; the page says so
        response.status_code = SEE_OTHER
        return response
    fields = tuple(_fields(request, asked, read, record, does))
    form = Form(request.get_full_path(), new_key(), (Group("", fields),), SUBMIT[does], back)
    show = shows(
        request, asked, read.definitions.organisation.name, _says(read, record, asked), (Link(back, read.metric.name),)
    )

    def save(texts: Texts) -> Saved:
        _do(request, asked, record.id, does, texts)
        return Saved(back, TOLD[does].format(name=read.metric.name))

    return answer_form(request, form, show, save)


def _says(read: KpiRead, record: AlertRecord, asked: Asked) -> tuple[str, str]:
    """What is answered, and how it stands."""
    lines = Lines(Names(read.definitions), asked.where, read.verdicts.as_of, writes=False)
    opened = next((one for one in read.verdict.open_alerts if one.id == record.id), None)
    line = lines.line(record, read.history.grid, opened, read.followed.get(record.id))
    title = f"Alert of {read.metric.name}"
    what = f"{CAUSES[record.interval.cause].capitalize()}, {record.interval.severity}, {line.lasting}."
    return title, " ".join(filter(None, (what, line.now, line.worked)))


def _fields(request: HttpRequest, asked: Asked, read: KpiRead, record: AlertRecord, does: str) -> Iterable[Field]:
    here = request.COOKIES.get(COOKIE, "")
    signed = person_of(request, asked.organisation)
    if does == "answer":
        owner = record.owner or ("" if record.interventions else signed or here)
        yield Field("owner", "Who owns it?", Kind.CHOICE, value=owner, options=people(read.definitions))
        yield Field("cause", "Which cause was found?", Kind.AREA, value=record.found)
        action = record.acted.action if record.acted else ""
        yield Field(
            "action",
            "What is done about it?",
            Kind.AREA,
            value=action,
            hint="One thing, so that its effect can be told.",
        )
        if record.acted is not None:
            options = (Option("", "too early to say"), Option("true", "yes"), Option("false", "no"))
            yield Field("worked", "Did it work?", Kind.RADIO, options=options)
        return
    if does == "snooze":
        last = day_words(last_day_alone(read.today, load_policy))
        hint = f"It is asked for again the day after. At the latest {last}."
        yield Field("until", "Until which day?", Kind.DATE, needed=True, hint=hint)
        yield Field("because", "Why?", Kind.AREA, needed=True)
    else:
        yield Field("because", "What is there to say?", Kind.AREA)
    if signed is None:
        yield Field("by", "Who says so?", Kind.CHOICE, value=here, options=people(read.definitions))


def _do(request: HttpRequest, asked: Asked, alert: str, does: str, texts: Mapping[str, str]) -> None:
    told = {name: text.strip() for name, text in texts.items()}
    if does == "answer":
        said: dict[str, Any] = {name: told.get(name) or None for name in ("owner", "cause", "action")}
        said["worked"] = {"true": True, "false": False}.get(told.get("worked", ""))
        answer_alert(alert=alert, said=said, **asking(request, asked))
        return
    by = person_of(request, asked.organisation) or told.get("by") or None
    if does == "acknowledge":
        acknowledge_alert(alert=alert, by=by, because=told.get("because", ""), **asking(request, asked))
        return
    until = _day(told.get("until", "")) if does == "snooze" else None
    snooze_alert(alert=alert, until=until, because=told.get("because", ""), by=by, **asking(request, asked))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message_ = "name the last day on which it is to be left alone, such as 2019-03-31"
        raise DraftRefusedError([problem(("until",), codes.WRONG_VALUE, message_)]) from None
