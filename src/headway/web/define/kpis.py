"""Declaring a KPI, of a metric that is there or together with its metric."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from django.http import HttpRequest, HttpResponse

from headway.judgement.definitions import Metric
from headway.services.check_draft import check_draft
from headway.services.check_measure import check_measure
from headway.services.declare_kpi import declare_kpi
from headway.services.declare_measure import declare_measure
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.drafting.reading import Said
from headway.services.drafts import Drafted as Draft
from headway.services.drafts import drafted
from headway.services.lint_draft import Drafted
from headway.services.read_defined import DefinedRead, UndefinedError, read_defined
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.define import bounds
from headway.web.define.advising import advice_on_kpi
from headway.web.define.measure import answers, direction_of, new_kpi_form
from headway.web.define.problems import Move, below, moved
from headway.web.define.trying import drawn_band
from headway.web.errors import message
from headway.web.forms.form import Advice, Drawn, Form
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post, texts_of
from headway.web.listing import CHOOSE, Among, Chosen
from headway.web.parts import Link

PLACES = ("teams", "people", "metrics", "kpis")
BAND = "kpi.band"
LEAD = "A number that your team calls vital, and the band in which it is healthy."
MOST_OFFERED = 12
LONGEST_NAMED = 200
"""Letters of a name that an address brings along."""


@form_view
@get_or_post
def new_kpi(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Declare a KPI: with ``?metric=`` of a metric that is there, else together with its metric."""
    found = read_defined(organisation=asked.organisation, clock=writing_clock, places=PLACES)
    named = request.GET.get("metric", "")
    try:
        metric = found.one("metrics", named) if named else None
    except UndefinedError:
        return message(request, "no-metric", status=404, asked=named)
    typed = texts_of(request) if request.method == "POST" else {}
    drawn = _drawn(asked, metric, typed) if metric else None
    teams = {one.id for one in found.definitions.teams}
    said = Chosen.of("/new/kpi", asked.where, request.GET.dict(), ("team",)).among(Among("team", "team", teams, CHOOSE))
    team = said.get("team")
    form = new_kpi_form(
        request.get_full_path(), asked.where.to("/"), found.definitions, metric, drawn, team, called(request)
    )

    def save(texts: Texts) -> Saved:
        try:
            said = _drafted(texts, form, metric)
        except DraftRefusedError:
            raise DraftRefusedError(_check(texts, form, metric, asked)) from None
        said_kpi, said_metric = _part(said, "kpi"), _part(said, "metric")
        with moved(*_moves(said, texts, metric)):
            if metric is not None:
                declared = declare_kpi(said={**said_kpi, "metric": metric.id}, **asking(request, asked))
                text = f"{metric.name} is a KPI from today on."
                return Saved(asked.where.to(f"/kpis/{declared.id}"), text)
            declared = declare_measure(metric=said_metric, kpi=said_kpi, **asking(request, asked))
        text = f"{said_metric['name']} is a KPI from today on. Write down the numbers that you know."
        return Saved(asked.where.to(f"/metrics/{declared.id}/numbers"), text)

    show = shows(
        request,
        asked,
        found.definitions.organisation.name,
        (f"{metric.name} as a KPI" if metric else "A new KPI", LEAD),
        (Link(asked.where.to("/"), "Cockpit"), Link(asked.where.to("/new"), "New")),
        "new_kpi.html",
        said.unheard,
        metrics=() if metric else _without_kpi(found, asked),
    )

    def advise(texts: Texts) -> dict[str, Advice]:
        said = _readable(texts, form, metric)
        new = _part(said, "metric") if metric is None else None
        kpi = _part(said, "kpi") if metric is None else {**_part(said, "kpi"), "metric": metric.id}
        field = "kpi.team" if metric else "metric.name"
        return advice_on_kpi(asked, found, Drafted(kpi=kpi, metric=new), texts, field)

    return answer_form(request, form, show, save, partial(_check, form=form, metric=metric, asked=asked), advise)


def called(request: HttpRequest) -> str:
    """The name of what is measured that the address brings along, on one line; too much of it is cut."""
    return " ".join(request.GET.get("name", "").split())[:LONGEST_NAMED]


def _drafted(texts: Mapping[str, str], form: Form, metric: Metric | None) -> Draft:
    """What was answered, as the goals file has it: ``kpi``, and ``metric`` where it is new.

    Raises:
        DraftRefusedError: a number of the band cannot be read.
    """
    direction = direction_of(texts, metric)
    unit = metric.unit if metric else texts.get("metric.unit", "")
    parts = ("kpi.",) if metric else ("kpi.", "metric.")
    empty = {"kpi.team": "", **({} if metric else {"metric.name": ""})}
    own = {name: text for name, text in texts.items() if name.startswith(parts)}
    return drafted(bounds.said(BAND, direction, answers({**empty, **own}, form), unit))


def _readable(texts: Mapping[str, str], form: Form, metric: Metric | None) -> Draft:
    """What was answered, without a band where that cannot be read."""
    try:
        return _drafted(texts, form, metric)
    except DraftRefusedError:
        others = {name: text for name, text in texts.items() if not name.startswith(f"{BAND}.")}
        return _drafted(others, form, metric)


def _part(said: Draft, name: str) -> Said:
    """What is said of the metric or of the KPI; nothing, where all of it was left empty."""
    return said.said.get(name) or {}


def _moves(said: Draft, texts: Mapping[str, str], metric: Metric | None) -> tuple[Move, ...]:
    """The ways by which problems come to the fields of the form."""
    end = partial(bounds.at_fields, name=BAND, direction=direction_of(texts, metric))
    return (*((below("kpi"),) if metric else ()), said.problems, end)


def _check(texts: Texts, form: Form, metric: Metric | None, asked: Asked) -> Iterable[FieldProblem]:
    """What would be wrong with what was typed so far."""
    try:
        said = _drafted(texts, form, metric)
    except DraftRefusedError as error:
        # the band cannot be read; what else is wrong is told with it
        others = {name: text for name, text in texts.items() if not name.startswith(f"{BAND}.")}
        return (*error.problems, *_check(others, form, metric, asked))
    here, clock = asked.organisation, writing_clock
    problems: Iterable[FieldProblem]
    if metric is None:
        problems = check_measure(organisation=here, clock=clock, metric=_part(said, "metric"), kpi=_part(said, "kpi"))
    else:
        problems = check_draft(
            organisation=here, clock=clock, kind="kpi", said={**_part(said, "kpi"), "metric": metric.id}
        )
    for move in _moves(said, texts, metric):
        problems = move(problems)
    return problems


def _drawn(asked: Asked, metric: Metric, texts: Mapping[str, str]) -> Drawn | None:
    """The metric's past, under the band that was typed where that can be read."""
    try:
        said = bounds.said(BAND, metric.direction, texts, metric.unit)
    except DraftRefusedError:
        said = {}
    return drawn_band(asked.organisation, metric.id, said.get(f"{BAND}.healthy", ""), said.get(f"{BAND}.breach", ""))


def _without_kpi(found: DefinedRead, asked: Asked) -> tuple[Link, ...]:
    """Metrics that nobody has declared vital yet."""
    vital = {kpi.metric for kpi in found.definitions.kpis}
    free = sorted(
        (one for one in found.definitions.metrics if one.id not in vital), key=lambda one: one.name.casefold()
    )
    return tuple(Link(asked.where.to(f"/new/kpi?metric={one.id}"), one.name) for one in free[:MOST_OFFERED])
