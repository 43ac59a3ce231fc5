"""Putting another key result in the place of one."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from headway.services.drafting.problems import DraftRefusedError
from headway.services.read_setting import key_result_there, objective_there
from headway.services.replace_key_result import replace_key_result
from headway.services.transaction import RefusedError, new_key
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.errors import message
from headway.web.forms.form import Form, Group
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post, texts_of
from headway.web.parts import Link
from headway.web.setting.choosing import Metrics
from headway.web.setting.dropping import dropping
from headway.web.setting.key_result import row_baseline, row_group, rows_of, told_of
from headway.web.setting.objectives import read, who
from headway.web.setting.problems import at_rows

OWN = ("because", "by", "")
"""Fields of the form itself, and what is told of it as a whole."""


@form_view
@get_or_post
def replace_it(request: HttpRequest, asked: Asked, key_result: str) -> HttpResponse:
    """Replace a key result by another one, in one write."""
    found = read(asked)
    try:
        held = key_result_there(organisation=asked.organisation, key_result=key_result)
        team = objective_there(organisation=asked.organisation, objective=held.objective).team
    except RefusedError:
        return message(request, "no-key-result", status=404, asked=key_result)
    metrics = Metrics(found)
    typed = texts_of(request) if request.method == "POST" else {}
    begins = row_baseline(0, typed, metrics, asked.organisation)
    here = asked.where.to(f"/key-results/{key_result}")
    form = Form(
        action=asked.where.to(f"/key-results/{key_result}/replace"),
        key=new_key(),
        groups=(
            Group("", dropping(found, who(request, asked, found))),
            row_group(0, found, metrics, "What comes in its place", begins),
        ),
        submit="Replace it",
        back=here,
        draft=f"replace-{key_result}",
    )
    says = ("Replace this key result", "It is graded as dropped; the one in its place says that it came for it.")
    name = found.definitions.organisation.name
    crumbs = (Link(here, held.title),)
    show = shows(request, asked, name, says, crumbs, "new_objective.html", more=False, offered=metrics.offered)

    def save(texts: Texts) -> Saved:
        rows = rows_of(texts, team, metrics)
        if not rows:
            raise RefusedError("nothing comes in its place; write what will be true, or drop it")
        row = rows[0]
        try:
            replace_key_result(
                key_result=key_result,
                said=row.said,
                by=texts.get("by", "") or None,
                because=texts.get("because", ""),
                metric=row.metric,
                **asking(request, asked),
            )
        except DraftRefusedError as error:
            own = [one for one in error.problems if one.field in OWN]
            below = [replace(one, field=f"key_results.0.{one.field}") for one in error.problems if one not in own]
            raise DraftRefusedError([*own, *at_rows(below, rows)]) from None
        return Saved(asked.where.to(f"/objectives/{held.objective}"), f"“{held.title}” is replaced.{told_of(rows)}")

    return answer_form(request, form, show, save)
