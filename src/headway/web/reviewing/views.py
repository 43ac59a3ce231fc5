"""Holding a review, the list of those that were held, and taking one back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.judgement.rhythm import HELD
from headway.rhythm.review_words import held_words
from headway.rhythm.rows import Names
from headway.series.period_words import day_words
from headway.services.hold_review import hold_review
from headway.services.read_review import ReviewRead, read_review
from headway.services.read_reviews import read_reviews
from headway.services.read_team import TeamUnknownError
from headway.services.reviews_held import ANY
from headway.services.transaction import new_key
from headway.services.withdraw_review import withdraw_review
from headway.web.access import person_of
from headway.web.answer import ahead, form_view, page_view
from headway.web.asked import Asked
from headway.web.checkin.remembered import COOKIE
from headway.web.clock import writing_clock
from headway.web.deciding.questions import people
from headway.web.deciding.withdrawing import said_of, taking_back, withdrawing
from headway.web.define.problems import moved
from headway.web.define.ways import ways_of
from headway.web.errors import message
from headway.web.forms.back import review_path
from headway.web.forms.form import Field, Form, Group, Kind
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.frame import Preview
from headway.web.framing import frame_of
from headway.web.listing import Among, Chosen
from headway.web.parts import Link
from headway.web.reviewing.build import build_page, build_reviews, lead_of, might_attend, soonest
from headway.web.roles import Role

MOST_TICKED = 12
"""So many people can be ticked as having been there."""
THERE = "attended."
WITHDRAW = "It was never held, from today on. What was decided in it stands, and it stays on record, struck through."
FOR_ALL = "this one is the whole organisation's"


@form_view
@get_or_post
def new_review(request: HttpRequest, asked: Asked) -> HttpResponse:
    """All that a review has to answer, and the form that finishes it."""
    team = request.GET.get("team", "")
    try:
        due = _due(asked, team)
    except TeamUnknownError:
        team, due = "", _due(asked, "")
    said = Chosen.of("/new/review", asked.where, request.GET.dict(), ("kind", "team"))
    said = said.among(
        Among("team", "team", {team}, FOR_ALL), Among("kind", "review", set(HELD), f"this one is {soonest(due)}")
    )
    kind = said.get("kind", soonest(due))
    read = read_review(
        organisation=asked.organisation, kind=kind, team=team or None, clock=writing_clock, policies=load_policy
    )
    name = read.team.name if read.team else read.definitions.organisation.name
    home = Link(asked.where.to(f"/teams/{team}" if team else "/"), name if team else "Cockpit")
    every = Link(asked.where.to(f"/reviews?team={team}" if team else "/reviews"), "Reviews")
    form = Form(
        action=asked.where.to(review_path(kind, team)),
        key=new_key(),
        groups=tuple(_groups(request, asked, read)),
        submit="Finish the review",
        back=home.href,
        draft=f"review-{kind}-{team}",
    )
    says = (f"{kind.capitalize()} review of {name}", lead_of(read))
    show = shows(
        request,
        asked,
        read.definitions.organisation.name,
        says,
        (home, every),
        "review.html",
        said.unheard,
        review=build_page(read, asked.where),
    )

    def save(texts: Texts) -> Saved:
        hold_review(said=_said(request, asked, texts, kind), **asking(request, asked))
        done, left = len(read.settled), len(read.questions)
        told = f"{done or 'nothing'} settled, {left or 'none'} left open."
        return Saved(every.href, f"Held: {told} The next one is due by {day_words(read.next_due)}.")

    return answer_form(request, form, show, save)


def _due(asked: Asked, team: str) -> Mapping[str, date]:
    """By kind, the day by which the next review is due."""
    read = read_reviews(organisation=asked.organisation, team=team or None, clock=writing_clock, policies=load_policy)
    return read.due


def _groups(request: HttpRequest, asked: Asked, read: ReviewRead) -> Iterable[Group]:
    team = read.team.id if read.team else ""
    yield Group(
        "",
        (
            # by its team it is told who may record it
            Field("team", "", Kind.HIDDEN, value=team),
            Field("notes", "What else was said?", Kind.AREA, hint="Short; what was decided is on record already."),
        ),
    )
    names = Names(read.definitions)
    there = [
        Field(f"{THERE}{one}", names.person(one), Kind.TICK)
        for one in might_attend(read.definitions, read, MOST_TICKED)
    ]
    fields = [*there, Field("date", "On which day was it held?", Kind.DATE, value=read.today.isoformat())]
    if person_of(request, asked.organisation) is None:
        here = request.COOKIES.get(COOKIE, "")
        fields.append(Field("by", "Who records it?", Kind.CHOICE, value=here, options=people(read.definitions)))
    yield Group("Who was there, and when" if there else "When, and who records it", tuple(fields), folded=True)


def _said(request: HttpRequest, asked: Asked, texts: Texts, kind: str) -> dict[str, Any]:
    """The review as the goals file has it."""
    signed = person_of(request, asked.organisation)
    return {
        "kind": kind,
        "team": texts.get("team", "").strip() or None,
        "date": texts.get("date", "").strip() or None,
        "attended": [name.removeprefix(THERE) for name, text in texts.items() if name.startswith(THERE) and text],
        "notes": texts.get("notes", "").strip(),
        "by": signed or texts.get("by", "").strip() or None,
    }


@page_view
def reviews(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The reviews of a team or of the organisation that were held up to a day, and when the next ones are due."""
    said = Chosen.of("/reviews", asked.where, request.GET.dict(), ("team",))
    team = said.get("team")
    try:
        read = read_reviews(
            organisation=asked.organisation,
            team=team or None,
            clock=system_clock,
            policies=load_policy,
            as_of=asked.as_of,
        )
    except TeamUnknownError:
        return message(request, "no-team", status=404, asked=team, way=Link(asked.where.to("/teams"), "See all teams"))
    if read.day > read.today:
        return ahead(request, read.day)
    ways = ways_of(
        request,
        asked,
        (review_path(soonest(read.due), team), "Hold a review", Role.LEAD),
        ("/decisions", "What was decided", Role.VIEWER),
    )
    writes = bool(ways_of(request, asked, ("", "", Role.LEAD)))
    page = build_reviews(read, asked.where, ways, writes=writes)
    name = read.definitions.organisation.name
    preview = Preview(f"{page.title} · {name}", " ".join(one.text for one in page.lead))
    frame = frame_of(request, asked, name, preview, shown=(read.day, read.today))
    return render(request, "reviews_page.html", {"page": page, "frame": frame})


@form_view
@get_or_post
def remove_review(request: HttpRequest, asked: Asked, review: str) -> HttpResponse:
    """Take a review back that was recorded by mistake: it stays on record, struck through."""
    read = read_reviews(organisation=asked.organisation, team=ANY, clock=writing_clock, policies=load_policy)
    held = next((one for one in read.reviews if one.id == review), None)
    if held is None or held.withdrawn:
        return message(request, "no-review", status=404, asked=review)
    back = asked.where.to(f"/reviews?team={held.team}" if held.team else "/reviews")
    says = (f"Withdraw the {held.kind} review of {day_words(held.date)}", WITHDRAW)
    show = shows(request, asked, read.definitions.organisation.name, says, (Link(back, "Reviews"),))

    def save(texts: Texts) -> Saved:
        with moved(withdrawing):
            withdraw_review(review=held.id, **said_of(request, asked, texts), **asking(request, asked))
        return Saved(back, f"Withdrawn: {held_words(held)}.")

    return answer_form(request, taking_back(request, asked, read.definitions, back), show, save)
