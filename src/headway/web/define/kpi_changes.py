"""Changing a KPI, whose changed band is a further version, and retiring it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse

from headway.goals import codes
from headway.goals.versions import in_force
from headway.judgement.bearing import holding
from headway.judgement.definitions import Band, Kpi, Metric
from headway.series.period_words import day_words
from headway.services.change_kpi import change_kpi
from headway.services.check_draft import check_draft
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.drafts import Drafted, drafted
from headway.services.lint_draft import Drafted as Written
from headway.services.read_defined import DefinedRead, UndefinedError, read_defined
from headway.services.retire_kpi import retire_kpi
from headway.services.transaction import new_key
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.define import bounds
from headway.web.define.advising import advice_on_kpi
from headway.web.define.choices import team_field
from headway.web.define.measure import answers, band_values, of_kpi
from headway.web.define.problems import moved
from headway.web.define.retiring import retire_form, retiring_day
from headway.web.define.trying import drawn_band
from headway.web.errors import message
from headway.web.forms.form import Advice, Field, Form, Group, Kind
from headway.web.forms.meanwhile import changing
from headway.web.forms.show import shows
from headway.web.forms.take import (
    Saved,
    Texts,
    answer_form,
    asking,
    asking_to_change,
    get_or_post,
    is_repeated,
    texts_of,
)
from headway.web.parts import Link

PLACES = ("teams", "people", "metrics", "kpis")
HANGING = ("metrics", "kpis", "cycles", "objectives", "key_results")
BAND = "band"
LEAD = "A changed band is a new version: it holds from its day on, and what was judged before stays as it was."


@form_view
@get_or_post
def edit_kpi(request: HttpRequest, asked: Asked, kpi: str) -> HttpResponse:
    """Change a KPI."""
    found = read_defined(organisation=asked.organisation, clock=writing_clock, places=PLACES)
    try:
        held: Kpi = found.one("kpis", kpi)
        metric: Metric = found.one("metrics", held.metric)
    except UndefinedError:
        return message(request, "no-kpi", status=404, asked=kpi)
    texts = texts_of(request) if request.method == "POST" else {}
    home = Link(asked.where.to(f"/kpis/{kpi}"), metric.name)
    form = changing(_form(request, asked, found, held, texts))

    def save(texts: Texts) -> Saved:
        try:
            said = _drafted(texts, form, metric)
        except DraftRefusedError:
            raise DraftRefusedError(check(texts)) from None
        if not is_repeated(request):
            _refuse_in_vain(said, held, found)
        with moved(said.problems, partial(bounds.at_fields, name=BAND, direction=metric.direction)):
            done = change_kpi(kpi=kpi, said=_changes(said, held, found), **asking_to_change(request, asked, held))
        return Saved(home.href, "Changed." if done.changed else "Nothing was changed: it says what it said.")

    def check(texts: Texts) -> Iterable[FieldProblem]:
        try:
            said = _drafted(texts, form, metric)
        except DraftRefusedError as error:
            # the band cannot be read; what else is wrong is told with it, under the band in force
            others = {name: text for name, text in texts.items() if not name.startswith(f"{BAND}.")}
            now = {f"{BAND}.{name}": value for name, value in band_values(_band(held, found)).items()}
            return (*error.problems, *check(others | now))
        new = _changes(said, held, found)
        here, clock = asked.organisation, writing_clock
        problems = said.problems(check_draft(organisation=here, clock=clock, kind="kpi", id_=kpi, said=new))
        return bounds.at_fields(problems, BAND, metric.direction)

    def advise(texts: Texts) -> dict[str, Advice]:
        try:
            said = _drafted(texts, form, metric)
        except DraftRefusedError:
            return {}
        return advice_on_kpi(asked, found, Written(kpi=said.said, instead_of=kpi), texts, "team")

    name = found.definitions.organisation.name
    crumbs = (Link(asked.where.to("/"), "Cockpit"), home)
    show = shows(request, asked, name, (f"Change {metric.name}", LEAD), crumbs)
    return answer_form(request, form, show, save, check, advise)


def _form(request: HttpRequest, asked: Asked, found: DefinedRead, held: Kpi, texts: Mapping[str, str]) -> Form:
    metric: Metric = found.one("metrics", held.metric)
    values = band_values(_band(held, found))
    typed = {f"{BAND}.{name}": value for name, value in values.items()} | dict(texts)
    try:
        tried = bounds.said(BAND, metric.direction, typed, metric.unit)
    except DraftRefusedError:
        tried = {}
    drawn = drawn_band(asked.organisation, metric.id, tried.get("band.healthy", ""), tried.get("band.breach", ""))
    band = bounds.fields(BAND, metric.direction, metric.unit, values)
    first = (
        Field(f"{BAND}.from", "The new band holds from", Kind.DATE, hint="Left empty: from today."),
        Field(f"{BAND}.because", "Why is the band changed?", Kind.AREA),
        Field("because", "Why is it vital?", Kind.AREA, value=held.because),
        team_field("team", "Whose KPI is it?", found.definitions, held.team),
    )
    groups = (
        Group("When is it healthy?", band, drawn=drawn),
        Group("", first),
        Group("Who looks after it, alerts, review", of_kpi("", held, found.definitions), folded=True),
    )
    back = asked.where.to(f"/kpis/{held.id}")
    return Form(request.get_full_path(), new_key(), groups, "Save", back, draft=f"change-{held.id}", tells=True)


def _band(held: Kpi, found: DefinedRead) -> Band | None:
    """The band in force today."""
    return in_force(held.bands, found.today) if held.bands else None


def _drafted(texts: Mapping[str, str], form: Form, metric: Metric) -> Drafted:
    return drafted(bounds.said(BAND, metric.direction, answers(texts, form), metric.unit))


def _refuse_in_vain(said: Drafted, held: Kpi, found: DefinedRead) -> None:
    """A day or a reason without a changed band would be lost.

    Raises:
        DraftRefusedError: there is one.
    """
    band = said.said.get(BAND) or {}
    if BAND not in _changes(said, held, found) and (band.get("from") or band.get("because")):
        way_out = "change the band, or leave its day and its reason empty"
        raise DraftRefusedError(
            [FieldProblem(f"{BAND}.because", codes.WRONG_VALUE, "the band is as it was before", way_out)]
        )


def _changes(said: Drafted, held: Kpi, found: DefinedRead) -> dict[str, Any]:
    """What is said anew: the band only where its numbers are others than those in force."""
    new = dict(said.said)
    band = new.pop(BAND, None) or {}
    now = _band(held, found)
    typed = bounds.values(band.get("healthy"), band.get("breach"))
    if typed != band_values(now):
        new[BAND] = {**band, **({"window": now.window} if now and now.window else {})}
    return new


@form_view
@get_or_post
def stop_kpi(request: HttpRequest, asked: Asked, kpi: str) -> HttpResponse:
    """Retire a KPI."""
    found = read_defined(organisation=asked.organisation, clock=writing_clock, places=HANGING)
    try:
        held: Kpi = found.one("kpis", kpi)
        metric: Metric = found.one("metrics", held.metric)
    except UndefinedError:
        return message(request, "no-kpi", status=404, asked=kpi)
    home = Link(asked.where.to(f"/kpis/{kpi}"), metric.name)

    def save(texts: Texts) -> Saved:
        on = retiring_day(texts, found.today)
        retire_kpi(kpi=kpi, on=on, **asking(request, asked))
        return Saved(
            asked.where.to("/"),
            f"{metric.name} is no KPI from {day_words(on)} on. Its history stays, and so does the metric.",
        )

    lead = f"From a day on it is judged no more; its history stays. {_hanging(held, found)}"
    name = found.definitions.organisation.name
    show = shows(request, asked, name, (f"Retire {metric.name}", lead), (Link(asked.where.to("/"), "Cockpit"), home))
    return answer_form(request, retire_form(request, found.today, home.href), show, save)


def _hanging(held: Kpi, found: DefinedRead) -> str:
    """What hangs on a KPI in a cycle that is not over, in sentences."""
    cycles = {one.id for one in found.definitions.cycles if one.ends >= found.today}
    running = {one.id: one for one in found.definitions.objectives if one.cycle in cycles}
    there = [one for one in found.definitions.key_results if one.objective in running]
    guarded = [one.title for one in running.values() if any(rail.kpi == held.id for rail in holding(one.guardrails))]
    teams = [
        one.name for one in found.definitions.teams if any(rail.kpi == held.id for rail in holding(one.guardrails))
    ]
    reading = [one.title for one in there if one.metric == held.metric]
    driven = [one.title for one in there if any(driver.kpi == held.id for driver in holding(one.drivers))]
    said = []
    if guarded:
        said.append(f"It guards {_listed(guarded)}, and will do so no more.")
    if teams:
        said.append(f"It guards all objectives of {_named(teams)}, and will do so no more.")
    if reading:
        one = len(reading) == 1
        named = f"The key result{'' if one else 's'} {_listed(reading)}"
        said.append(f"{named} {'reads' if one else 'read'} the same metric and {'goes' if one else 'go'} on.")
    if driven:
        said.append(f"It is named as what drives {_listed(driven)}.")
    return " ".join(said) or "No objective under way is guarded by it, and no key result reads its metric."


def _listed(titles: list[str]) -> str:
    return _named([f"“{one}”" for one in titles])


def _named(named: list[str]) -> str:
    return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
