"""Asking whether what an objective rests on still holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from headway.app.policy import load_policy
from headway.judgement.assumption_verdict import AssumptionVerdict
from headway.judgement.assumptions import STATES
from headway.rhythm.rows import Names
from headway.series.period_words import day_words
from headway.services.drafting.problems import FieldProblem
from headway.services.read_objective import ObjectiveRead, ObjectiveUnknownError, read_objective
from headway.services.say_assumptions import say_assumptions
from headway.services.transaction import new_key
from headway.web.access import person_of
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.checkin.remembered import COOKIE
from headway.web.clock import writing_clock
from headway.web.deciding.questions import people
from headway.web.define.problems import moved
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.listing import CHOOSE, Among, Chosen
from headway.web.parts import Link

LEAD = "A goal is as sound as what it rests on. What is said today stays on record, and the next word takes its place."
OPTIONS = (
    Option("holds", "It holds"),
    Option("in_doubt", "It is in doubt", "the objective is trusted less, and somebody is asked to find out"),
    Option("broken", "It is broken", "the objective asks to be recalibrated"),
)
SEE_OTHER = 303


@form_view
@get_or_post
def assume(request: HttpRequest, asked: Asked, objective: str) -> HttpResponse:
    """Ask of each assumption whether it holds; ``?n=`` and ``?state=`` choose one beforehand."""
    try:
        read = read_objective(
            organisation=asked.organisation, objective=objective, clock=writing_clock, policies=load_policy
        )
    except ObjectiveUnknownError:
        return message(request, "no-objective", status=404, asked=objective)
    here, stand = asked.where.to(f"/objectives/{objective}"), read.verdict.assumptions
    if not stand:
        response = HttpResponseRedirect(f"{here}/edit")  # where they are written down
        response.status_code = SEE_OTHER
        return response
    said = Chosen.of(f"/objectives/{objective}/assumptions", asked.where, request.GET.dict(), ("n", "state"))
    said = said.among(Among("n", "assumption", {str(at + 1) for at in range(len(stand))}, CHOOSE))
    said = said.among(Among("state", "state", set(STATES), CHOOSE))
    chosen = {said.get("n"): said.get("state")} if said.get("n") and said.get("state") else {}
    groups = [
        _asks(at, replace(one, state=chosen.get(str(at + 1), one.state)), _newest(one, read))
        for at, one in enumerate(stand)
    ]
    signed = person_of(request, asked.organisation)
    if signed is None:
        who = request.COOKIES.get(COOKIE, "")
        groups.append(
            Group("", (Field("by", "Who says so?", Kind.CHOICE, value=who, options=people(read.definitions)),))
        )
    form = Form(
        request.get_full_path(), new_key(), tuple(groups), "Save", f"{here}#assumed", draft=f"assume-{objective}"
    )

    def save(texts: Texts) -> Saved:
        words = [
            {"assumption": one.text, "state": texts.get(f"{at}.state", ""), "note": texts.get(f"{at}.note", "")}
            for at, one in enumerate(stand)
        ]
        by = signed or texts.get("by", "").strip() or None
        with moved(_at_fields):
            say_assumptions(objective=objective, said=words, by=by, **asking(request, asked))
        failed = sum(one["state"] != "holds" for one in words)
        told = "Kept: all of them hold." if not failed else f"Kept: {failed} of {len(words)} may not hold."
        return Saved(f"{here}#assumed", told)

    title = f"Does what “{read.objective.title}” rests on still hold?"
    crumbs = (Link(here, read.objective.title),)
    show = shows(request, asked, read.definitions.organisation.name, (title, LEAD), crumbs, unheard=said.unheard)
    return answer_form(request, form, show, save)


def _newest(one: AssumptionVerdict, read: ObjectiveRead) -> str:
    """When it was last asked, and by whom that was answered."""
    if one.asked is None:
        return "Nobody has asked yet."
    who = f" by {Names(read.definitions).person(one.by)}" if one.by else ""
    return f"Last asked on {day_words(one.asked)}{who}."


def _asks(at: int, one: AssumptionVerdict, newest: str) -> Group:
    return Group(
        one.text,
        (
            Field(f"{at}.state", "Does it hold?", Kind.RADIO, value=one.state, options=OPTIONS, hint=newest),
            Field(f"{at}.note", "What was seen?", hint="Needed where it no longer holds."),
        ),
    )


def _at_fields(problems: Iterable[FieldProblem]) -> tuple[FieldProblem, ...]:
    """Problems of a word at its own fields; of who says so, which all words share, at the one question."""
    return tuple(replace(one, field="by") if one.field.endswith(".by") else one for one in problems)
