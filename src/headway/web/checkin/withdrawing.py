"""Taking back what was said of a key result: it stays on record, struck through."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from headway.app.policy import load_policy
from headway.judgement.definitions import Person
from headway.rhythm.rows import Names
from headway.series.period_words import day_words
from headway.services.read_setting import read_setting
from headway.services.signing.roles import rank
from headway.services.transaction import new_key
from headway.services.withdraw_check_in import withdraw_check_in
from headway.web.access import access_of, person_of, roles_of
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.checkin.remembered import COOKIE
from headway.web.clock import writing_clock
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.parts import Link
from headway.web.roles import Role

FROM_OBJECTIVE = "objective"
"""Said in the address by the page of an objective: it is gone back to."""


def withdrawal(key_result: str, day: date, by: str | None, come_from: str = "") -> str:
    """The path at which somebody's word of a day is taken back.

    Examples:
        >>> withdrawal("rota", date(2019, 3, 20), "amina")
        '/check-in/withdraw?key_result=rota&day=2019-03-20&by=amina'
    """
    said = {"key_result": key_result, "day": day.isoformat(), "by": by or ""}
    return "/check-in/withdraw?" + urlencode({**said, **({"from": come_from} if come_from else {})})


def may_take_back(request: HttpRequest, asked: Asked, by: str | None, team: str) -> bool:
    """Whether whoever asks may take back what a person said of a team's: their own word, or any where they lead it."""
    signed = person_of(request, asked.organisation)
    leads = rank(roles_of(request, asked.organisation).at(team)) >= rank(Role.LEAD)
    return signed is None or signed == by or leads


@form_view
@get_or_post
def withdraw(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Take back what a person said of a key result on a day."""
    told = request.POST if request.method == "POST" else request.GET
    key_result, by = told.get("key_result", ""), told.get("by", "") or None
    found = read_setting(organisation=asked.organisation, clock=writing_clock, policies=load_policy)
    names = Names(found.definitions)
    day = _day(told.get("day", ""))
    if day is None or all(one.id != key_result for one in found.definitions.key_results):
        return message(request, "no-check-in", status=400)
    aim = next(one.objective for one in found.definitions.key_results if one.id == key_result)
    # of an objective that is gone, whoever administers takes back
    team = next((one.team for one in found.definitions.objectives if one.id == aim), "")
    if not may_take_back(request, asked, by, team):
        return message(request, "not-yours", status=403)
    come_from = told.get("from", "")
    back = asked.where.to(f"/objectives/{aim}#checkins" if come_from == FROM_OBJECTIVE else "/check-in")
    title = names.key_result(key_result)
    who = names.person(by) if by else "somebody"
    fields = (
        Field("key_result", "", Kind.HIDDEN, value=key_result),
        Field("day", "", Kind.HIDDEN, value=day.isoformat()),
        Field("by", "", Kind.HIDDEN, value=by or ""),
        Field("from", "", Kind.HIDDEN, value=come_from),
        Field("note", "Why?", Kind.AREA, hint="Such as “It was of another team.”", needed=True),
    )
    form = Form(asked.where.to("/check-in/withdraw"), new_key(), (Group("", fields),), "Take it back", back)
    lead = (
        f"What {who} said of it on {day_words(day)} counts no more from today on. It stays on record, struck through."
    )
    says = ("Take a check-in back", lead)
    path = asked.where.to(f"/key-results/{key_result}")
    show = shows(request, asked, found.definitions.organisation.name, says, (Link(path, title),))

    def save(texts: Texts) -> Saved:
        note, taker = texts.get("note", "").strip(), _taker(request, asked, found.definitions.people)
        withdraw_check_in(
            key_result=key_result, day=day, by=by, note=note, withdrawn_by=taker, **asking(request, asked)
        )
        return Saved(back, f"Taken back: what was said of {title} on {day_words(day)}.")

    return answer_form(request, form, show, save)


def _taker(request: HttpRequest, asked: Asked, people: Iterable[Person]) -> str | None:
    """Who takes it back: who is signed in, or who this browser remembers where nobody signs in."""
    remembered = request.COOKIES.get(COOKIE, "") if access_of(request).is_open else ""
    known = remembered if any(one.id == remembered for one in people) else None
    return person_of(request, asked.organisation) or known


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
