"""Beginning an organisation, and the page of all that can be written down."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.services.drafts import drafted
from headway.services.list_organisations import list_organisations
from headway.services.read_defined import read_defined
from headway.services.start_organisation import start_organisation
from headway.services.transaction import new_key
from headway.web.access import access_of, actor_of
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.errors import message
from headway.web.forms.form import Form
from headway.web.forms.page import FormPage
from headway.web.forms.take import Saved, Texts, answer_form, get_or_post
from headway.web.frame import Preview, bare_frame
from headway.web.framing import frame_of
from headway.web.parts import Link
from headway.web.roles import Role
from headway.web.start.page import NewPage, Thing
from headway.web.start.questions import start_form
from headway.web.where import Where

TITLE = "Start"
LEAD = "Your cockpit needs a name. Everything else can come later, and can be changed."

ASKS = "What do you want to write down?"
WEEKLY = (
    ("/check-in", "Check-in", "how sure you are of each key result, and what is in the way"),
    ("/new/decision", "Decision", "what was decided, by whom, and who does it"),
    ("/new/event", "Event", "what happened, to be drawn on charts"),
)
DEFINING = (
    ("/new/kpi", "KPI", "a number that says whether you perform acceptably, and its band"),
    ("/new/objective", "Objective", "what should change by when, with its key results"),
    ("/which", "KPI or OKR?", "four questions, where it is not clear which of the two"),
    ("/new/metric", "Metric", "a number that is measured and is no KPI"),
    ("/new/cycle", "Cycle", "a span of time for objectives, such as a quarter"),
    ("/new/team", "Team", "who measures and aims together"),
    ("/new/person", "Person", "who owns, leads and checks in"),
    ("/import", "Spreadsheet", "what you have already, all at once"),
)


@cache_control(private=True, no_store=True)
@get_or_post
def start(request: HttpRequest) -> HttpResponse:
    """Begin an organisation."""
    if settings.HEADWAY_DEMO:
        return message(request, "demo")
    signed = access_of(request).signed
    if signed is not None and not signed.administers:
        return message(request, "forbidden", status=403, needed=str(Role.ADMIN), helpers=[])

    def show(form: Form, status: int) -> HttpResponse:
        page = FormPage(TITLE, LEAD, (), form)
        context = {"page": page, "frame": bare_frame(request, Preview(TITLE, LEAD))}
        return render(request, "start.html", context, status=status)

    def save(texts: Texts) -> Saved:
        is_first = not list_organisations()
        started = start_organisation(
            actor=actor_of(request),
            key=request.POST.get("key") or new_key(),
            clock=system_clock,
            policies=load_policy,
            said=drafted(texts).said,
        )
        return Saved(Where(None, "" if is_first or _is_alone() else started.id).to("/"), "This is your cockpit.")

    return answer_form(request, start_form(request.path), show, save)


def _is_alone() -> bool:
    return len(list_organisations()) == 1


@form_view
@require_safe
def new(request: HttpRequest, asked: Asked) -> HttpResponse:
    """All that can be written down."""
    found = read_defined(organisation=asked.organisation, clock=system_clock, places=())
    page = NewPage(asked.where.to("/"), ASKS, _things(WEEKLY, asked), _things(DEFINING, asked))
    frame = frame_of(request, asked, found.definitions.organisation.name, Preview("New", ASKS))
    return render(request, "new.html", {"page": page, "frame": frame})


def _things(listed: tuple[tuple[str, str, str], ...], asked: Asked) -> tuple[Thing, ...]:
    return tuple(Thing(Link(asked.where.to(path), name), says) for path, name, says in listed)
