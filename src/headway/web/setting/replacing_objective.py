"""Putting another objective in the place of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from headway.services import replace_objective as verb
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.read_setting import objective_there
from headway.services.signing.roles import rank
from headway.services.transaction import RefusedError, new_key
from headway.web.access import roles_of
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.errors import message
from headway.web.forms.form import Form, Group, filled
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post, own_draft, texts_of
from headway.web.parts import Link
from headway.web.roles import Role
from headway.web.setting.choosing import Metrics
from headway.web.setting.dropping import dropping
from headway.web.setting.key_result import Row, count_rows, row_baseline, row_group, rows_of, told_of
from headway.web.setting.objective import new_cycle, objective_groups, objective_said
from headway.web.setting.objectives import FEWEST_ROWS, MORE, MOST_ROWS, Drafts, read, who
from headway.web.setting.problems import at_rows

OWN = ("because", "by")
"""Fields of the form itself."""


@form_view
@get_or_post
def replace_objective(request: HttpRequest, asked: Asked, objective: str) -> HttpResponse:
    """Replace an objective by another one with key results of its own, in one write."""
    found = read(asked)
    try:
        held = objective_there(organisation=asked.organisation, objective=objective)
    except RefusedError:
        return message(request, "no-objective", status=404, asked=objective)
    typed = {name: text for name, text in texts_of(request).items() if name != MORE} if request.method == "POST" else {}
    count = max(FEWEST_ROWS, min(MOST_ROWS, count_rows(typed) + (MORE in request.POST)))
    may_open = rank(roles_of(request, asked.organisation).of_organisation) >= rank(Role.COACH)
    year_starts = found.definitions.organisation.fiscal_year_starts
    metrics = Metrics(found)
    begins = [row_baseline(at, typed, metrics, asked.organisation) for at in range(count)]
    # whose it is, when and under what guardrails stays; what it says is new
    like = replace(held, title="", why="", assumptions=(), not_doing=())
    first, more = objective_groups(found, like, "", "", may_open=may_open)
    here = asked.where.to(f"/objectives/{objective}")
    form = Form(
        action=asked.where.to(f"/objectives/{objective}/replace"),
        key=new_key(),
        groups=(
            Group("", dropping(found, who(request, asked, found))),
            replace(first, title="What comes in its place"),
            *(row_group(at, found, metrics, baseline=one) for at, one in enumerate(begins)),
            more,
        ),
        submit="Replace it",
        back=here,
        draft=f"replace-{objective}",
    )
    lead = "It is dropped from today on, with its open key results; the one in its place says that it came for it."
    says, name = ("Replace this objective", lead), found.definitions.organisation.name
    crumbs, template = (Link(here, held.title),), "new_objective.html"
    show = shows(request, asked, name, says, crumbs, template, more=count < MOST_ROWS, offered=metrics.offered)
    if MORE in request.POST:
        form = own_draft(request, filled(form, typed))
        return show(replace(form, key=request.POST.get("key") or form.key), 200)

    def drafted(texts: Texts) -> tuple[list[Row], Drafts]:
        rows = rows_of(texts, texts.get("team") or None, metrics)
        return rows, {
            "said": {**objective_said(texts, held), "key_results": [row.said for row in rows]},
            "metrics": {at: row.metric for at, row in enumerate(rows) if row.metric is not None},
            "cycle": new_cycle(texts.get("cycle", ""), found.today, year_starts) if may_open else None,
        }

    def save(texts: Texts) -> Saved:
        rows, drafts = drafted(texts)
        try:
            done = verb.replace_objective(
                objective=objective,
                by=texts.get("by", "") or None,
                because=texts.get("because", ""),
                **drafts,
                **asking(request, asked),
            )
        except DraftRefusedError as error:
            raise DraftRefusedError(_at_places(error.problems, rows)) from None
        return Saved(asked.where.to(f"/objectives/{done.id}"), f"“{held.title}” is replaced.{told_of(rows)}")

    return answer_form(request, form, show, save)


def _at_places(problems: Iterable[FieldProblem], rows: list[Row]) -> Iterable[FieldProblem]:
    told = list(problems)
    own = [one for one in told if one.field in OWN]
    return [*own, *at_rows([one for one in told if one not in own], rows)]
