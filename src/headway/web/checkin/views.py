"""Checking in: what somebody owns is shown with its questions, and a service takes the answers."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.policy import load_policy
from headway.judgement.assumptions import HOLDS
from headway.judgement.definitions import Person
from headway.series.period_words import count_of
from headway.services.check_in_all import check_in_all, says_something
from headway.services.defining import Asking
from headway.services.drafting.problems import DraftRefusedError
from headway.services.read_check_in import CheckInRead, read_check_in
from headway.services.say_assumptions import say_assumptions
from headway.services.transaction import new_key
from headway.web.access import actor_of, person_of
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.checkin.assuming import Words, assumed_answers
from headway.web.checkin.build import build_page, groups
from headway.web.checkin.page import WhoPage
from headway.web.checkin.questions import answers, at_fields, gone
from headway.web.checkin.remembered import COOKIE, COOKIE_SECONDS
from headway.web.clock import writing_clock
from headway.web.define.ways import ways_of
from headway.web.forms.form import Form
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.frame import Frame, Preview, Unheard
from headway.web.framing import frame_of
from headway.web.listing import unheard
from headway.web.parts import Link
from headway.web.roles import Role

MOST_WITHOUT = 12
NOBODY = "choose somebody who answers for a running key result"


@form_view
@get_or_post
def check_in(request: HttpRequest, asked: Asked) -> HttpResponse:
    """All of one's key results on one screen, and one save for all."""
    named, signed = request.GET.get("person", ""), person_of(request, asked.organisation)
    people = (named,) if named or "who" in request.GET else (request.COOKIES.get(COOKIE, ""), actor_of(request))
    if signed is not None:
        people = (signed,)
    read = read_check_in(organisation=asked.organisation, people=people, clock=writing_clock, policies=load_policy)
    if read.person is None:
        gone = named and all(one.id != named for one in read.people)
        return _who(request, asked, read, (unheard("person", "person", named, NOBODY),) if gone else ())
    other = signed is not None and named not in ("", signed)
    told = (Unheard("person", "You are signed in, and check in for yourself."),) if other else ()
    response = _form(request, asked, read, read.person, told)
    if named and signed is None:
        response.set_cookie(COOKIE, named, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax")
    return response


def _form(
    request: HttpRequest, asked: Asked, read: CheckInRead, person: Person, told: tuple[Unheard, ...]
) -> HttpResponse:
    here = asked.where.to(f"/check-in?person={quote(person.id)}")
    form = Form(
        action=here,
        key=new_key(),
        groups=groups(read),
        submit="Save all" if sum(one.is_due for one in read.own) > 1 else "Save",
        back=asked.where.to("/"),
        draft=f"check-in-{person.id}",
    )
    other = None if person_of(request, asked.organisation) else Link(asked.where.to("/check-in?who"), "somebody else")

    def show(filled: Form, status: int) -> HttpResponse:
        page = build_page(read, filled, asked.where, other, _first(request, asked))
        frame = _frame(request, asked, read, page.lead, told)
        return render(request, "check_in.html", {"page": page, "frame": frame}, status=status)

    def save(texts: Texts) -> Saved:
        if lost := gone(texts, read.own, {one.id: one.title for one in read.definitions.key_results}):
            raise DraftRefusedError(lost)
        said, done = answers(texts, read.own, person)
        assumed, verb = assumed_answers(texts, read), asking(request, asked)
        if assumed.problems:
            raise DraftRefusedError(assumed.problems)
        if not assumed.words or done or any(says_something(one) for one in said):
            try:
                check_in_all(said=said, done=done, **verb)
            except DraftRefusedError as error:
                raise DraftRefusedError(at_fields(error.problems, said)) from None
        for objective, words in assumed.words.items():
            own: Asking = {**verb, "key": f"{verb['key']}-{objective}"}
            say_assumptions(objective=objective, said=words, by=person.id, **own)
        return Saved(here, " ".join(filter(None, (_taken(read, texts), _heard(assumed.words)))))

    return answer_form(request, form, show, save)


def _heard(words: Words) -> str:
    """What was said of what objectives rest on."""
    said = [one for some in words.values() for one in some]
    if not said:
        return ""
    failed = sum(one["state"] != HOLDS for one in said)
    return f"Kept of {count_of(len(said), 'assumption')}: {'all hold' if not failed else f'{failed} may not hold'}."


def _taken(read: CheckInRead, texts: Texts) -> str:
    """What was taken, and what is left; nothing, where nothing was said of a key result."""
    told = {name.partition(".")[0] for name, text in texts.items() if text.strip() and not name.endswith(".period")}
    titles = [one.key_result.title for one in read.own if one.key_result.id in told]
    if not titles:
        return ""
    left = sum(one.is_due for one in read.own if one.key_result.id not in told)
    taken = f"Taken: {', '.join(titles)}."
    return f"{taken} {count_of(left, 'key result')} left this week." if left else f"{taken} That is all for this week."


def _who(request: HttpRequest, asked: Asked, read: CheckInRead, unheard: tuple[Unheard, ...]) -> HttpResponse:
    people = tuple(Link(asked.where.to(f"/check-in?person={quote(one.id)}"), one.name) for one in read.people)
    frame = _frame(request, asked, read, "Who checks in?", unheard)
    lacking = _without_owner(request, asked, read)
    page = WhoPage(people, lacking, () if people or lacking else _first(request, asked))
    return render(request, "check_in_who.html", {"page": page, "frame": frame})


def _first(request: HttpRequest, asked: Asked) -> tuple[Link, ...]:
    """The way to an objective, for who may write one."""
    return ways_of(request, asked, ("/new/objective", "Write an objective", Role.LEAD))


def _without_owner(request: HttpRequest, asked: Asked, read: CheckInRead) -> tuple[Link, ...]:
    """Running objectives for whose key results nobody answers, each with the form that names somebody."""
    ways = ((f"/objectives/{one.id}/edit", one.title, Role.LEAD) for one in read.without_owner[:MOST_WITHOUT])
    return ways_of(request, asked, *ways)


def _frame(
    request: HttpRequest, asked: Asked, read: CheckInRead, text: str, unheard: tuple[Unheard, ...] = ()
) -> Frame:
    name = read.definitions.organisation.name
    return frame_of(request, asked, name, Preview(f"{name}: check in", text), unheard=unheard)
