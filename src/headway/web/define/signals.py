"""By whose rules the signals of the whole organisation are told from noise: choosing them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from headway.app.policy import load_policy
from headway.judgement.process import HEADWAY, NHS
from headway.judgement.rule_means import rules_of
from headway.rhythm.rows import Names
from headway.services.choose_signals import choose_signals
from headway.services.read_defined import DefinedRead, read_defined
from headway.services.transaction import new_key
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.define.measure import RULES
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.parts import Link

NOTES = {
    HEADWAY: "allows for season and for neighbours that are alike; at most one chart in ten alarms falsely in a year",
    NHS: "quick to explain, and the same as in the NHS's tools; most charts alarm falsely within a year",
}
SAYS = (
    "How signals are told from noise",
    "For every KPI that has no rules of its own. Their whole past is read anew; nothing that was recorded changes.",
)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one choice: what it is called, and each rule with what it looks for."""

    name: str
    rules: tuple[tuple[str, str], ...]


@form_view
@get_or_post
def signals(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Choose the rules of the organisation."""
    found = read_defined(organisation=asked.organisation, clock=writing_clock, places=("kpis", "metrics"))
    organisation = found.definitions.organisation
    options = tuple(Option(mode, words, NOTES[mode]) for mode, words in RULES.items())
    held = organisation.signals or HEADWAY
    field = Field("signals", "Signals are told from noise by", Kind.RADIO, value=held, options=options, needed=True)
    back = asked.where.to("/trends")
    form = Form(asked.where.to("/signals"), new_key(), (Group("", (field,)),), "Save", back, draft="signals")

    def save(texts: Texts) -> Saved:
        done = choose_signals(signals=texts.get("signals", ""), **asking(request, asked))
        told = "Every KPI without rules of its own is read anew." if done.changed else "Nothing was changed."
        return Saved(back, told)

    crumbs = (Link(asked.where.to("/"), "Cockpit"), Link(back, "Trends"))
    policy = load_policy(found.today)
    rules = tuple(Rules(words, rules_of(mode, policy)) for mode, words in RULES.items())
    own = _own(found, asked)
    show = shows(request, asked, organisation.name, SAYS, crumbs, "signals.html", rules=rules, own=own)
    return answer_form(request, form, show, save)


def _own(found: DefinedRead, asked: Asked) -> list[Link]:
    """The KPIs that say by whose rules they are read, in order of name."""
    names = Names(found.definitions)
    kpis = sorted((names.kpi(one.id), one.id, one.signals) for one in found.definitions.kpis if one.signals)
    return [Link(asked.where.to(f"/kpis/{kpi}"), f"{name}: {RULES[mode]}") for name, kpi, mode in kpis]
