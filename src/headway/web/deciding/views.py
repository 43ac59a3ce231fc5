"""The list of decisions, and the forms that record one and say what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.judgement.definitions import Decision
from headway.rhythm.decisions_lead import decisions_lead, still_to_do
from headway.series.period_words import count_of, day_words
from headway.services.change_decision import change_decision
from headway.services.read_decisions import DecisionsRead, read_decisions
from headway.services.record_decision import record_decision
from headway.services.transaction import new_key
from headway.services.withdraw_decision import withdraw_decision
from headway.steering.decisions import Urgency
from headway.web.access import person_of
from headway.web.answer import ahead, form_view, page_view
from headway.web.asked import Asked
from headway.web.checkin.remembered import COOKIE
from headway.web.clock import writing_clock
from headway.web.deciding.asks import Asks, asks_of
from headway.web.deciding.followed import follow_up_form, keep_follow_up
from headway.web.deciding.naming import about
from headway.web.deciding.page import DecisionsPage, Taken
from headway.web.deciding.questions import decision_said, edit_fields, new_groups
from headway.web.deciding.taken import due_words, taken
from headway.web.deciding.times import COLUMNS, decision_cells, decision_times
from headway.web.deciding.withdrawing import said_of, taking_back, withdrawing
from headway.web.define.problems import moved
from headway.web.define.ways import ways_of, writes_here
from headway.web.downloads import csv_response
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group
from headway.web.forms.meanwhile import changing
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, asking_to_change, get_or_post
from headway.web.frame import Preview
from headway.web.framing import frame_of
from headway.web.listing import unheard
from headway.web.parts import Link, Said
from headway.web.roles import Role

LISTS = (("/alerts", "Alerts", Role.VIEWER), ("/events", "Events", Role.VIEWER))


def _read(asked: Asked) -> DecisionsRead:
    return read_decisions(organisation=asked.organisation, clock=writing_clock, policies=load_policy)


@page_view
def decisions(request: HttpRequest, asked: Asked) -> HttpResponse:
    """What was decided up to a day: what is still to be done, and what is over."""
    found = read_decisions(organisation=asked.organisation, clock=system_clock, policies=load_policy, as_of=asked.as_of)
    if found.day > found.today:
        return ahead(request, found.day)
    writes = writes_here(request, asked)
    to_do = still_to_do(found.decisions, found.day)
    over = [one for one in found.decisions if one not in to_do]
    lead = decisions_lead(to_do, len(found.decisions), found.definitions, found.day)

    def show(some: list[Decision]) -> tuple[Taken, ...]:
        return taken(some, found.definitions, found.day, asked.where, came=found.came, writes=writes)

    page = DecisionsPage(
        lead=tuple(Said(text, pressing=bool(to_do)) for text in lead),
        ways=ways_of(request, asked, ("/new/decision", "Record a decision", Role.MEMBER), *LISTS),
        to_do=show(to_do),
        over=show(over),
        times=tuple(decision_times(found, asked.where)),
        takes=Link(asked.where.to("/decisions.csv"), "CSV"),
    )
    name = found.definitions.organisation.name
    preview = Preview(f"{name}: decisions", " ".join(lead))
    frame = frame_of(request, asked, name, preview, shown=(found.day, found.today))
    return render(request, "decisions_page.html", {"page": page, "frame": frame})


@page_view
def decisions_data(request: HttpRequest, asked: Asked) -> HttpResponse:
    """What was decided up to a day and what came of it, as CSV."""
    found = read_decisions(organisation=asked.organisation, clock=system_clock, policies=load_policy, as_of=asked.as_of)
    if found.day > found.today:
        return ahead(request, found.day)
    return csv_response(chain([COLUMNS], decision_cells(found)), f"decisions-{found.day}")


@form_view
@get_or_post
def new_decision(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Record a decision about anything: with ``?about=`` about what stands there."""
    found = _read(asked)
    id_ = request.GET.get("about", "")
    subject = about(id_, found.definitions, asked.where) if id_ else None
    if subject is not None and not subject.href:
        return message(request, "no-subject", status=404, asked=id_)
    ask, of, come_from = (request.GET.get(name, "") for name in ("ask", "of", "from"))
    asks = asks_of(found, id_ or request.POST.get("about", ""), ask, of)
    if ask and asks.elsewhere and request.method != "POST":
        return HttpResponse(status=303, headers={"Location": asked.where.deciding(asks.elsewhere[0], come_from)})
    gone = (unheard("ask", "question", ask, "nothing of that kind is asked about it now"),) if asks.is_gone else ()
    person = person_of(request, asked.organisation) or request.COOKIES.get(COOKIE, "")
    asked_for = (("about", id_), *((("ask", ask), ("of", of)) if not asks.is_gone else ()), ("from", come_from))
    heard = {name: text for name, text in asked_for if text}
    here = f"/new/decision?{urlencode(heard)}" if id_ else "/new/decision"
    form = Form(
        action=asked.where.to(here),
        key=new_key(),
        groups=new_groups(found, id_, asks, person),
        submit="Record it",
        back=subject.href if subject else asked.where.to("/decisions"),
        draft=f"decision-{id_}",
    )
    crumbs = (subject,) if subject else ()
    ways = tuple(Link(asked.where.deciding(one, come_from), one.title) for one in asks.elsewhere)
    ways += ways_of(request, asked, *_grading(asks, found))
    name = found.definitions.organisation.name
    show = shows(request, asked, name, _says(asks, id_), crumbs, unheard=gone, ways=ways)

    def save(texts: Texts) -> Saved:
        said = decision_said(texts)
        with moved(asks.told):
            record_decision(said=said | asks.answered(texts), **asking(request, asked))
        told = f"Decided: {said['decision']}."
        shown = subject.href if subject else asked.where.to("/decisions")
        return Saved(shown, told)

    return answer_form(request, form, show, save)


