"""Grading what is over: each key result with the grade that its numbers say, and one save for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpRequest, HttpResponse

from headway.app.policy import load_policy
from headway.judgement.context import metric_grid
from headway.judgement.definitions import Metric
from headway.judgement.grading import may_be_graded
from headway.judgement.key_result_words import first_words, grade_words
from headway.judgement.verdicts import GRADED
from headway.series.period_words import count_of, period_words
from headway.services.grade_all import grade_all
from headway.services.grading import Gradable
from headway.services.read_cycle import CycleUnknownError
from headway.services.read_grading import GradingRead, read_grading
from headway.services.transaction import new_key
from headway.web.access import person_of
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.checkin.remembered import COOKIE
from headway.web.clock import writing_clock
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind
from headway.web.forms.numbers import plain
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post, texts_of
from headway.web.frame import Unheard
from headway.web.listing import ALL, unheard
from headway.web.parts import Link

OF_NO_GRADE = frozenset({GRADED, "kr.rate"})
OF_WHAT_COMES = frozenset({"kr.chance", "kr.thin", "kr.spans", "kr.before", "kr.lost_time"})
"""Codes of reasons: those that say nothing of a grade, and those of what may come: not once it is over."""
MOST = 20
"""Key results on one form; those after them are asked for when it is saved."""


@form_view
@get_or_post
def grade(request: HttpRequest, asked: Asked, cycle: str) -> HttpResponse:
    """Grade the key results of a cycle, or of one of its objectives."""
    try:
        found = read_grading(organisation=asked.organisation, cycle=cycle, clock=writing_clock, policies=load_policy)
    except CycleUnknownError:
        return message(request, "no-cycle", status=404, asked=cycle)
    objective = request.GET.get("objective", "")
    told: tuple[Unheard, ...] = ()
    if objective and not _is_in(found, objective):
        told, objective = (unheard("objective", "objective in this cycle", objective, ALL),), ""
    here, back = asked.where.to(_path(cycle, objective)), asked.where.to(f"/cycles/{cycle}")
    typed = texts_of(request) if request.method == "POST" else {}
    waiting = _waiting(found, objective)
    chosen = _sent(found, typed) or waiting[:MOST]
    form = Form(
        here, new_key(), tuple(_group(at, one, found) for at, one in enumerate(chosen)), "Save the grades", back
    )
    says = (f"Grade {found.cycle.name}", _lead(waiting, found))
    crumbs = (Link(back, found.cycle.name),)
    template = "form.html" if chosen else "nothing_to_grade.html"
    show = shows(request, asked, found.definitions.organisation.name, says, crumbs, template, told)
    person = person_of(request, asked.organisation) or request.COOKIES.get(COOKIE, "")
    who = person if any(one.id == person for one in found.definitions.people) else None

    def save(texts: Texts) -> Saved:
        said = list(_said(texts, who))
        grade_all(said=said, **asking(request, asked))
        count = sum(bool(one["grade"]) for one in said)
        left = len(waiting) - count
        told = f"{count_of(count, 'grade')} {'is' if count == 1 else 'are'} written down."
        if left > 0 and not objective:
            return Saved(here, f"{told} {count_of(left, 'key result')} left.")
        return Saved(asked.where.to(f"/objectives/{objective}") if objective else back, told)

    return answer_form(request, form, show, save)


def _path(cycle: str, objective: str) -> str:
    return f"/cycles/{cycle}/grade" + (f"?objective={objective}" if objective else "")


def _is_in(found: GradingRead, objective: str) -> bool:
    """Whether an objective is in the cycle."""
    return any(one.id == objective and one.cycle == found.cycle.id for one in found.definitions.objectives)


def _waiting(found: GradingRead, objective: str) -> list[Gradable]:
    """What waits for a grade; of one objective also what has one, which can be put right."""
    gradable = (one for one in found.own if may_be_graded(one.verdict, one.cycle, found.today))
    if objective:
        return [one for one in gradable if one.objective.id == objective]
    return [one for one in gradable if one.grade is None]


def _sent(found: GradingRead, typed: Mapping[str, str]) -> list[Gradable]:
    """The key results of a form that is sent, in its order, whatever was graded meanwhile."""
    by_id = {one.key_result.id: one for one in found.own}
    names = [typed[f"{at}.key_result"] for at in range(MOST + len(by_id)) if f"{at}.key_result" in typed]
    return [by_id[name] for name in names if name in by_id]


def _lead(waiting: Sequence[Gradable], found: GradingRead) -> str:
    if waiting and found.today <= found.cycle.ends:
        return "What has arrived can be graded before the end, or go further. What is left empty waits."
    if waiting:
        return "The grade is what the numbers say; another one takes a reason. What is left empty waits."
    if found.own and not found.lacking.key_results:
        return "Every key result has its grade."
    return f"Nothing can be graded yet: key results are, once they have arrived or {found.cycle.name} is over."


def _group(at: int, one: Gradable, found: GradingRead) -> Group:
    of = one.key_result
    is_over = found.today > found.cycle.ends
    # what has arrived before the end may still go further: nothing stands there that a save would take
    given = one.grade.grade if one.grade is not None else one.proposed.grade if is_over else None
    return Group(
        f"{one.objective.title}: {of.title}",
        (
            Field(f"{at}.key_result", "", Kind.HIDDEN, value=of.id),
            Field(
                f"{at}.grade", "Grade, 0.0 to 1.0", Kind.NUMBER, hint=_numbers(one, found),
                value="" if given is None else grade_words(given),
            ),
            Field(f"{at}.because", "Why another grade than the numbers say?", Kind.AREA),
            Field(f"{at}.learned", "What was learned?", Kind.AREA),
        ),
        one_of_many=True,
    )  # fmt: skip


def _numbers(one: Gradable, found: GradingRead) -> str:
    """What the numbers say, against the last target and the first; once the cycle is over, nothing of what may come."""
    left_out = OF_NO_GRADE | (OF_WHAT_COMES if found.today > found.cycle.ends else frozenset())
    reasons = [reason.text for reason in one.verdict.reasons if reason.code not in left_out]
    said = [f"{text[:1].upper()}{text[1:]}." for text in reasons]
    metric = next((each for each in found.definitions.metrics if each.id == one.key_result.metric), None)
    if metric is not None and (missing := _missing(one, metric, found)):
        said.append(missing)
    if one.proposed.grade is None:
        said.append("No number says what it was worth.")
    elif one.grade is not None or found.today <= found.cycle.ends:
        said.append(f"The numbers say {grade_words(one.proposed.grade)}.")
    return " ".join([*said, *first_words(one.proposed, metric)])


def _missing(one: Gradable, metric: Metric, found: GradingRead) -> str:
    """That the numbers of the end are still to come; empty where they are there, or the end is."""
    if one.verdict.period is None or found.today <= found.cycle.ends:
        return ""
    grid = metric_grid(metric, found.definitions.organisation)
    newest, last = grid.parse(one.verdict.period), grid.last_complete(found.cycle.ends)
    if newest >= last:
        return ""
    return f"Its newest number is of {period_words(grid, newest)}; that of {period_words(grid, last)} is missing."


def _said(texts: Texts, who: str | None) -> Iterable[dict[str, str | None]]:
    at = 0
    while (name := texts.get(f"{at}.key_result")) is not None:
        yield {
            "key_result": name,
            "grade": plain(texts.get(f"{at}.grade", "")),
            "because": texts.get(f"{at}.because", "").strip(),
            "learned": texts.get(f"{at}.learned", "").strip(),
            "by": who,
        }
        at += 1
