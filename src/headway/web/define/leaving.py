"""Somebody leaves: what they hold, what becomes of each part of it, and handing it over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse

from headway.goals import codes
from headway.goals.wrong import Missing
from headway.judgement.definitions import Definitions
from headway.judgement.definitions import Person as Somebody
from headway.series.period_words import count_of
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.owning import PLACES as OWNED_PLACES
from headway.services.owning import owned_by
from headway.services.read_defined import DefinedRead, UndefinedError, read_defined
from headway.services.read_members import read_members
from headway.services.reassign import reassign
from headway.services.roles_over import Fate, RoleOver, roles_over
from headway.services.signing.roles import ROLES, rank
from headway.services.transaction import new_key
from headway.web.access import access_of, roles_of
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.define.choices import choice_of
from headway.web.define.page import HandingOver, Owned
from headway.web.errors import message
from headway.web.forms.form import Form, Group
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.parts import Link
from headway.web.roles import Role

PLACES = ("people", "memberships", *OWNED_PLACES)
GIVEN = ("viewer", "member", "lead")
"""Roles that whoever defines people gives and takes; the others are an administrator's to give."""
LEAD = "It is done as one, and stays on record. What is over stays as it was."


@form_view
@get_or_post
def hand_over(request: HttpRequest, asked: Asked, person: str) -> HttpResponse:
    """Hand over all that a person holds to another one, and end the person's roles."""
    found = read_everybody(asked)
    try:
        held: Somebody = found.one("people", person)
    except UndefinedError:
        return message(request, "no-such", status=404, asked=person)
    others = choice_of("to", "Who takes over?", found.definitions.people, "", "choose somebody", but=person)
    others = replace(others, needed=True)
    back = asked.where.to(f"/people/{person}")
    form = Form(request.get_full_path(), new_key(), (Group("", (others,)),), "Hand it over", back)
    roles = _roles_given(request, asked)
    handed = _handed(request, asked, found, person, roles)

    def save(texts: Texts) -> Saved:
        if not texts.get("to"):
            raise DraftRefusedError([FieldProblem("to", codes.MISSING_KEY, "to is missing", wrong=Missing())])
        done = reassign(person=person, to=texts.get("to", ""), roles=roles, **asking(request, asked))
        return Saved(back, _told(handed, found, texts["to"]) if done.changed else "There was nothing to hand over.")

    show = shows(
        request,
        asked,
        found.definitions.organisation.name,
        (f"Hand over what {held.name} holds", LEAD),
        (*crumbs(asked), Link(back, held.name)),
        "handing_over.html",
        handed=handed,
    )
    return answer_form(request, form, show, save)


def _told(handed: HandingOver, found: DefinedRead, to: str) -> str:
    name = next(one.name for one in found.definitions.people if one.id == to)
    passed = f"{count_of(len(handed.passes), 'thing')} went over to {name}" if handed.passes else ""
    ended = f"{count_of(len(handed.ends), 'role')} ended" if handed.ends else ""
    return f"{'; '.join(part for part in (passed, ended) if part)}."


def _roles_given(request: HttpRequest, asked: Asked) -> tuple[str, ...]:
    """The roles that whoever asks may hand over or end."""
    administers = rank(roles_of(request, asked.organisation).of_organisation) >= rank(Role.ADMIN)
    return ROLES if administers else GIVEN


def _handed(request: HttpRequest, asked: Asked, found: DefinedRead, person: str, roles: tuple[str, ...]) -> HandingOver:
    over = roles_over(person, found.definitions.memberships, found.definitions.teams, roles)
    names = {one.id: one.name for one in found.definitions.teams}

    def of(fate: Fate) -> tuple[Owned, ...]:
        return tuple(_role(one, names, asked) for one in over if one.fate is fate)

    access = tuple(access_ways(request, asked, person))
    return HandingOver(
        passes=(*owned_links(person, found.definitions, found.today, asked), *of(Fate.PASSES)),
        ends=of(Fate.ENDS),
        stays=of(Fate.STAYS),
        access=access,
    )


def _role(one: RoleOver, names: dict[str, str], asked: Asked) -> Owned:
    team = one.membership.team
    return Owned(f"role: {one.membership.role}", Link(asked.where.to(f"/teams/{team}"), names.get(team, team)))


def access_ways(request: HttpRequest, asked: Asked, person: str) -> Iterable[Link]:
    """The way to end somebody's sign-in access, for whoever administers, where there is any."""
    access = access_of(request)
    if access.is_open or rank(roles_of(request, asked.organisation).of_organisation) < rank(Role.ADMIN):
        return
    members = read_members(organisation=asked.organisation, clock=writing_clock).people
    if any(one.id == person and (one.account is not None or one.invited_until is not None) for one in members):
        yield Link(asked.where.to(f"/members/{person}"), "End sign-in access")


def read_everybody(asked: Asked) -> DefinedRead:
    """People, what they hold, and their roles."""
    return read_defined(organisation=asked.organisation, clock=writing_clock, places=PLACES)


def crumbs(asked: Asked) -> tuple[Link, ...]:
    """The ways up from the pages of people."""
    return (Link(asked.where.to("/"), "Cockpit"), Link(asked.where.to("/people"), "People"))


def owned_links(person: str, definitions: Definitions, day: date, asked: Asked) -> Iterable[Owned]:
    """What a person answers for on a day and is not over."""
    names = {one.id: one.name for one in definitions.metrics}
    measured = {one.id: names.get(one.metric, one.id) for one in definitions.kpis}
    for kind, one in owned_by(person, definitions, day):
        match kind:
            case "team" | "metric":
                yield Owned(kind, Link(asked.where.to(f"/{kind}s/{one.id}"), one.name))
            case "kpi":
                yield Owned("KPI", Link(asked.where.to(f"/kpis/{one.id}"), measured[one.id]))
            case "intervention":
                name = measured.get(one.kpi, one.kpi)
                yield Owned("answer to an alert", Link(asked.where.to(f"/kpis/{one.kpi}"), name))
            case "decision":
                yield Owned(kind, Link(asked.where.to(f"/decisions#decision-{one.id}"), one.decision))
            case "key_result":
                path = f"/objectives/{one.objective}#key-result-{one.id}"
                yield Owned("key result", Link(asked.where.to(path), one.title))
            case "initiative":
                yield Owned(kind, Link(asked.where.to(f"/objectives/{one.objective}"), one.title))
            case _:
                yield Owned(kind, Link(asked.where.to(f"/{kind}s/{one.id}"), one.title))