def _grading(asks: Asks, found: DecisionsRead) -> Iterable[tuple[str, str, Role]]:
    """The way to the grades, where that they are missing is what is asked: nothing has to be decided first."""
    cycles = {one.id: one.cycle for one in found.definitions.objectives}
    for one in asks.questions:
        if one.kind == Urgency.GRADE.word:
            yield f"/cycles/{cycles[one.about]}/grade?objective={one.about}", "Grade it now", Role.LEAD


def _says(asks: Asks, id_: str) -> tuple[str, str]:
    if asks.several:
        many = count_of(len(asks.questions), "thing")
        return "New decision", f"{many} are asked about it; what it does not answer is asked on."
    if id_ and asks.questions:
        return asks.questions[0].title, asks.questions[0].text
    return "New decision", "It stays on record; what becomes of it is added."


@form_view
@get_or_post
def remove_decision(request: HttpRequest, asked: Asked, decision: str) -> HttpResponse:
    """Take a decision back: it stays on record, struck through."""
    found, back = _read(asked), asked.where.to("/decisions")
    held = _held(found, decision)
    if held is None or held.withdrawn:
        return message(request, "no-decision", status=404, asked=decision)
    subject = about(held.about, found.definitions, asked.where)
    lead = f"“{held.decision}” counts no more from today on. It stays on record, struck through."
    says = (f"Withdraw what was decided on {day_words(held.date)}", lead)
    show = shows(request, asked, found.definitions.organisation.name, says, (Link(back, "Decisions"), subject))

    def save(texts: Texts) -> Saved:
        with moved(withdrawing):
            withdraw_decision(decision=held.id, **said_of(request, asked, texts), **asking(request, asked))
        return Saved(back, f"Withdrawn: {held.decision}.")

    return answer_form(request, taking_back(request, asked, found.definitions, back), show, save)


def _held(found: DecisionsRead, decision: str) -> Decision | None:
    return next((one for one in found.decisions if one.id == decision), None)


@form_view
@get_or_post
def edit_decision(request: HttpRequest, asked: Asked, decision: str) -> HttpResponse:
    """Say what became of a decision; what was said before stays on record."""
    found = _read(asked)
    held = _held(found, decision)
    if held is None or held.withdrawn:
        return message(request, "no-decision", status=404, asked=decision)
    return _changing(request, asked, found, held, edit_fields(found, held), "Change this decision")


@form_view
@get_or_post
def finish_decision(request: HttpRequest, asked: Asked, decision: str) -> HttpResponse:
    """Say what became of what was decided: it is done, its day is moved, or it is dropped."""
    found = _read(asked)
    held = _held(found, decision)
    if held is None or held.withdrawn:
        return message(request, "no-decision", status=404, asked=decision)
    back = asked.where.to("/decisions")
    crumbs = (Link(back, "Decisions"), about(held.about, found.definitions, asked.where))
    says = (f"What became of “{held.decision.rstrip('.')}”?", due_words(held, found))
    show = shows(request, asked, found.definitions.organisation.name, says, crumbs)

    def save(texts: Texts) -> Saved:
        return Saved(back, keep_follow_up(request, asked, held, texts))

    return answer_form(request, follow_up_form(request, asked, found, held, back), show, save)


def _changing(
    request: HttpRequest, asked: Asked, found: DecisionsRead, held: Decision, fields: tuple[Field, ...], title: str
) -> HttpResponse:
    back = asked.where.to("/decisions")
    form = changing(Form(request.get_full_path(), new_key(), (Group("", fields),), "Save", back))
    crumbs = (Link(back, "Decisions"), about(held.about, found.definitions, asked.where))
    show = shows(request, asked, found.definitions.organisation.name, (title, held.decision), crumbs)

    def save(texts: Texts) -> Saved:
        told = {field.name: texts.get(field.name, "").strip() or None for field in fields}
        if "because" in told:
            told["because"] = told["because"] or ""
        change_decision(decision=held.id, said=told, **asking_to_change(request, asked, held))
        return Saved(back, f"Kept: {told.get('decision') or held.decision}.")

    return answer_form(request, form, show, save)
