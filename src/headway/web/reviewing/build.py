"""From what a review has to answer, and from those that were held, to their pages: words and places, no judgement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from headway.judgement.definitions import Definitions, Review
from headway.judgement.review_questions import ASSUMPTION, CLOSE, GRADE, GROUPS, Question
from headway.judgement.rhythm import HELD, next_due
from headway.rhythm.review_words import TITLES, counts_words, due_words, held_words, review_lead, rhythm_words
from headway.rhythm.rows import Names
from headway.series.period_words import day_words
from headway.services.read_review import ReviewRead
from headway.services.read_reviews import ReviewsRead
from headway.web.cockpit.maker import HARMS_NOW
from headway.web.deciding.taken import taken
from headway.web.forms.back import from_review, review_path
from headway.web.parts import Link, Person, Said, withdrawn_words
from headway.web.reviewing.page import Asks, Held, KindChoice, Part, ReviewLine, ReviewPage, ReviewsBlock, ReviewsPage
from headway.web.where import Where

FIRST = 5
"""Questions of a part that are in sight; the others are a click away."""
NEWEST, MOST = 3, 52
"""Reviews in the short list of a team's page, and on the page of all of them."""
FORMS = {
    ASSUMPTION: "/objectives/{about}/assumptions",
    GRADE: "/cycles/{about}/grade",
    CLOSE: "/cycles/{about}/close",
}
"""The forms of what no decision is needed for."""


def build_page(read: ReviewRead, where: Where) -> ReviewPage:
    """Lay out a review that is held.

    Args:
        read: the review.
        where: the organisation that every link keeps.
    """
    team, names = read.team.id if read.team else "", Names(read.definitions)
    due = next_due(read.kind, read.last.date) if read.last else None
    came = {one.id: each for one, each in read.came}
    return ReviewPage(
        kinds=tuple(
            KindChoice(Link(where.to(review_path(kind, team)), kind.capitalize()), kind == read.kind) for kind in HELD
        ),
        rhythm=rhythm_words(read.kind, read.last.date if read.last else None, due, read.day),
        parts=tuple(_parts(read, names, where)),
        coming=taken(read.to_do, read.definitions, read.today, where, writes=True),
        came=taken((one for one, _ in read.came), read.definitions, read.today, where, came=came, writes=False),
        settled=tuple(one.text for one in read.settled),
    )


def lead_of(read: ReviewRead) -> str:
    """What is left to answer, in a sentence."""
    return review_lead((one.group for one in read.questions), len(read.settled), read.next_due)


def _parts(read: ReviewRead, names: Names, where: Where) -> Iterable[Part]:
    for group in GROUPS:
        asks = [_asks(one, read, names, where) for one in read.questions if one.group == group]
        if asks:
            yield Part(group, TITLES[group], tuple(asks[:FIRST]), tuple(asks[FIRST:]))


def _asks(one: Question, read: ReviewRead, names: Names, where: Where) -> Asks:
    team = read.team.id if read.team else ""
    come_from = from_review(read.kind, team)
    if one.ask is not None:
        href = where.deciding(one.ask, come_from)
    else:
        href = where.to(f"{FORMS[one.kind].format(about=one.about)}?from={come_from}")
    return Asks(
        link=Link(href, one.text),
        text=one.note,
        since=day_words(one.since) if one.since else "",
        who=tuple(Person.of(names.person(each)) for each in one.who),
        presses=one.kind in HARMS_NOW,
        team=names.team(one.ask.team) if one.ask is not None and one.ask.team and one.ask.team != team else "",
    )


def build_reviews(read: ReviewsRead, where: Where, ways: tuple[Link, ...], *, writes: bool) -> ReviewsPage:
    """Lay out the reviews that were held.

    Args:
        read: the reviews.
        where: the day and the organisation that every link keeps.
        ways: what else can be done.
        writes: whether whoever looks may take one back.
    """
    name = read.team.name if read.team else read.definitions.organisation.name
    up = Link(where.to(f"/teams/{read.team.id}"), name) if read.team else Link(where.to("/"), "Cockpit")
    stand = [one for one in read.reviews if one.withdrawn is None or one.withdrawn > read.day]
    lead = due_words(read.due, read.day) if stand else "No review was held yet: the first one begins the rhythm."
    names = Names(read.definitions)
    return ReviewsPage(
        crumbs=(up,),
        title=f"Reviews of {name}",
        lead=(Said(lead, pressing=not stand or any(until < read.day for until in read.due.values())),),
        ways=ways,
        reviews=tuple(_held(one, names, read.day, where, writes=writes) for one in read.reviews[:MOST]),
        more=max(0, len(read.reviews) - MOST),
    )


def _held(one: Review, names: Names, day: date, where: Where, *, writes: bool) -> Held:
    gone = one.withdrawn is not None and one.withdrawn <= day
    taker = names.person(one.withdrawn_by) if one.withdrawn_by else ""
    return Held(
        title=held_words(one),
        who=tuple(Person.of(names.person(each)) for each in one.attended),
        settled=tuple(each.text for each in one.asked if each.settled),
        left=tuple(each.text for each in one.asked if not each.settled),
        counts=counts_words(one),
        notes=one.notes,
        by=f"recorded by {names.person(one.by)}" if one.by else "",
        withdrawn=withdrawn_words(one.withdrawn, taker, one.withdrawn_because) if one.withdrawn and gone else "",
        back=Link(where.to(f"/reviews/{one.id}/withdraw"), "Withdraw") if writes and not one.withdrawn else None,
    )


def reviews_block(
    reviews: Iterable[Review], due: Mapping[str, date], day: date, team: str, where: Where, *, holds: bool
) -> ReviewsBlock:
    """The newest reviews of a team.

    Args:
        reviews: those that stand, the newest first.
        due: by kind, the day by which the next one is due.
        day: the day.
        team: its id.
        where: the day and the organisation that every link keeps.
        holds: whether whoever looks may hold one.
    """
    return ReviewsBlock(
        lines=tuple(ReviewLine(held_words(one), counts_words(one)) for one in list(reviews)[:NEWEST]),
        due=due_words(due, day) or "None was held yet.",
        every=Link(where.to(f"/reviews?team={team}"), "All reviews"),
        hold=Link(where.to(review_path(soonest(due), team)), "Hold a review") if holds else None,
    )


def soonest(due: Mapping[str, date]) -> str:
    """The kind of review that is due first; where none was held yet, the weekly one.

    Examples:
        >>> soonest({"monthly": date(2019, 3, 6), "weekly": date(2019, 3, 13)}), soonest({})
        ('monthly', 'weekly')
    """
    return min(due, key=lambda kind: (due[kind], HELD.index(kind)), default=HELD[0])


def might_attend(definitions: Definitions, read: ReviewRead, most: int) -> list[str]:
    """Ids of people who answer for something in the review, by name; none where they are more than can be ticked.

    Args:
        definitions: of the whole organisation.
        read: the review.
        most: how many can be ticked.
    """
    shown = {one.id for one in read.verdicts.objectives} | {one.id for one in read.verdicts.kpis}
    teams = {one.id for one in read.verdicts.teams}
    found = {one.owner for one in definitions.objectives if one.id in shown}
    found |= {one.steward for one in definitions.kpis if one.id in shown}
    found |= {one.lead for one in definitions.teams if one.id in teams}
    names = Names(definitions)
    people = sorted((one for one in found if one is not None), key=lambda one: (names.person(one).casefold(), one))
    return people if len(people) <= most else []
