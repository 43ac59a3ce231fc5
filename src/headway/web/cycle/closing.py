"""Closing a cycle: what was learned from the whole, once everything in it has a grade and says its own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from headway.app.policy import load_policy
from headway.judgement.key_result_words import first_words, grade_words
from headway.series.period_words import day_words
from headway.services.close_cycle import close_cycle, lacking_words
from headway.services.read_cycle import CycleUnknownError
from headway.services.read_grading import GradingRead, read_grading
from headway.services.transaction import new_key
from headway.web.access import person_of
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.define.choices import person_field
from headway.web.define.ways import LEARNED
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.parts import Link

MOST_NAMED = 3
"""Key results that are named; of more it is said how many there are."""


@form_view
@get_or_post
def close(request: HttpRequest, asked: Asked, cycle: str) -> HttpResponse:
    """Close a cycle."""
    try:
        found = read_grading(organisation=asked.organisation, cycle=cycle, clock=writing_clock, policies=load_policy)
    except CycleUnknownError:
        return message(request, "no-cycle", status=404, asked=cycle)
    back = asked.where.to(f"/cycles/{cycle}")
    person = person_of(request, asked.organisation)
    fields = (
        Field(
            "learned", "What was learned from it?", Kind.AREA, hint="What to do otherwise, what to keep.", needed=True
        ),
        person_field("by", "Who closes it?", found.definitions, person),
    )
    action = asked.where.to(f"/cycles/{cycle}/close")
    stands = _stands_in_the_way(found)
    form = Form(action, new_key(), (Group("", fields),), "Close it", back, draft=f"close-{cycle}")
    if stands and request.method == "GET":
        # nobody writes down what was learned only to be told that it is too early
        form = Form(action, new_key(), (), "", back)
    crumbs = (Link(back, found.cycle.name),)
    first: tuple[Link, ...] = ()
    if stands and (found.lacking.key_results or found.lacking.unlearned) and found.cycle.starts <= found.today:
        asks = "Grade" if found.lacking.key_results else LEARNED
        first = (Link(asked.where.to(f"/cycles/{cycle}/grade"), asks),)
    says = (f"Close {found.cycle.name}", stands or _lead(found))
    show = shows(request, asked, found.definitions.organisation.name, says, crumbs, ways=first)

    def save(texts: Texts) -> Saved:
        by, learned = texts.get("by", "") or None, texts.get("learned", "")
        close_cycle(cycle=cycle, by=by, learned=learned, **asking(request, asked))
        return Saved(back, f"{found.cycle.name} is closed.")

    return answer_form(request, form, show, save)


def _stands_in_the_way(found: GradingRead) -> str:
    """Why it cannot be closed; empty where it can."""
    cycle = found.cycle
    if cycle.closed is not None and cycle.is_closed(found.today):
        return f"It was closed on {day_words(cycle.closed)}."
    if cycle.starts > found.today:
        return f"It begins on {day_words(cycle.starts)}, and can be closed once it has begun."
    return f"It cannot be closed yet: {lacking_words(found.lacking)}." if found.lacking else ""


def _lead(found: GradingRead) -> str:
    early = "" if found.today > found.cycle.ends else f" It would run until {day_words(found.cycle.ends)}."
    done = "Everything in it has a grade and says what was learned. From today on nothing in it runs any more."
    return f"{done}{early}{_against_first(found)}"


def _against_first(found: GradingRead) -> str:
    """What the key results whose target was changed are worth against the first one; of many, how many there are."""
    told = [
        f"“{one.key_result.title}” is graded {grade_words(one.grade.grade)}. {' '.join(first)}"
        for one in found.own
        if one.grade is not None and one.grade.grade is not None
        for first in [first_words(one.proposed, one.metric)]
        if first
    ]
    if len(told) > MOST_NAMED:
        return f" The target of {len(told)} key results was changed; the cycle's page has both of their grades."
    return "".join(f" {one}" for one in told)
