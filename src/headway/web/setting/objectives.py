"""Setting an objective with its key results, changing it, and dropping it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypedDict

from django.http import HttpRequest, HttpResponse

from headway.app.policy import load_policy
from headway.services.change_objective import change_objective
from headway.services.check_draft import check_draft
from headway.services.check_setting import check_objective
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.drop_objective import drop_objective
from headway.services.lint_draft import Drafted
from headway.services.read_setting import SettingRead, objective_there, read_setting
from headway.services.set_objective import set_objective
from headway.services.signing.roles import rank
from headway.services.transaction import RefusedError, new_key
from headway.web.access import person_of, roles_of
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.checkin.remembered import COOKIE
from headway.web.clock import writing_clock
from headway.web.errors import message
from headway.web.forms.form import Advice, Form, filled
from headway.web.forms.meanwhile import changing
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, asking_to_change, get_or_post, own_draft, texts_of
from headway.web.listing import CHOOSE, Among, Chosen
from headway.web.parameters import PARAMETERS
from headway.web.parts import Link
from headway.web.roles import Role
from headway.web.setting.advising import advice_on_goals
from headway.web.setting.choosing import Metrics
from headway.web.setting.dropping import Dropping, answer_drop
from headway.web.setting.key_result import Row, begun_with, count_rows, row_baseline, row_group, rows_of, told_of
from headway.web.setting.objective import new_cycle, objective_groups, objective_said
from headway.web.setting.problems import at_rows

FEWEST_ROWS, MOST_ROWS = 2, 12
LONGEST_NAMED = 300
"""Letters of a title that an address brings along."""
MORE = "more"
"""Sent with a form that is not to be taken yet, but to ask for one more key result."""


class Drafts(TypedDict):
    """An objective with what begins with it, as a service takes it.

    Attributes:
        said: the objective and its key results.
        metrics: those that are not there yet, by the place of the key result that reads them.
        cycle: its cycle, where that is not there yet.
    """

    said: dict[str, Any]
    metrics: Mapping[int, dict[str, Any]]
    cycle: dict[str, Any] | None


def read(asked: Asked) -> SettingRead:
    """What forms of an organisation offer."""
    return read_setting(organisation=asked.organisation, clock=writing_clock, policies=load_policy)


def named(request: HttpRequest, parameter: str) -> str:
    """A text that the address brings along to begin with, on one line; too much of it is cut."""
    return " ".join(request.GET.get(parameter, "").split())[:LONGEST_NAMED]


def who(request: HttpRequest, asked: Asked, found: SettingRead) -> str:
    """Id of the person who writes, where that is known: signed in, or remembered by this browser."""
    person = person_of(request, asked.organisation) or request.COOKIES.get(COOKIE, "")
    return person if any(one.id == person for one in found.definitions.people) else ""


@form_view
@get_or_post
def new_objective(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Set an objective with its key results, in one write."""
    found = read(asked)
    metrics = Metrics(found)
    teams = {one.id for one in found.definitions.teams}
    cycles = {one.id for one in found.definitions.cycles if one.ends >= found.today and not one.is_closed(found.today)}
    said = Chosen.of("/new/objective", asked.where, request.GET.dict(), PARAMETERS["objective-new"]).among(
        Among("team", "team", teams, CHOOSE),
        Among("cycle", "open cycle", cycles, CHOOSE),
        Among("metric", "metric", {one.id for one in found.definitions.metrics}, CHOOSE),
    )
    metric = said.get("metric")
    sent = {name: text for name, text in texts_of(request).items() if name != MORE}
    typed = sent if request.method == "POST" else begun_with(metric)
    count = max(FEWEST_ROWS, min(MOST_ROWS, count_rows(typed) + (MORE in request.POST)))
    may_open = rank(roles_of(request, asked.organisation).of_organisation) >= rank(Role.COACH)
    year_starts = found.definitions.organisation.fiscal_year_starts
    person = who(request, asked, found)
    first, more = objective_groups(
        found, None, said.get("team"), person, may_open=may_open, cycle=said.get("cycle"), title=named(request, "title")
    )
    begins = [row_baseline(at, typed, metrics, asked.organisation) for at in range(count)]
    rows = [row_group(at, found, metrics, baseline=one, metric="" if at else metric) for at, one in enumerate(begins)]
    form = Form(
        action=asked.where.to(f"/new/objective?metric={metric}" if metric else "/new/objective"),
        key=new_key(),
        groups=(first, *rows, more),
        submit="Set this objective",
        back=asked.where.to("/"),
        draft=f"objective-{metric}" if metric else "objective",
        tells=True,
    )
    name = found.definitions.organisation.name
    lead = "What will be different, and how one will see it. Two or three key results are enough."
    says, template = ("New objective", lead), "new_objective.html"
    show = shows(
        request, asked, name, says, (), template, said.unheard, more=count < MOST_ROWS, offered=metrics.offered
    )
    if MORE in request.POST:
        form = own_draft(request, filled(form, typed))
        return show(replace(form, key=request.POST.get("key") or form.key), 200)

    def drafted(texts: Texts) -> tuple[list[Row], Drafts]:
        rows = rows_of(texts, texts.get("team") or None, metrics)
        return rows, {
            "said": {**objective_said(texts), "key_results": [row.said for row in rows]},
            "metrics": {at: row.metric for at, row in enumerate(rows) if row.metric is not None},
            "cycle": new_cycle(texts.get("cycle", ""), found.today, year_starts) if may_open else None,
        }

    def save(texts: Texts) -> Saved:
        rows, drafts = drafted(texts)
        try:
            done = set_objective(**drafts, **asking(request, asked))
        except DraftRefusedError as error:
            raise DraftRefusedError(at_rows(error.problems, rows)) from None
        told = f"“{drafts['said']['title']}” is set, with {len(rows)} key result{'' if len(rows) == 1 else 's'}."
        return Saved(asked.where.to(f"/objectives/{done.id}"), f"{told}{told_of(rows)} Check in on them once a week.")

    def check(texts: Texts) -> Iterable[FieldProblem]:
        rows, drafts = drafted(texts)
        return at_rows(check_objective(organisation=asked.organisation, clock=writing_clock, **drafts), rows)

    def advise(texts: Texts) -> dict[str, Advice]:
        rows, drafts = drafted(texts)
        return advice_on_goals(asked, found, Drafted(drafts["said"], [row.said for row in rows]), texts, rows)

    return answer_form(request, form, show, save, check, advise)


