"""Setting a finding aside, with the reason, and heeding it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from headway.lint.registry import BY_CODE
from headway.services.read_defined import UndefinedError, read_defined
from headway.services.set_aside_finding import set_aside_finding
from headway.services.transaction import new_key
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.made.build import PATHS
from headway.web.parts import Link

PLACES = {
    "kpi": "kpis",
    "objective": "objectives",
    "key_result": "key_results",
    "team": "teams",
    "cycle": "cycles",
}
LEAD = "It is no longer counted as a finding here. Reviews show it with your reason, and exports keep it."
CHANGE = "Left empty, the rule is heeded again."


def _view(kind: str) -> Callable[..., HttpResponse]:
    """The form for a finding about a kind of record."""

    @form_view
    @get_or_post
    def view(request: HttpRequest, asked: Asked, code: str, **named: str) -> HttpResponse:
        return _answer(request, asked, kind, named[kind], code.upper())

    return view


kpi_finding, objective_finding, key_result_finding, team_finding, cycle_finding = map(_view, PLACES)


def _answer(request: HttpRequest, asked: Asked, kind: str, about: str, code: str) -> HttpResponse:
    rule = BY_CODE.get(code)
    if rule is None:
        return message(request, "no-rule", status=404, asked=code)
    found = read_defined(organisation=asked.organisation, clock=writing_clock, places=("metrics", PLACES[kind]))
    try:
        held = found.one(PLACES[kind], about)
        name = _name(found.one("metrics", held.metric) if kind == "kpi" else held)
    except UndefinedError:
        return message(request, f"no-{kind.replace('_', '-')}", status=404, asked=about)
    path = f"{PATHS[kind]}/{about}"
    here, why = asked.where.to(path), dict(held.lint_ignore).get(code, "")
    hint = CHANGE if why else "It is shown at every review."
    field = Field("because", "Why does the rule not apply?", Kind.AREA, hint=hint, value=why, needed=not why)
    action, submit = asked.where.to(f"{path}/findings/{code}"), "Save" if why else "Set it aside"
    form = Form(action, new_key(), (Group("", (field,)),), submit, here)

    def save(texts: Texts) -> Saved:
        because = texts.get("because", "")
        heeds = bool(why) and not because.strip()
        set_aside_finding(
            kind=kind, about=about, code=code, because=None if heeds else because, **asking(request, asked)
        )
        return Saved(here, f"{code} is heeded again." if heeds else f"{code} is set aside, with the reason.")

    says = (f"Set aside {code}, {rule.name.replace('-', ' ')}", f"{rule.summary} {LEAD}")
    crumbs = (Link(here, name), Link(asked.where.to(f"/rules/{code}"), f"About {code}"))
    return answer_form(request, form, shows(request, asked, found.definitions.organisation.name, says, crumbs), save)


def _name(record: Any) -> str:
    """What people call it."""
    called: str = record.title if hasattr(record, "title") else record.name
    return called
