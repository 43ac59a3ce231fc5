"""Saying that a KPI has been another process since a period, so that its limits begin anew, or that it has not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse

from headway.app.policy import load_policy
from headway.goals import codes
from headway.series.grid import Grid, PeriodError
from headway.series.period_words import day_words, period_words
from headway.services.drafting.problems import DraftRefusedError, FieldProblem, no_day
from headway.services.mark_segment import mark_segment
from headway.services.read_kpi import KpiRead, KpiUnknownError, read_kpi
from headway.services.transaction import new_key
from headway.web.access import person_of
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.checkin.remembered import COOKIE
from headway.web.clock import writing_clock
from headway.web.deciding.questions import people
from headway.web.define.problems import moved
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.frame import Unheard
from headway.web.listing import CHOOSE, Among, Chosen, unheard
from headway.web.parts import Link

LEAD = (
    "Its level and its limits begin anew with that period. Say so where the work has changed and will stay so; "
    "a later word takes it back."
)
STATES = (
    Option("accepted", "Another process began", "its limits begin anew there"),
    Option("declined", "It is the same process", "its limits go on"),
)


@form_view
@get_or_post
def mark(request: HttpRequest, asked: Asked, kpi: str) -> HttpResponse:
    """Accept, decline or move what is proposed, begin a process by hand, or take an earlier word back."""
    try:
        read = read_kpi(organisation=asked.organisation, kpi=kpi, clock=writing_clock, policies=load_policy)
    except KpiUnknownError:
        return message(request, "no-kpi", status=404, asked=kpi)
    said = Chosen.of(f"/kpis/{kpi}/segment", asked.where, request.GET.dict(), ("since", "state"))
    said = said.among(Among("state", "state", {one.value for one in STATES}, CHOOSE))
    since, not_there = _since(said.get("since"), read)
    home = Link(asked.where.to(f"/kpis/{kpi}"), read.metric.name)
    form = Form(
        request.get_full_path(),
        new_key(),
        (Group("", _fields(request, asked, read, since, said.get("state"))),),
        "Save",
        home.href,
        draft=f"segment-{kpi}",
    )

    def save(texts: Texts) -> Saved:
        starts, state = _starts(texts, read), texts.get("state", "")
        because = texts.get("because", "").strip()
        if not because:
            raise _refused("because", codes.MISSING_KEY, "a reason is missing", "whoever looks back later reads it")
        with moved(_at_fields):
            mark_segment(
                kpi=kpi,
                starts=starts,
                state=state,
                by=person_of(request, asked.organisation) or texts.get("by", "").strip() or None,
                because=because,
                instead_of=_instead(since, starts, state, read),
                **asking(request, asked),
            )
        period = period_words(read.history.grid, read.history.grid.ordinal(starts))
        told = f"Its limits begin anew with {period}." if state == "accepted" else f"The same process in {period}."
        return Saved(f"{home.href}#signals", told)

    crumbs = (Link(asked.where.to("/"), "Cockpit"), home)
    name = read.definitions.organisation.name
    title = f"Another process in {read.metric.name}?"
    show = shows(request, asked, name, (title, LEAD), crumbs, unheard=(*said.unheard, *not_there))
    return answer_form(request, form, show, save)


def _since(named: str, read: KpiRead) -> tuple[int | None, tuple[Unheard, ...]]:
    """The period that the address names, and what is made of one that there is not."""
    if not named:
        return None, ()
    try:
        return read.history.grid.parse(named), ()
    except PeriodError:
        return None, (unheard("since", "period", named, CHOOSE),)


def _fields(request: HttpRequest, asked: Asked, read: KpiRead, since: int | None, state: str) -> tuple[Field, ...]:
    grid = read.history.grid
    day = "" if since is None else grid.starts(since).isoformat()
    fields = [
        Field(
            "from",
            "From which day on?",
            Kind.DATE,
            value=day,
            hint=f"The {grid.grain} that holds it is the first one.",
            needed=True,
        ),
        Field("state", "What is so?", Kind.RADIO, value=state or "accepted", options=STATES),
        Field("because", "Why?", Kind.AREA, hint="What changed then, or why nothing did.", needed=True),
    ]
    if person_of(request, asked.organisation) is None:
        here = request.COOKIES.get(COOKIE, "")
        fields.append(Field("by", "Who says so?", Kind.CHOICE, value=here, options=people(read.definitions)))
    return tuple(fields)


def _starts(texts: Texts, read: KpiRead) -> date:
    """First day of the period that holds the day that was typed.

    Raises:
        DraftRefusedError: it is no day, or it begins nothing anew.
    """
    text = texts.get("from", "").strip()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise DraftRefusedError([no_day("from", text)]) from None
    grid: Grid = read.history.grid
    readings = read.history.readings
    period = grid.ordinal(day)
    if not readings or not readings[0].period < period <= readings[-1].period:
        span = ""
        if readings:
            first, last = grid.starts(readings[0].period + 1), grid.ends(readings[-1].period)
            span = f"write a day from {day_words(first)} to {day_words(last)}"
        raise _refused("from", codes.WRONG_VALUE, "there are no numbers on both sides of it", span)
    return grid.starts(period)


def _instead(since: int | None, starts: date, state: str, read: KpiRead) -> date | None:
    """The day that was proposed, where another one is accepted in its place."""
    process, grid = read.history.process, read.history.grid
    if state != "accepted" or since is None or process is None or process.proposed is None:
        return None
    proposed = grid.parse(process.proposed)
    return grid.starts(proposed) if since == proposed != grid.ordinal(starts) else None


def _refused(field: str, code: str, wrong: str, way_out: str) -> DraftRefusedError:
    return DraftRefusedError([FieldProblem(field, code, wrong, way_out)])


def _at_fields(problems: Iterable[FieldProblem]) -> tuple[FieldProblem, ...]:
    """The day on which it is said is today: what is wrong with that is wrong with the day from which it holds."""
    return tuple(replace(one, field="from") if one.field == "date" else one for one in problems)
