"""The living page of components."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headway.app.policy import load_policy
from headway.rhythm.words import COURSE, QUADRANT, STATUS, Sign
from headway.services.drafting.problems import FieldProblem
from headway.services.reading.foremost_of import foremost_of
from headway.web.access import organisation_of, organisations_of
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.checkin.questions import SCALE
from headway.web.cockpit.build import build_page
from headway.web.components.examples import DAY, definitions, verdicts
from headway.web.components.page import ComponentsPage, Signs, Swatch
from headway.web.forms.form import Field, Form, Group, Kind, Option, filled
from headway.web.frame import Frame, Preview, bare_frame
from headway.web.framing import frame_of
from headway.web.parts import Look, Person
from headway.web.where import Where

COLOURS = (
    ("ink", "text and values"),
    ("ink-2", "second text"),
    ("ink-3", "labels and axes, the faintest text"),
    ("accent", "links, focus, the main button, better"),
    ("worse", "breach, off course, worsening"),
    ("watch", "watch, drifting"),
    ("paper", "the ground of a page"),
    ("sunk", "quiet grounds"),
    ("accent-soft", "the ground of another day than now"),
    ("band", "the healthy band in a chart"),
    ("line", "the line of a chart"),
    ("rule", "hairlines between rows"),
)

TITLE = "Components"
TEXT = "Every part that the pages are made of, in every state, on invented numbers."


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every part in every state; in the frame of the organisation, where there is one."""
    return (
        _shown(request, bare_frame(request, Preview(TITLE, TEXT)))
        if organisation_of(request) is None
        else _within(request)
    )


@form_view
def _within(request: HttpRequest, asked: Asked) -> HttpResponse:
    name = dict(organisations_of(request))[asked.organisation]
    return _shown(request, frame_of(request, asked, name, Preview(TITLE, TEXT)))


def _shown(request: HttpRequest, frame: Frame) -> HttpResponse:
    policy = load_policy(DAY)
    cockpit = build_page(foremost_of(definitions(), verdicts(), policy, DAY), _Here())
    page = ComponentsPage(
        colours=tuple(Swatch(name, use) for name, use in COLOURS),
        signs=(_signs("status of a KPI", STATUS), _signs("course", COURSE), _signs("quadrant", QUADRANT)),
        team=next(team for team in cockpit.teams if team.id == "deliver"),
        plot=cockpit.plot,
        decisions=cockpit.decisions,
        person=Person.of("Nadia Brandt"),
        form=_form(),
    )
    return render(request, "components.html", {"page": page, "frame": frame})


class _Here(Where):
    """Names on the page of components lead nowhere else: what they name is invented."""

    def to(self, path: str) -> str:
        """The page itself."""
        del path
        return "/components"


def _signs(name: str, words: dict[str, Sign]) -> Signs:
    return Signs(name, tuple(Look.of(key, sign) for key, sign in words.items()))


def _form() -> Form:
    fields = (
        Field("name", "What is it called?", hint="As people say it: Parcels on time.", needed=True),
        Field("unit", "In which unit?", known=("%", "days", "GBP")),
        Field("value", "What is it now?", Kind.NUMBER, unit="%", value="95.2"),
        Field("due", "By when?", Kind.DATE, value="2026-12-31"),
        Field(
            "grain", "How often is it measured?", Kind.CHOICE, options=_options("month", "week", "day"), value="week"
        ),
        Field(
            "direction",
            "Which way is good?",
            Kind.RADIO,
            options=(Option("up", "up", "more is better"), Option("down", "down", "less is better")),
            value="up",
        ),
        Field(
            "confidence",
            "How confident are you of success?",
            Kind.SCALE,
            options=SCALE,
            value="0.7",
        ),
        Field("note", "What changed?", Kind.AREA),
        Field("automatic", "Do it at once", Kind.TICK),
    )
    form = Form("/components", "example", (Group("", fields[:5]), Group("The rest", fields[5:])), "Save", "/components")
    wrong = FieldProblem("name", "", "nothing is called so far", "write a name")
    return filled(form, {}, [wrong])


def _options(*values: str) -> tuple[Option, ...]:
    return tuple(Option(value, value) for value in values)