@form_view
@get_or_post
def edit_objective(request: HttpRequest, asked: Asked, objective: str) -> HttpResponse:
    """Change an objective; its key results are changed one by one."""
    found = read(asked)
    try:
        held = objective_there(organisation=asked.organisation, objective=objective)
    except RefusedError:
        return message(request, "no-objective", status=404, asked=objective)
    first, more = objective_groups(found, held, "", "", may_open=False)
    here = asked.where.to(f"/objectives/{objective}")
    action = asked.where.to(f"/objectives/{objective}/edit")
    form = changing(Form(action, new_key(), (first, more), "Save", here, tells=True))
    show = shows(
        request,
        asked,
        found.definitions.organisation.name,
        (
            "Change this objective",
            "What is changed here shows from today on; earlier days stay as they were.",
        ),
        (Link(here, held.title),),
    )

    def save(texts: Texts) -> Saved:
        said = objective_said(texts, held)
        change_objective(objective=objective, said=said, **asking_to_change(request, asked, held))
        return Saved(here, f"“{said['title']}” is changed.")

    def check(texts: Texts) -> Iterable[FieldProblem]:
        here, said = asked.organisation, objective_said(texts, held)
        return check_draft(organisation=here, clock=writing_clock, kind="objective", id_=objective, said=said)

    def advise(texts: Texts) -> dict[str, Advice]:
        return advice_on_goals(asked, found, Drafted(objective_said(texts, held), within=objective), texts)

    return answer_form(request, form, show, save, check, advise)


@form_view
@get_or_post
def end_objective(request: HttpRequest, asked: Asked, objective: str) -> HttpResponse:
    """Drop an objective in mid-cycle, with the reason."""
    found = read(asked)
    try:
        held = objective_there(organisation=asked.organisation, objective=objective)
    except RefusedError:
        return message(request, "no-objective", status=404, asked=objective)
    lead = "From today on it is not judged any more. Its open key results are graded as dropped; what was said stays."
    drop = partial(drop_objective, objective=objective)
    what = Dropping(f"/objectives/{objective}", held.title, ("Drop this objective", lead), "/", drop)
    return answer_drop(request, asked, found, who(request, asked, found), what)
