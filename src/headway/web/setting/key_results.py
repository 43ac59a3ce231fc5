"""Adding a key result, changing it, and dropping it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from math import isfinite
from typing import Any

from django.http import HttpRequest, HttpResponse

from headway.goals.records import target_text
from headway.goals.versions import in_force
from headway.judgement.definitions import KeyResult, Metric
from headway.kpi.band import plain_number
from headway.services.add_key_result import add_key_result
from headway.services.change_key_result import change_key_result
from headway.services.check_draft import check_draft
from headway.services.check_setting import check_key_result
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.drop_key_result import drop_key_result
from headway.services.lint_draft import Drafted
from headway.services.read_setting import key_result_there, objective_there
from headway.services.transaction import RefusedError, new_key
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.errors import message
from headway.web.forms.form import Advice, Field, Form, Group, Kind, Option
from headway.web.forms.meanwhile import changing
from headway.web.forms.numbers import plain
from headway.web.forms.show import shows
from headway.web.forms.take import (
    Saved,
    Texts,
    answer_form,
    asking,
    asking_to_change,
    get_or_post,
    shortened,
    texts_of,
)
from headway.web.frame import Unheard
from headway.web.listing import LONGEST_SAID
from headway.web.parts import Link
from headway.web.setting.advising import advice_on_goals
from headway.web.setting.choosing import Metrics
from headway.web.setting.dropping import Dropping, answer_drop
from headway.web.setting.key_result import (
    TARGET_HINT,
    Row,
    begun_with,
    row_baseline,
    row_group,
    rows_of,
    target,
    told_of,
)
from headway.web.setting.objectives import read, who
from headway.web.setting.pacing import STEPS, counts_field, pace_fields, pace_of, pace_text
from headway.web.setting.problems import at_rows
from headway.web.setting.renaming import with_name
from headway.web.setting.steps import day_text, step_fields, steps_said
from headway.web.setting.turning import GOAL, read_turning


@form_view
@get_or_post
def new_key_result(request: HttpRequest, asked: Asked, objective: str) -> HttpResponse:
    """Add a key result to an objective; ``?metric=`` is the one to begin with, to any open objective of the team."""
    found = read(asked)
    try:
        held = objective_there(organisation=asked.organisation, objective=objective)
    except RefusedError:
        return message(request, "no-objective", status=404, asked=objective)
    here = asked.where.to(f"/objectives/{objective}")
    metrics, turning = Metrics(found), read_turning(request, asked, found, held)
    metric, home = turning.metric, turning.home or Link(here, held.title)
    typed = texts_of(request) if request.method == "POST" else begun_with(metric)
    begins = row_baseline(0, typed, metrics, asked.organisation)
    row = row_group(0, found, metrics, "What tells that it is reached", begins, metric)
    form = Form(
        action=asked.where.to(f"/objectives/{objective}/key-results/new{f'?metric={metric}' if metric else ''}"),
        key=new_key(),
        groups=(*turning.groups(objective), row),
        submit="Add this key result",
        back=home.href,
        draft=f"key-result-{objective}{f'-{metric}' if metric else ''}",
        tells=True,
    )
    name, template = found.definitions.organisation.name, "new_objective.html"
    show = shows(
        request, asked, name, turning.says, (home,), template, turning.unheard, more=False, offered=metrics.offered
    )

    def drafted(texts: Texts) -> tuple[list[Row], dict[str, Any], dict[str, Any] | None]:
        rows = rows_of(texts, held.team, metrics)
        return (rows, rows[0].said, rows[0].metric) if rows else (rows, {}, None)

    def at_row(problems: Iterable[FieldProblem], rows: list[Row]) -> Iterable[FieldProblem]:
        # of a form that says nothing, only its first question is told
        told = [one for one in problems if one.field or rows]
        below = [replace(one, field=f"key_results.0.{one.field}" if one.field else "") for one in told]
        return at_rows(below, rows)

    def save(texts: Texts) -> Saved:
        rows, said, metric = drafted(texts)
        goal = turning.goal(texts, objective)
        try:
            add_key_result(objective=goal, said=said, metric=metric, **asking(request, asked))
        except DraftRefusedError as error:
            raise DraftRefusedError(at_row(error.problems, rows)) from None
        return Saved(asked.where.to(f"/objectives/{goal}"), f"“{said['title']}” is added.{told_of(rows)}")

    def check(texts: Texts) -> Iterable[FieldProblem]:
        rows, said, metric = drafted(texts)
        organisation, clock = asked.organisation, writing_clock
        try:
            goal = turning.goal(texts, objective)
        except DraftRefusedError as error:
            return error.problems
        problems = check_key_result(organisation=organisation, clock=clock, objective=goal, said=said, metric=metric)
        return at_row(problems, rows)

    def advise(texts: Texts) -> dict[str, Advice]:
        rows = drafted(texts)[0]
        goal = texts.get(GOAL) or objective
        within = Drafted(key_results=[row.said for row in rows], within=goal)
        return advice_on_goals(asked, found, within, texts, rows)

    return answer_form(request, form, show, save, check, advise)


@form_view
@get_or_post
def edit_key_result(request: HttpRequest, asked: Asked, key_result: str) -> HttpResponse:
    """Change a key result: a changed target holds from a day on, with its reason."""
    found = read(asked)
    try:
        held = key_result_there(organisation=asked.organisation, key_result=key_result)
    except RefusedError:
        return message(request, "no-key-result", status=404, asked=key_result)
    metric = next((one for one in found.definitions.metrics if one.id == held.metric), None)
    here, sent = asked.where.to(f"/key-results/{key_result}"), texts_of(request)
    proposed, told = _proposed(request.GET.get("target", ""), held, metric)
    people = sorted(found.definitions.people, key=lambda one: one.name.casefold())
    options = (Option("", "whoever owns the objective"), *(Option(one.id, one.name) for one in people))
    groups = (
        Group(
            "",
            (
                Field("title", "What will be true then?", value=held.title, needed=True),
                *_measured(held, metric, found.today, proposed, sent),
            ),
        ),
        Group(
            "More",
            (
                Field("owner", "Who answers for it?", Kind.CHOICE, value=held.owner or "", options=options),
                Field("weight", "Its weight beside the others", Kind.NUMBER, value=plain_number(held.weight)),
            ),
            folded=True,
        ),
    )
    action = asked.where.to(f"/key-results/{key_result}/edit")
    form = changing(Form(action, new_key(), groups, "Save", here, tells=True))
    lead = "A changed target holds from today on; what was aimed at before stays on the chart." if held.targets else ""
    name = found.definitions.organisation.name
    show = shows(request, asked, name, ("Change this key result", lead), (Link(here, held.title),), unheard=told)

    def save(texts: Texts) -> Saved:
        try:
            change_key_result(
                key_result=key_result,
                said=_changed(texts, held, metric, found.today),
                **asking_to_change(request, asked, held),
            )
        except DraftRefusedError as error:
            raise DraftRefusedError(_at_fields(error.problems)) from None
        return Saved(here, f"“{texts.get('title', '').strip()}” is changed.")

    def check(texts: Texts) -> Iterable[FieldProblem]:
        here, said = asked.organisation, _changed(texts, held, metric, found.today)
        problems = check_draft(organisation=here, clock=writing_clock, kind="key_result", id_=key_result, said=said)
        return _at_fields(problems)

    def advise(texts: Texts) -> dict[str, Advice]:
        said = _changed(texts, held, metric, found.today)
        drafted = Drafted(key_results=[said], within=held.objective, instead_of=key_result)
        advice = advice_on_goals(asked, found, drafted, texts)
        aim = in_force(held.targets, found.today)
        if aim is None or aim.high is not None or "target" not in said:
            return advice
        return with_name(advice, texts.get("title", ""), aim.value, said["target"]["target"] or "")

    return answer_form(request, form, show, save, check, advise)


def _proposed(text: str, held: KeyResult, metric: Metric | None) -> tuple[str, tuple[Unheard, ...]]:
    """The target that the address brings along; where it is none, what is said of it."""
    told = target(text, metric.unit if metric else "")
    if not told:
        return "", ()
    try:
        ends = [float(one) for one in told.removesuffix("%").split("..")]
        is_one = held.kind == "numeric" and all(map(isfinite, ends)) and ends == sorted(set(ends))[:2]
    except ValueError:
        is_one = False
    if is_one:
        return told, ()
    said = f"“{shortened(text, LONGEST_SAID)}” is no target of this key result: it makes no difference."
    return "", (Unheard("target", said),)


def _measured(
    held: KeyResult, metric: Metric | None, today: date, proposed: str = "", sent: Texts | None = None
) -> Iterable[Field]:
    """What is measured; ``proposed`` is a target that the address brings along, ``sent`` what was typed."""
    unit = metric.unit if metric else ""
    if held.kind == "numeric":
        now = in_force(held.targets, today)
        baseline = "" if held.baseline is None else plain_number(held.baseline)
        stands = target_text(now) if now else ""
        yield Field("baseline", "From", Kind.NUMBER, value=baseline, unit=unit)
        yield Field(
            "target",
            "To",
            Kind.NUMBER,
            value=proposed or stands,
            stands=stands,
            unit=unit,
            hint=TARGET_HINT,
            needed=True,
        )
        hint = "Once its cycle has begun, a changed target takes a reason."
        yield Field("because", "Why does the target change?", Kind.AREA, hint=hint)
        yield counts_field("counts", Kind.RADIO, held.counts)
        yield from pace_fields("paced", "pace", Kind.RADIO, held.pace, held.pace_steps)
    elif held.kind == "milestones":
        yield from step_fields(held.milestones, sent or {})
    else:
        yield Field("done", "Done on", Kind.DATE, hint="Empty while it is not.", value=day_text(held.done))


def _changed(texts: Texts, held: KeyResult, metric: Metric | None, today: date) -> dict[str, Any]:
    unit = metric.unit if metric else ""
    said: dict[str, Any] = {
        "title": texts.get("title", "").strip() or None,
        "owner": texts.get("owner") or None,
        "weight": plain(texts.get("weight", "")) or "1",
    }
    if held.kind == "numeric":
        said["baseline"] = plain(texts.get("baseline", ""), unit) or None
        wanted = target(texts.get("target", ""), unit)
        shown = next(one.value for one in _measured(held, metric, today) if one.name == "target")
        if wanted != shown or texts.get("because", "").strip():
            said["target"] = {"target": wanted or None, "because": texts.get("because", "").strip()}
        if texts.get("counts", held.counts) != held.counts:
            said["counts"] = texts["counts"]
        paced, stated = texts.get("paced", held.pace), texts.get("pace", "").strip()
        if paced != held.pace or (paced == STEPS and stated != pace_text(held.pace_steps)):
            said["pace"] = pace_of(paced, stated)
    elif held.kind == "milestones":
        said["milestones"] = steps_said(texts, held.milestones)
    else:
        said["done"] = texts.get("done") or False
    return said


def _at_fields(problems: Iterable[FieldProblem]) -> Iterable[FieldProblem]:
    """The reason is a field of its own on the form."""
    return [replace(one, field="because") if one.field == "target.because" else one for one in problems]


@form_view
@get_or_post
def end_key_result(request: HttpRequest, asked: Asked, key_result: str) -> HttpResponse:
    """Drop a key result in mid-cycle, with the reason."""
    found = read(asked)
    try:
        held = key_result_there(organisation=asked.organisation, key_result=key_result)
    except RefusedError:
        return message(request, "no-key-result", status=404, asked=key_result)
    lead = "It is graded as dropped and weighs nothing any more; it stays in sight."
    drop = partial(drop_key_result, key_result=key_result)
    says, after = ("Drop this key result", lead), f"/objectives/{held.objective}"
    what = Dropping(f"/key-results/{key_result}", held.title, says, after, drop)
    return answer_drop(request, asked, found, who(request, asked, found), what)
