"""The form that says what became of a decision, in one step: it is done, its day is moved, or it is dropped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest

from headway.judgement.actions import DONE, DROP, MOVE
from headway.judgement.definitions import Decision
from headway.judgement.options_mean import means
from headway.series.period_words import day_words
from headway.services.change_decision import change_decision
from headway.services.drafting.problems import DraftRefusedError, no_day
from headway.services.move_decision import move_decision
from headway.services.read_decisions import DecisionsRead
from headway.services.transaction import new_key
from headway.services.withdraw_decision import withdraw_decision
from headway.web.access import person_of
from headway.web.asked import Asked
from headway.web.checkin.remembered import COOKIE
from headway.web.deciding.questions import people
from headway.web.deciding.withdrawing import withdrawing
from headway.web.define.problems import moved
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.forms.take import Texts, asking

BECAME = "became"
"""Name of the question that the others depend on."""


def follow_up_form(request: HttpRequest, asked: Asked, found: DecisionsRead, held: Decision, back: str) -> Form:
    """What became of a decision: of one that is done already no more than the day is asked.

    Args:
        request: the request.
        asked: what the address asks for.
        found: the decisions, with the people and the day.
        held: the decision.
        back: where the form leads when it is left.
    """
    fields = tuple(_fields(request, asked, found, held))
    return Form(request.get_full_path(), new_key(), (Group("", fields),), "Save", back)


def _fields(request: HttpRequest, asked: Asked, found: DecisionsRead, held: Decision) -> Iterator[Field]:
    day = (held.done or found.today).isoformat()
    if held.done is not None:
        yield Field("done", "When was it done?", Kind.DATE, value=day, needed=True)
        return
    options = tuple(Option(one, one, means(one)) for one in (DONE, MOVE, DROP))
    yield Field(BECAME, "What became of it?", Kind.RADIO, value=DONE, options=options, needed=True)
    yield Field("done", "When was it done?", Kind.DATE, value=day, hint="Where it is done.")
    yield Field("due", "By when will it be done?", Kind.DATE, hint="Where its day is moved.")
    yield Field("because", "Why?", Kind.AREA, hint="Where its day is moved, or it is dropped.")
    if person_of(request, asked.organisation) is None:
        here = request.COOKIES.get(COOKIE, "")
        yield Field("by", "Who says so?", Kind.CHOICE, value=here, options=people(found.definitions))


def keep_follow_up(request: HttpRequest, asked: Asked, held: Decision, texts: Texts) -> str:
    """Record what became of it, and say so.

    Raises:
        DraftRefusedError: with every problem at its field.
    """
    told = {name: texts.get(name, "").strip() for name in (BECAME, "done", "due", "because", "by")}
    by = person_of(request, asked.organisation) or told["by"] or None
    said = held.decision
    if told[BECAME] == MOVE:
        move_decision(decision=held.id, due=told["due"], because=told["because"], by=by, **asking(request, asked))
        return f"Moved to {day_words(date.fromisoformat(told['due']))}: {said}."
    if told[BECAME] == DROP:
        with moved(withdrawing):
            withdraw_decision(decision=held.id, because=told["because"], by=by, **asking(request, asked))
        return f"Dropped: {said}."
    if not told["done"]:
        raise DraftRefusedError([no_day("done", "")])
    change_decision(decision=held.id, said={"done": told["done"]}, **asking(request, asked))
    return f"Done: {said}."
