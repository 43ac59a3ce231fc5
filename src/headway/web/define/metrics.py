"""Defining a metric that is no KPI, changing one, and retiring one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.http import HttpRequest, HttpResponse

from headway.judgement.definitions import Metric
from headway.series.period_words import day_words
from headway.services.change_metric import change_metric
from headway.services.check_draft import check_draft
from headway.services.declare_metric import declare_metric
from headway.services.drafting.problems import FieldProblem
from headway.services.drafts import drafted
from headway.services.read_defined import DefinedRead, UndefinedError, read_defined
from headway.services.retire_metric import retire_metric
from headway.services.transaction import new_key
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.define.choices import NONE, team_field
from headway.web.define.measure import answers, measured, more_of_metric
from headway.web.define.problems import moved
from headway.web.define.retiring import retire_form, retiring_day
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind
from headway.web.forms.meanwhile import changing
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, asking_to_change, get_or_post
from headway.web.parts import Link

PLACES = ("teams", "people", "metrics")
READING = ("metrics", "kpis", "key_results")
NEW = "Something that is counted and not judged: for a key result, or to stand beside a KPI."
CHANGE = "From today on a change holds for all its numbers, also the earlier ones. What was told of days before stays."


@form_view
@get_or_post
def new_metric(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Define a metric."""
    found = read_defined(organisation=asked.organisation, clock=writing_clock, places=PLACES)
    form = _form(request, asked, found, None)

    def save(texts: Texts) -> Saved:
        said = drafted(answers(texts, form))
        with moved(said.problems):
            done = declare_metric(said=said.said, **asking(request, asked))
        text = f"{said.said['name']} is defined. Write down the numbers that you know."
        return Saved(asked.where.to(f"/metrics/{done.id}/numbers"), text)

    crumbs = (Link(asked.where.to("/"), "Cockpit"), Link(asked.where.to("/new"), "New"))
    show = shows(request, asked, found.definitions.organisation.name, ("A new metric", NEW), crumbs)
    return answer_form(request, form, show, save, partial(_check, asked=asked, form=form, id_=None))


@form_view
@get_or_post
def edit_metric(request: HttpRequest, asked: Asked, metric: str) -> HttpResponse:
    """Change a metric."""
    found = read_defined(organisation=asked.organisation, clock=writing_clock, places=(*PLACES, "kpis"))
    try:
        held: Metric = found.one("metrics", metric)
    except UndefinedError:
        return message(request, "no-metric", status=404, asked=metric)
    form, home = changing(_form(request, asked, found, held)), _home(held, found, asked)

    def save(texts: Texts) -> Saved:
        said = drafted(answers(texts, form))
        with moved(said.problems):
            done = change_metric(metric=metric, said=said.said, **asking_to_change(request, asked, held))
        return Saved(home.href, "Changed." if done.changed else "Nothing was changed: it says what it said.")

    crumbs = (Link(asked.where.to("/"), "Cockpit"), home)
    show = shows(request, asked, found.definitions.organisation.name, (f"Change {held.name}", CHANGE), crumbs)
    return answer_form(request, form, show, save, partial(_check, asked=asked, form=form, id_=metric))


@form_view
@get_or_post
def stop_metric(request: HttpRequest, asked: Asked, metric: str) -> HttpResponse:
    """Retire a metric."""
    found = read_defined(organisation=asked.organisation, clock=writing_clock, places=READING)
    try:
        held: Metric = found.one("metrics", metric)
    except UndefinedError:
        return message(request, "no-metric", status=404, asked=metric)
    home = _home(held, found, asked)

    def save(texts: Texts) -> Saved:
        on = retiring_day(texts, found.today)
        retire_metric(metric=metric, on=on, **asking(request, asked))
        return Saved(asked.where.to("/metrics"), f"{held.name} is retired from {day_words(on)} on. Its numbers stay.")

    lead = f"From a day on no number is taken any more; what was recorded stays. {_reads(held, found)}"
    crumbs = (Link(asked.where.to("/"), "Cockpit"), home)
    show = shows(request, asked, found.definitions.organisation.name, (f"Retire {held.name}", lead), crumbs)
    return answer_form(request, retire_form(request, found.today, home.href), show, save)


def _form(request: HttpRequest, asked: Asked, found: DefinedRead, held: Metric | None) -> Form:
    back = _home(held, found, asked).href if held else asked.where.to("/new")
    team = team_field("team", "Whose metric is it?", found.definitions, (held and held.team) or "")
    options = team.options if team.options[0].value == "" else (NONE, *team.options)
    team = Field(team.name, team.label, Kind.CHOICE, value=team.value, options=options)
    why = Field("why", "Why does it matter?", Kind.AREA, value=held.why if held else "")
    first = Group("", (*measured("", held), team, why))
    more = Group(
        "More: definition, limits, who answers for it", more_of_metric("", held, found.definitions), folded=True
    )
    submit, draft = ("Save", f"metric-{held.id}") if held else ("Define it", "metric-new")
    return Form(request.get_full_path(), new_key(), (first, more), submit, back, draft=draft, tells=True)


def _check(texts: Texts, asked: Asked, form: Form, id_: str | None) -> Iterable[FieldProblem]:
    said = drafted(answers(texts, form))
    here, clock = asked.organisation, writing_clock
    return said.problems(check_draft(organisation=here, clock=clock, kind="metric", id_=id_, said=said.said))


def _home(held: Metric, found: DefinedRead, asked: Asked) -> Link:
    """The page on which the metric is seen."""
    kpi = next((one.id for one in found.definitions.kpis if one.metric == held.id), None)
    return Link(asked.where.to(f"/kpis/{kpi}" if kpi else f"/metrics/{held.id}"), held.name)


def _reads(held: Metric, found: DefinedRead) -> str:
    """What reads a metric, in a sentence: that has to end first."""
    said = found.definitions
    reads = ["a KPI"] if any(one.metric == held.id for one in said.kpis) else []
    reads += [f"the key result “{one.title}”" for one in said.key_results if one.metric == held.id]
    reads += [one.name for one in said.metrics if one.derived and held.id in one.derived.of]
    return (
        f"It is read by {', '.join(reads)}: what still runs of it has to end first." if reads else "Nothing reads it."
    )
