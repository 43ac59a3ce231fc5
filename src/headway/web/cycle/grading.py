"""Grading what is over: each key result with the grade that its numbers say, what was learned, and one save for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse

from headway.app.policy import load_policy
from headway.judgement.grading import may_be_graded
from headway.series.period_words import count_of, day_words
from headway.services.grade_all import Graded, grade_all
from headway.services.grading import Gradable
from headway.services.read_cycle import CycleUnknownError
from headway.services.read_grading import GradingRead, read_grading
from headway.services.transaction import new_key
from headway.web.access import person_of
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.checkin.remembered import COOKIE
from headway.web.clock import writing_clock
from headway.web.cycle.graded import groups_of, renewed, said_in
from headway.web.define.ways import ways_of
from headway.web.errors import message
from headway.web.forms.form import Form
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post, texts_of
from headway.web.frame import Unheard
from headway.web.listing import ALL, unheard
from headway.web.parts import Link
from headway.web.roles import Role

MOST = 20
"""Key results on one form; those after them are asked for when it is saved."""


@form_view
@get_or_post
def grade(request: HttpRequest, asked: Asked, cycle: str) -> HttpResponse:
    """Grade the key results of a cycle, or of one of its objectives."""
    try:
        found = _read(asked, cycle)
    except CycleUnknownError:
        return message(request, "no-cycle", status=404, asked=cycle)
    objective = request.GET.get("objective", "")
    told: tuple[Unheard, ...] = ()
    if objective and not _is_in(found, objective):
        told, objective = (unheard("objective", "objective in this cycle", objective, ALL),), ""
    here, back = asked.where.to(_path(cycle, objective)), asked.where.to(f"/cycles/{cycle}")
    typed = texts_of(request) if request.method == "POST" else {}
    is_closed = found.cycle.is_closed(found.today)
    waiting = [] if is_closed else _waiting(found, objective)
    chosen = _sent(found, typed) or waiting[:MOST]
    form = Form(here, new_key(), groups_of(chosen, found), "Save", back)
    says = (f"Grade {found.cycle.name}", _lead(waiting, found))
    crumbs = (Link(back, found.cycle.name),)
    template = "form.html" if chosen else "nothing_to_grade.html"
    ways = ways_of(request, asked, (f"/cycles/{cycle}/reopen", "Open it again", Role.COACH)) if is_closed else ()
    show = shows(request, asked, found.definitions.organisation.name, says, crumbs, template, told, ways=ways)
    person = person_of(request, asked.organisation) or request.COOKIES.get(COOKIE, "")
    who = person if any(one.id == person for one in found.definitions.people) else None

    def shown(sent: Form, status: int) -> HttpResponse:
        return show(renewed(sent, form), status)

    def save(texts: Texts) -> Saved:
        said, learned = said_in(texts, who)
        done = grade_all(said=said, learned=learned, **asking(request, asked))
        told = _told(done)
        left = "" if objective else _left(_read(asked, cycle))
        if left:
            return Saved(here, f"{told} {left}")
        return Saved(asked.where.to(f"/objectives/{objective}") if objective else back, told)

    return answer_form(request, form, shown, save)


def _read(asked: Asked, cycle: str) -> GradingRead:
    return read_grading(organisation=asked.organisation, cycle=cycle, clock=writing_clock, policies=load_policy)


def _told(done: Graded) -> str:
    if not done.grades:
        return "What was learned is written down." if done.objectives else "Nothing was changed."
    return f"{count_of(done.grades, 'grade')} {'is' if done.grades == 1 else 'are'} written down."


def _left(found: GradingRead) -> str:
    """What still waits after a save."""
    waiting = _waiting(found, "")
    ungraded = sum(one.grade is None for one in waiting)
    unlearned = len(waiting) - ungraded
    told = [f"{count_of(ungraded, 'key result')} left."] if ungraded else []
    if unlearned:
        told.append(f"Of {unlearned} nobody has said what was learned.")
    return " ".join(told)


def _path(cycle: str, objective: str) -> str:
    return f"/cycles/{cycle}/grade" + (f"?objective={objective}" if objective else "")


def _is_in(found: GradingRead, objective: str) -> bool:
    """Whether an objective is in the cycle."""
    return any(one.id == objective and one.cycle == found.cycle.id for one in found.definitions.objectives)


def _waiting(found: GradingRead, objective: str) -> list[Gradable]:
    """What waits for a grade, then for what was learned; of one objective also what has both and can be put right."""
    gradable = (one for one in found.own if may_be_graded(one.verdict, one.cycle, found.today))
    if objective:
        return [one for one in gradable if one.objective.id == objective]
    unlearned = {one.id for one in found.lacking.unlearned}
    waiting = (one for one in gradable if one.grade is None or one.key_result.id in unlearned)
    return sorted(waiting, key=lambda one: one.grade is not None)


def _sent(found: GradingRead, typed: Mapping[str, str]) -> list[Gradable]:
    """The key results of a form that is sent, in its order, whatever was graded meanwhile."""
    by_id = {one.key_result.id: one for one in found.own}
    names = [typed[f"{at}.key_result"] for at in range(MOST + len(by_id)) if f"{at}.key_result" in typed]
    return [by_id[name] for name in names if name in by_id]


def _lead(waiting: Sequence[Gradable], found: GradingRead) -> str:
    learned = "What was learned is said of each, or once of its objective. What is left empty waits."
    if found.cycle.closed is not None and found.cycle.is_closed(found.today):
        return f"It was closed on {day_words(found.cycle.closed)}, and its grades stand. Open it again to change one."
    if waiting and found.today <= found.cycle.ends:
        return f"What has arrived can be graded before the end, or go further. {learned}"
    if waiting:
        return f"The grade is what the numbers say; another one takes a reason. {learned}"
    if found.own and not found.lacking.key_results:
        return "Every key result has its grade, and of each is said what was learned."
    return f"Nothing can be graded yet: key results are, once they have arrived or {found.cycle.name} is over."
