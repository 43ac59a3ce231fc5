"""Naming a KPI that a key result depends on; what moves with it beyond chance is suggested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from django.http import HttpRequest, HttpResponse

from headway.app.policy import load_policy
from headway.goals import codes
from headway.judgement.bearing import holding
from headway.rhythm.rows import Names
from headway.series.period_words import count_of
from headway.services.change_key_result import change_key_result
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.read_objective import KeyResultUnknownError
from headway.services.suggest_drivers import DriversRead, suggest_drivers
from headway.services.transaction import new_key
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.parts import Link

EFFECTS = (
    Option("supports", "Its good way helps", "it harms when it worsens"),
    Option("opposes", "Its good way costs", "it harms when it goes well"),
)


@form_view
@get_or_post
def drive(request: HttpRequest, asked: Asked, key_result: str) -> HttpResponse:
    """Choose a KPI, whether it helps or costs, and after how long."""
    try:
        read = suggest_drivers(
            organisation=asked.organisation, key_result=key_result, clock=writing_clock, policies=load_policy
        )
    except KeyResultUnknownError:
        return message(request, "no-key-result", status=404, asked=key_result)
    held = read.key_result
    here = asked.where.to(f"/objectives/{held.objective}") + f"#key-result-{key_result}"
    names = Names(read.definitions)
    form = Form(
        request.get_full_path(),
        new_key(),
        (Group("", _fields(read, names)),),
        "Name it",
        here,
        draft=f"drives-{key_result}",
    )

    def save(texts: Texts) -> Saved:
        kpi = texts.get("kpi", "").strip()
        if not kpi:
            raise DraftRefusedError([FieldProblem("kpi", codes.MISSING_KEY, "no KPI is chosen", "choose one")])
        new = {"kpi": kpi, "effect": texts.get("effect", ""), "lag": texts.get("lag", "").strip() or 0}
        drivers = [*map(asdict, holding(held.drivers)), new]
        try:
            change_key_result(key_result=key_result, said={"drivers": drivers}, **asking(request, asked))
        except DraftRefusedError as error:
            raise DraftRefusedError(_at_fields(error.problems, len(drivers) - 1)) from None
        return Saved(here, f"{names.kpi(kpi)} is named." if kpi in _ids(read) else "It is named.")

    says = (f"What does “{held.title}” depend on?", _lead(read, names))
    crumbs = (Link(asked.where.to("/"), "Cockpit"), Link(here, held.title))
    return answer_form(request, form, shows(request, asked, read.definitions.organisation.name, says, crumbs), save)


def _ids(read: DriversRead) -> set[str]:
    return {one.id for one in read.definitions.kpis}


def _lead(read: DriversRead, names: Names) -> str:
    """What was compared with it, and what moves with it."""
    said = read.suggested
    if said is None:
        return "When the KPI moves harmfully, the reasons of this key result say so."
    if not said.tried:
        when = "When the KPI moves harmfully, the reasons of this key result say so."
        few = f"Of {count_of(said.too_short, 'other KPI')} there are too few periods to tell what moves with it. "
        return (few if said.too_short else "") + when
    if not said.suggestions:
        short = f"; of {said.too_short} more there are too few periods to tell" if said.too_short else ""
        return f"None of {count_of(said.tried, 'other KPI')} moves with it beyond chance{short}."
    found = " ".join(f"{names.kpi(one.kpi)}: {_without_verdict(one.evidence.text)}." for one in said.suggestions)
    many = len(said.suggestions)
    moves = f"{many} {'moves' if many == 1 else 'move'} with it"
    return f"Of {count_of(said.tried, 'other KPI')} {moves}, which is not to say that they cause it. {found}"


def _without_verdict(text: str) -> str:
    """What was found, without the word that it is evidence."""
    return text.partition(": ")[2]


def _fields(read: DriversRead, names: Names) -> tuple[Field, ...]:
    first = [] if read.suggested is None else list(read.suggested.suggestions)
    surest = {one.kpi for one in first}
    named = {one.kpi for one in holding(read.key_result.drivers)}
    others = [
        one.id
        for one in read.definitions.kpis
        if one.id not in named and one.id not in surest and one.metric != read.key_result.metric
    ]
    others.sort(key=names.kpi)
    options = [Option("", "choose one"), *(Option(one.kpi, f"{names.kpi(one.kpi)}, moves with it") for one in first)]
    options += [Option(one, names.kpi(one)) for one in others]
    kpi, effect, lag = (first[0].kpi, first[0].effect, first[0].evidence.lag) if first else ("", "supports", 0)
    return (
        Field("kpi", "Which KPI?", Kind.CHOICE, value=kpi, options=tuple(options), needed=True),
        Field("effect", "How?", Kind.RADIO, value=effect, options=EFFECTS),
        Field("lag", "After how many of its periods?", value=str(lag or 0), hint="0: at once."),
    )


def _at_fields(problems: Sequence[FieldProblem], place: int) -> Iterable[FieldProblem]:
    """What is wrong with the new driver, at its own fields."""
    start = f"drivers.{place}."
    return [
        replace(one, field=one.field.removeprefix(start)) if one.field.startswith(start) else one for one in problems
    ]
